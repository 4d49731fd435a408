// Command imports checks who may import whom: the house's walls as a table. It
// reads what `go list` knows, so a wall cannot be climbed by a build tag.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// wall says what a package must not import, and why.
type wall struct {
	of    string   // the package, or all below it when it ends in /
	never []string // prefixes
	why   string
}

var services = []string{"onewindow/internal/catalog", "onewindow/internal/casework", "onewindow/internal/complaint", "onewindow/internal/duty", "onewindow/internal/hall"}

var walls = []wall{
	{of: "onewindow/internal/workday", never: []string{"onewindow/", "github.com/", "entgo.io/", "golang.org/"}, why: "the calendar is pure: standard library only"},
	{of: "onewindow/internal/center", never: []string{"onewindow/ent", "onewindow/graph", "github.com/", "entgo.io/", "golang.org/"}, why: "the rules are pure: standard library and workday only"},
	{of: "onewindow/internal/guide", never: []string{"onewindow/ent", "onewindow/graph", "onewindow/internal/store", "onewindow/internal/catalog", "onewindow/internal/casework", "entgo.io/", "net/http", "database/sql"}, why: "what follows from answers is pure: values to values"},
	{of: "onewindow/graph", never: []string{"onewindow/internal/store", "onewindow/internal/web", "database/sql", "net/http"}, why: "resolvers hold services, never a database or a connection"},
	{of: "onewindow/internal/store", never: append([]string{"onewindow/graph", "onewindow/internal/ledger"}, services...), why: "the store knows nobody above it"},
	{of: "onewindow/internal/ledger", never: append([]string{"onewindow/graph"}, services...), why: "the ledger knows no service"},
	{of: "onewindow/internal/live", never: append([]string{"onewindow/graph"}, services...), why: "delivery knows no service"},
	{of: "onewindow/internal/catalog", never: []string{"onewindow/graph", "net/http", "onewindow/internal/casework", "onewindow/internal/complaint", "github.com/99designs"}, why: "a service mentions neither GraphQL nor HTTP and imports downwards only"},
	{of: "onewindow/internal/casework", never: []string{"onewindow/graph", "net/http", "onewindow/internal/complaint", "github.com/99designs"}, why: "a service mentions neither GraphQL nor HTTP and imports downwards only"},
	{of: "onewindow/internal/complaint", never: []string{"onewindow/graph", "net/http", "github.com/99designs"}, why: "a service mentions neither GraphQL nor HTTP"},
	{of: "onewindow/internal/duty", never: []string{"onewindow/graph", "net/http", "onewindow/internal/complaint", "onewindow/internal/hall", "github.com/99designs"}, why: "the roster passes work on through casework and knows no other service"},
	{of: "onewindow/internal/hall", never: []string{"onewindow/graph", "net/http", "onewindow/internal/casework", "onewindow/internal/complaint", "onewindow/internal/duty", "github.com/99designs"}, why: "the hall knows tickets, not cases"},
	{of: "onewindow/internal/payment", never: []string{"onewindow/graph", "net/http", "github.com/99designs"}, why: "a service mentions neither GraphQL nor HTTP"},
	{of: "onewindow/internal/upload", never: append([]string{"onewindow/graph", "onewindow/internal/web", "github.com/99designs"}, services...), why: "files know who sends them, not what they are for"},
	{of: "onewindow/internal/supervision", never: []string{"onewindow/graph", "net/http", "onewindow/internal/complaint", "onewindow/internal/duty", "onewindow/internal/hall", "github.com/99designs"}, why: "the eye looks at casework from above and at no other service"},
	{of: "onewindow/internal/rating", never: []string{"onewindow/graph", "net/http", "onewindow/internal/supervision", "onewindow/internal/duty", "onewindow/internal/hall", "github.com/99designs"}, why: "ratings know who was served, and not who watches"},
	{of: "onewindow/internal/inquiry", never: []string{"onewindow/graph", "net/http", "onewindow/internal/complaint", "onewindow/internal/supervision", "onewindow/internal/hall", "github.com/99designs"}, why: "an inquiry knows who was asked, and not who watches"},
	{of: "onewindow/internal/statistics", never: []string{"onewindow/graph", "net/http", "onewindow/internal/casework", "onewindow/internal/complaint", "github.com/99designs"}, why: "figures are read off the ledger's lines, never from a service"},
	{of: "onewindow/internal/evaluation", never: []string{"onewindow/graph", "net/http", "onewindow/internal/casework", "onewindow/internal/complaint", "github.com/99designs"}, why: "an evaluation goes by the figures alone"},
	{of: "onewindow/internal/forecast", never: []string{"onewindow/graph", "net/http", "onewindow/internal/complaint", "onewindow/internal/duty", "onewindow/internal/hall", "github.com/99designs"}, why: "a forecast goes by the figures and the cases, and changes nothing"},
	{of: "onewindow/internal/exchange", never: []string{"onewindow/graph", "net/http", "onewindow/internal/complaint", "github.com/99designs"}, why: "a report reads cases and mentions neither GraphQL nor HTTP"},
	{of: "onewindow/internal/paper", never: append([]string{"onewindow/ent", "onewindow/graph", "onewindow/internal/store", "net/http"}, services...), why: "papers are pure: facts in, text out"},
	{of: "onewindow/internal/licence", never: append([]string{"onewindow/ent", "onewindow/graph", "onewindow/internal/store", "net/http", "database/sql"}, services...), why: "a licence must verify without us: keys and text in, claims out"},
	{of: "onewindow/internal/typeset", never: []string{"onewindow/"}, why: "the press knows nothing of what it prints"},
	{of: "onewindow/internal/handout", never: []string{"onewindow/graph", "onewindow/internal/store", "onewindow/internal/web", "database/sql"}, why: "files are handed out for services, never read from the database"},
	{of: "onewindow/internal/disclosure", never: []string{"onewindow/graph", "net/http", "onewindow/internal/people", "onewindow/internal/complaint", "onewindow/internal/duty", "onewindow/internal/hall", "github.com/99designs"}, why: "what everybody is told comes from the catalogue and the cases, never from personal data"},
	{of: "onewindow/internal/voice", never: []string{"onewindow/graph", "onewindow/internal/store", "onewindow/internal/web", "database/sql", "github.com/99designs"}, why: "what is said on the telephone comes from services, never from the database"},
	{of: "onewindow/internal/people", never: append([]string{"onewindow/graph", "net/http"}, services...), why: "personal data is below the services"},
	{of: "onewindow/internal/auth", never: append([]string{"onewindow/graph", "net/http"}, services...), why: "who asks is below the services"},
}

type listed struct {
	ImportPath string
	Imports    []string
}

func main() {
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		fail(err)
	}
	if err := cmd.Start(); err != nil {
		fail(err)
	}
	climbed := 0
	dec := json.NewDecoder(out)
	for {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			fail(err)
		}
		for _, w := range walls {
			if p.ImportPath != w.of {
				continue
			}
			for _, imp := range p.Imports {
				for _, never := range w.never {
					if imp == never || strings.HasPrefix(imp, strings.TrimSuffix(never, "/")+"/") {
						fmt.Fprintf(os.Stderr, "%s imports %s: %s\n", p.ImportPath, imp, w.why)
						climbed++
					}
				}
			}
		}
	}
	if err := cmd.Wait(); err != nil {
		fail(err)
	}
	if climbed > 0 {
		os.Exit(1)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "imports:", err)
	os.Exit(1)
}
