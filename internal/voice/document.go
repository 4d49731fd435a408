package voice

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// ContentType is what a document is served as (RFC 4267).
const ContentType = "application/voicexml+xml; charset=utf-8"

// Document is a VoiceXML 2.1 document: one form, which says something and then
// asks for keys, or hangs up.
type Document struct {
	XMLName    xml.Name   `xml:"http://www.w3.org/2001/vxml vxml"`
	Version    string     `xml:"version,attr"`
	Lang       string     `xml:"xml:lang,attr"`
	Properties []property `xml:"property"`
	Catches    []catch    `xml:"catch"`
	Form       form       `xml:"form"`
}

type property struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

// catch handles an event; one that submits tells the server which it was.
type catch struct {
	Event      string    `xml:"event,attr"`
	Vars       []vari    `xml:"var"`
	Prompt     *prompt   `xml:"prompt"`
	Submit     *submit   `xml:"submit"`
	Exit       *struct{} `xml:"exit"`
	Disconnect *struct{} `xml:"disconnect"`
}

type form struct {
	ID      string  `xml:"id,attr"`
	Vars    []vari  `xml:"var"`
	Catches []catch `xml:"catch"`
	Blocks  []block `xml:"block"`
	Fields  []field `xml:"field"`
}

type vari struct {
	Name string `xml:"name,attr"`
	Expr string `xml:"expr,attr"`
}

type block struct {
	Prompts    []prompt  `xml:"prompt"`
	Disconnect *struct{} `xml:"disconnect"`
}

type field struct {
	Name    string   `xml:"name,attr"`
	Grammar grammar  `xml:"grammar"`
	Prompts []prompt `xml:"prompt"`
	Filled  *filled  `xml:"filled"`
}

// filled is what follows once the keys fit: perhaps the same form again, else what is sent.
type filled struct {
	If     *conditional `xml:"if"`
	Submit submit       `xml:"submit"`
}

type conditional struct {
	Cond string `xml:"cond,attr"`
	Goto jump   `xml:"goto"`
}

type jump struct {
	Next string `xml:"next,attr"`
}

type submit struct {
	Next     string `xml:"next,attr"`
	Method   string `xml:"method,attr"`
	Namelist string `xml:"namelist,attr"`
}

// prompt is what is said. Barge-in is on, so that whoever knows the way need not listen.
type prompt struct {
	Lang    string `xml:"xml:lang,attr,omitempty"`
	BargeIn string `xml:"bargein,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// grammar is an inline SRGS grammar of keys: as many as repeat says, each one of
// keys. Its elements are in the namespace of VoiceXML, as the recommendation's
// schema has them.
type grammar struct {
	Version string `xml:"version,attr"`
	Mode    string `xml:"mode,attr"`
	Root    string `xml:"root,attr"`
	Rule    rule   `xml:"rule"`
}

type rule struct {
	ID    string `xml:"id,attr"`
	Scope string `xml:"scope,attr"`
	Item  item   `xml:"item"`
}

type item struct {
	Repeat string `xml:"repeat,attr,omitempty"`
	OneOf  *oneOf `xml:"one-of"`
	Text   string `xml:",chardata"`
}

type oneOf struct {
	Items []item `xml:"item"`
}

// keysOf is a grammar of repeat keys out of those named.
func keysOf(repeat, keys string) grammar {
	g := grammar{Version: "1.0", Mode: "dtmf", Root: "keys",
		Rule: rule{ID: "keys", Scope: "public", Item: item{Repeat: repeat, OneOf: &oneOf{}}}}
	for _, k := range keys {
		g.Rule.Item.OneOf.Items = append(g.Rule.Item.OneOf.Items, item{Text: string(k)})
	}
	return g
}

// Encode writes the document out. Texts are escaped by the encoder; that which
// XML cannot carry was no text and is left out.
func (d *Document) Encode() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(d); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// quoted is a text as an ECMAScript string literal. It is only given texts of
// our own and numbers that were checked; what could end a literal is left out all the same.
func quoted(s string) string {
	return "'" + strings.Map(func(r rune) rune {
		if r == '\'' || r == '\\' || r < ' ' || r == 0x2028 || r == 0x2029 {
			return -1
		}
		return r
	}, s) + "'"
}
