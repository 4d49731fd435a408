package voicetest

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Caller is somebody on the telephone with the gateway in between: it reads a
// document, hears its prompts, presses keys and is sent on.
type Caller struct {
	Site string // scheme and host
	// Heard is what was said, one text a document.
	Heard []string
	// Documents are those read so far, as they came.
	Documents [][]byte
	// Gone is set once the line was hung up.
	Gone bool

	form *Node
	doc  *Node
}

// Dial begins a call at an address.
func (c *Caller) Dial(ctx context.Context, address string) error {
	return c.load(ctx, http.MethodGet, address, nil)
}

// Last is what was said last.
func (c *Caller) Last() string {
	if len(c.Heard) == 0 {
		return ""
	}
	return c.Heard[len(c.Heard)-1]
}

// Language is that of the document heard last.
func (c *Caller) Language() string { return c.doc.Attrs["xml:lang"] }

func (c *Caller) load(ctx context.Context, method, address string, form url.Values) error {
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequestWithContext(ctx, method, c.Site+address, body)
	if err != nil {
		return err
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	a, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer a.Body.Close()
	raw, err := io.ReadAll(a.Body)
	if err != nil {
		return err
	}
	if a.StatusCode != http.StatusOK || !strings.HasPrefix(a.Header.Get("Content-Type"), "application/voicexml+xml") || a.Header.Get("Cache-Control") != "no-store" {
		return fmt.Errorf("status %d, %v: %s", a.StatusCode, a.Header, raw)
	}
	if err := Check(raw); err != nil {
		return fmt.Errorf("%w in\n%s", err, raw)
	}
	c.Documents = append(c.Documents, raw)
	if c.doc, err = Read(raw); err != nil {
		return err
	}
	c.play()
	return nil
}

// play enters the first form and hears its prompts.
func (c *Caller) play() {
	c.form = c.doc.Own("form")[0]
	var said []string
	for _, b := range append(c.form.Own("block"), c.form.Own("field")...) {
		for _, p := range b.Own("prompt") {
			said = append(said, strings.TrimSpace(p.Text))
		}
		c.Gone = c.Gone || len(b.Own("disconnect")) > 0
	}
	c.Heard = append(c.Heard, strings.Join(said, " "))
}

// Press enters keys at the field that waits for them. Keys that its grammar does
// not have are no match. They are sent as gateways do, with blanks between.
func (c *Caller) Press(ctx context.Context, keys string) error {
	f, err := c.waiting()
	if err != nil {
		return err
	}
	ok, err := matches(f.Own("grammar")[0], keys)
	if err != nil {
		return err
	}
	if !ok {
		return c.event(ctx, "nomatch")
	}
	filled, name := f.Own("filled")[0], f.Attrs["name"]
	for _, i := range filled.Own("if") {
		if i.Attrs["cond"] == name+" == '"+keys+"'" {
			c.play() // the form is entered again; Check has seen that the goto leads there
			return nil
		}
	}
	return c.submit(ctx, filled.Own("submit")[0], map[string]string{name: strings.Join(strings.Split(keys, ""), " ")})
}

// Silence waits until the gateway throws noinput.
func (c *Caller) Silence(ctx context.Context) error {
	if _, err := c.waiting(); err != nil {
		return err
	}
	return c.event(ctx, "noinput")
}

func (c *Caller) waiting() (*Node, error) {
	if c.Gone {
		return nil, fmt.Errorf("the line is dead after %q", c.Last())
	}
	if f := c.form.Own("field"); len(f) == 1 {
		return f[0], nil
	}
	return nil, fmt.Errorf("nothing is asked by %q", c.Last())
}

func (c *Caller) event(ctx context.Context, name string) error {
	for _, h := range append(c.form.Own("catch"), c.doc.Own("catch")...) {
		for _, e := range strings.Fields(h.Attrs["event"]) {
			if e != name {
				continue
			}
			values := map[string]string{}
			for _, v := range h.Own("var") {
				if v.Attrs["expr"] == "_event" {
					values[v.Attrs["name"]] = name
				}
			}
			return c.submit(ctx, h.Own("submit")[0], values)
		}
	}
	return fmt.Errorf("nobody catches %s", name)
}

func (c *Caller) submit(ctx context.Context, s *Node, values map[string]string) error {
	form := url.Values{}
	for _, v := range c.form.Own("var") {
		form.Set(v.Attrs["name"], strings.Trim(v.Attrs["expr"], "'"))
	}
	for k, v := range values {
		form.Set(k, v)
	}
	sent := url.Values{}
	for _, name := range strings.Fields(s.Attrs["namelist"]) {
		sent[name] = form[name]
	}
	return c.load(ctx, strings.ToUpper(s.Attrs["method"]), s.Attrs["next"], sent)
}

// matches tells whether keys are in a grammar of the form that Check lets through.
func matches(g *Node, keys string) (bool, error) {
	expr, err := pattern(g.Own("rule")[0])
	if err != nil {
		return false, err
	}
	r, err := regexp.Compile("^" + expr + "$")
	if err != nil {
		return false, err
	}
	return r.MatchString(keys), nil
}

func pattern(n *Node) (string, error) {
	var parts []string
	for _, x := range n.Children {
		p, err := pattern(x)
		if err != nil {
			return "", err
		}
		parts = append(parts, p)
	}
	switch n.Name {
	case "one-of":
		return "(" + strings.Join(parts, "|") + ")", nil
	case "item":
		out := "(" + regexp.QuoteMeta(strings.TrimSpace(n.Text)) + strings.Join(parts, "") + ")"
		switch from, to, ranged := strings.Cut(n.Attrs["repeat"], "-"); {
		case from == "":
			return out, nil
		case !ranged:
			return out + "{" + from + "}", nil
		default:
			if _, err := strconv.Atoi(from); err != nil {
				return "", err
			}
			return out + "{" + from + "," + to + "}", nil
		}
	}
	return strings.Join(parts, ""), nil
}
