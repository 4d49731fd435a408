package licence

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed page/page.html page/page.css page/page.js page/noble-ed25519.js
var pageFiles embed.FS

// Page is the page that checks licences: one file with our keys pinned in it, that
// works without us and without a network, from a disk too. Policy is the
// Content-Security-Policy that lets exactly its own style and script run.
//
// Browsers that do not know Ed25519 use noble-ed25519 3.2.0 (MIT, audited).
type Page struct{ HTML, Policy string }

// largestPinned bounds the status list that is pinned in the page; a larger one is
// fetched alone.
const largestPinned = 256 << 10

// NewPage makes the page for a set of keys and the status list of the moment,
// which a page saved to disk goes on using and tells the age of.
func NewPage(keys KeySet, status []byte) (*Page, error) {
	pinned, err := json.Marshal(keys)
	if err != nil {
		return nil, fmt.Errorf("pin keys: %w", err)
	}
	if len(status) > largestPinned {
		status = []byte("null")
	}
	file := map[string]string{}
	for _, name := range []string{"page.html", "page.css", "page.js", "noble-ed25519.js"} {
		b, err := pageFiles.ReadFile("page/" + name)
		if err != nil {
			return nil, fmt.Errorf("read page: %w", err)
		}
		file[name] = string(b)
	}
	noble, _, _ := strings.Cut(file["noble-ed25519.js"], "\nexport {")
	script := "const ed = (() => {" + noble + "\nreturn { verifyAsync };\n})();\n" + file["page.js"]
	html := strings.NewReplacer("/*STYLE*/", file["page.css"], "/*KEYS*/", string(pinned), "/*STATUS*/", string(status), "/*SCRIPT*/", script).Replace(file["page.html"])
	return &Page{HTML: html, Policy: "default-src 'none'; style-src " + hashOf(file["page.css"]) + "; script-src " + hashOf(script) + "; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}, nil
}

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
