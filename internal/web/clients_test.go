package web_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestRealClients runs the audits of graphql-http and the real graphql-ws and
// graphql-sse clients, found in the folder that ONEWINDOW_CLIENTS names.
func TestRealClients(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("ONEWINDOW_CLIENTS")
	if dir == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("in CI the protocols' own clients must be there: `make test` fetches them and sets ONEWINDOW_CLIENTS")
		}
		t.Skip("the protocols' own clients are fetched by `make test`, not by plain `go test`: ONEWINDOW_CLIENTS names no folder with graphql-http, graphql-ws and graphql-sse")
	}
	script, err := filepath.Abs("testdata/clients.mjs")
	if err != nil {
		t.Fatal(err)
	}
	b := setup(t, nil)
	cmd := exec.CommandContext(t.Context(), "node", script, b.url+"/graphql")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatal(err)
	}
}
