// Command statesgen draws the table of acts as states.md, so that the picture is
// never older than the table.
package main

import (
	"fmt"
	"log"
	"os"
	"strings"

	"onewindow/internal/center"
)

func main() {
	var b strings.Builder
	b.WriteString("<!-- Drawn from the table in transition.go by `make generate`; do not edit. -->\n# A case's life\n\n```mermaid\nstateDiagram-v2\n  [*] --> INTAKE: SUBMIT\n")
	for _, r := range center.Acts() {
		for _, from := range r.From {
			to := r.To
			if to == "" {
				to = from
			}
			fmt.Fprintf(&b, "  %s --> %s: %s\n", from, to, r.Action)
		}
	}
	b.WriteString("  CLOSED --> [*]\n```\n\n| act | who | from | to | status after |\n|---|---|---|---|---|\n")
	for _, r := range center.Acts() {
		var roles, from []string
		for _, x := range r.Roles {
			roles = append(roles, string(x))
		}
		for _, x := range r.From {
			from = append(from, string(x))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", r.Action, strings.Join(roles, ", "), strings.Join(from, ", "), r.To, r.Status)
	}
	if err := os.WriteFile("states.md", []byte(b.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}
