package web_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"testing"

	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/web"
)

// A paced page is served all the same when its address has asked too much, and
// knows it; whoever is signed in is nobody there.
func TestPaced(t *testing.T) {
	t.Parallel()
	var seen []error
	var addresses []string
	b := setup(t, func(c *web.Config) {
		c.Limits.Anonymous.Points = 50
		c.Authenticate = func(ctx context.Context, x web.Credentials) (context.Context, error) {
			if !x.Empty() {
				return ctx, errors.New("a paced page looked at credentials")
			}
			return auth.WithAddress(ctx, web.ClientAddress(ctx)), nil
		}
		c.Paced = map[string]http.Handler{"/page": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			seen, addresses = append(seen, web.Refusal(r.Context())), append(addresses, auth.Address(r.Context()))
			_, _ = io.WriteString(w, "page")
		})}
	})
	for range 3 {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, b.url+"/page", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer somebody")
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if wait := resp.Header.Get("Retry-After"); (wait != "") != (len(seen) == 3) {
			t.Errorf("request %d: Retry-After %q", len(seen), wait)
		}
	}
	if len(seen) != 3 || seen[0] != nil || seen[1] != nil || center.CodeOf(seen[2]) != center.ErrRateLimited {
		t.Errorf("refused with %v, want only the third", seen)
	}
	if addresses[0] != "127.0.0.1" {
		t.Errorf("guesses would be counted for %q", addresses[0])
	}
}
