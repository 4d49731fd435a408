package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestOpenDataIsServedToAnybody(t *testing.T) {
	t.Parallel()
	reads := 0
	o := &OpenData{Now: time.Now, Read: func(context.Context, string) ([]OpenTable, any, error) {
		reads++
		return []OpenTable{{Name: "fees", Columns: []string{"fee", "basis"}, Rows: [][]string{{"=1+1", "逗号,引号\""}}}}, map[string]string{"@type": "dcat:Catalog"}, nil
	}}
	get := func(method, path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		o.ServeHTTP(w, httptest.NewRequest(method, path, nil))
		return w
	}
	for path, want := range map[string]string{
		"/open/fees.csv":       "\ufefffee,basis\n'=1+1,\"逗号,引号\"\"\"\n",
		"/open/fees.json":      `[{"basis":"逗号,引号\"","fee":"=1+1"}]`,
		"/open/catalog.jsonld": `{"@type":"dcat:Catalog"}`,
	} {
		if w := get(http.MethodGet, path); w.Code != 200 || w.Body.String() != want {
			t.Errorf("%s: %d %q", path, w.Code, w.Body.String())
		}
	}
	if w := get(http.MethodGet, "/open/persons.csv"); w.Code != 404 {
		t.Errorf("a table that is not there: %d", w.Code)
	}
	if w := get(http.MethodPost, "/open/fees.csv"); w.Code != 405 || w.Header().Get("Allow") == "" {
		t.Errorf("posted: %d", w.Code)
	}
	if reads != 1 {
		t.Errorf("read %d times for one crowd", reads)
	}
	down := &OpenData{Now: time.Now, Read: func(context.Context, string) ([]OpenTable, any, error) {
		return nil, nil, errors.New("dial tcp 10.0.0.5")
	}}
	w := httptest.NewRecorder()
	down.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/open/fees.csv", nil))
	if w.Code != 503 || strings.Contains(w.Body.String(), "10.0.0.5") {
		t.Errorf("an outage: %d %s", w.Code, w.Body.String())
	}
}
