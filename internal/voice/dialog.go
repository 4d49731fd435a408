// Package voice answers the telephone: where a case stands, asked for with the
// keys of a telephone and told in Chinese or English. It makes VoiceXML 2.1
// documents, which a voice gateway reads out; the gateway owns lines, voices and
// keys, and we own what is said.
//
// Dialogs are pure: values in, a document out. A call has no state here: each
// document carries what was chosen so far, and what counts against a caller
// (wrong codes, the pace of an address) is counted where the web counts it.
package voice

import (
	"errors"
	"strconv"
	"strings"

	"onewindow/internal/center"
)

// The languages a caller can choose.
const (
	Chinese = "zh"
	English = "en"
)

// mostTries is how often one thing is asked for; then it is goodbye.
const mostTries = 3

// Call is where a caller is: the language, what was entered, and which try this is.
type Call struct {
	Language string // Chinese or English; empty: not chosen yet
	Kind     string // "1": a case's number, "2": an application's; empty: not chosen yet
	Number   string // as ParseNumber reads it; empty: not entered yet
	Try      int    // of what is asked now, from 1
}

// Address is where the dialogs are served and where each document sends what was keyed in.
const Address = "/ivr/progress"

// Welcome asks for the language: the one document in both.
func Welcome(try int, problem error) *Document {
	d := open("")
	d.ask(Call{Try: try}, "key", keysOf("", "12"),
		prompt{Lang: tag(Chinese), Text: complaint(problem, Chinese) + "您好，这里是政务服务中心办件进度查询。中文请按1。"},
		prompt{Lang: tag(English), Text: complaint(problem, English) + "Welcome to the service center. To ask where a case stands in English, press 2."})
	return d
}

// AskKind asks which letters the number begins with.
func AskKind(c Call, region string, problem error) *Document {
	d := open(c.Language)
	r := spelled(region)
	d.ask(c, "kind", keysOf("", "12"), prompt{Text: complaint(problem, c.Language) + words{
		"请看回执上的号码。以字母" + r + "和短横开头的办件号请按1；以" + r + " S开头的申请号请按2。",
		"Look at your receipt. If the number begins with the letters " + r + " and a dash, press 1. If it begins with " + r + " S, the number of an application, press 2.",
	}.in(c.Language)})
	return d
}

// AskNumber asks for the figures of the number.
func AskNumber(c Call, problem error) *Document {
	d := open(c.Language)
	d.ask(c, "figures", keysOf("14-16", "0123456789"), prompt{Text: complaint(problem, c.Language) + words{
		"请输入字母后面的全部数字：八位日期、序号和最后一位校验码，不输短横，以井号键结束。",
		"Enter all figures after the letters: the date of eight figures, the count, and the check digit. Leave out the dashes. End with the hash key.",
	}.in(c.Language)})
	return d
}

// AskCode asks for the query code.
func AskCode(c Call, problem error) *Document {
	d := open(c.Language)
	d.ask(c, "code", keysOf("16", "0123456789"), prompt{Text: complaint(problem, c.Language) + words{
		"请输入回执上的八位查询码，每一位按两个键。字母：先按印有它的键，再按它是该键上的第几个，例如A按2、1，Z按9、4。数字：先按0，再按该数字，例如7按0、7。共十六个键，以井号键结束。",
		"Enter the query code of eight characters from your receipt, two keys for each. For a letter, press the key it is printed on, then its place on that key: " +
			"for A press 2 1, for Z press 9 4. For a figure, press 0, then the figure: for 7 press 0 7. That makes sixteen keys. End with the hash key.",
	}.in(c.Language)})
	return d
}

// Tell says where the case stands, and asks what next: 1 the same again, 2 another number, 9 the end.
func Tell(c Call, p Progress) *Document {
	d := open(c.Language)
	d.Form.Blocks = []block{{Prompts: []prompt{{Text: strings.Join(p.Say(c.Language), " ")}}}}
	c.Try, c.Kind, c.Number = 1, "", ""
	d.ask(c, "then", keysOf("", "129"), prompt{Text: words{
		"再听一遍请按1，查询其他号码请按2，结束请按9。", "To hear it again, press 1. For another number, press 2. To end the call, press 9.",
	}.in(c.Language)})
	// Hearing it again is the gateway's: the code is not kept anywhere to ask anew.
	d.Form.Fields[0].Filled.If = &conditional{"then == '1'", jump{"#" + d.Form.ID}}
	return d
}

// AskThen asks what next once it has been told.
func AskThen(c Call, problem error) *Document {
	d := open(c.Language)
	d.ask(c, "then", keysOf("", "29"), prompt{Text: complaint(problem, c.Language) + words{
		"查询其他号码请按2，结束请按9。", "For another number, press 2. To end the call, press 9.",
	}.in(c.Language)})
	return d
}

// Goodbye says why, if there is something to say, and hangs up.
func Goodbye(language string, because error) *Document {
	d := open(language)
	languages := []string{language}
	if language == "" {
		languages = []string{Chinese, English}
	}
	var say []prompt
	for _, l := range languages {
		p := prompt{BargeIn: "false", Text: complaint(because, l) + words{"再见。", "Goodbye."}.in(l)}
		if language == "" {
			p.Lang = tag(l)
		}
		say = append(say, p)
	}
	d.Form.Blocks = []block{{Prompts: say, Disconnect: &struct{}{}}}
	return d
}

// What goes wrong on a telephone. Each says what to do.
var (
	errNoInput = center.Refuse(center.ErrBadUserInput, "", "没有收到按键。", "No key was pressed.")
	errNoMatch = center.Refuse(center.ErrBadUserInput, "", "按键不对。", "Those keys do not fit.")
	errForm    = center.Refuse(center.ErrBadUserInput, "number", "号码的位数不对，请对照回执重新输入。", "That is not a number of ours: it has too few or too many figures. Check the receipt and enter it again.")
	errDate    = center.Refuse(center.ErrBadUserInput, "number", "号码前八位不是日期，请对照回执重新输入。", "The first eight figures are not a date. Check the receipt and enter it again.")
	errCheck   = center.Refuse(center.ErrBadUserInput, "number", "号码的校验码不对，有一位输错了，请重新输入。", "The last figure does not fit the others: one of them is mistyped. Enter it again.")
	errTries   = center.Refuse(center.ErrBadUserInput, "", "已试三次。请对照回执稍后再拨，或到窗口询问。", "That was the third try. Check your receipt and call again later, or come to a window.")
	errBroken  = center.Refuse(center.ErrInternalServerError, "", "现在查不到，不是您的问题，请稍后再拨。", "It cannot be looked up now. That is not your fault; please call again later.")
)

// misread says what is wrong with a number.
func misread(err error) error {
	switch {
	case errors.Is(err, center.ErrNumberCheck):
		return errCheck
	case errors.Is(err, center.ErrNumberDate):
		return errDate
	}
	return errForm
}

// complaint is a refusal's own sentence; for anything else, that it cannot be
// looked up. No text of a database or a library is ever read out.
func complaint(err error, language string) string {
	if err == nil {
		return ""
	}
	var r *center.Error
	if !errors.As(err, &r) {
		_ = errors.As(errBroken, &r)
	}
	out := r.In(language)
	if language == English {
		out += " "
	}
	return out
}

func tag(language string) string {
	if language == English {
		return "en-US"
	}
	return "zh-CN"
}

// open begins a document. Whatever happens to the gateway or to us, the caller
// hears a sentence before the line goes.
func open(language string) *Document {
	broken := prompt{BargeIn: "false", Text: complaint(errBroken, language)}
	if language == "" {
		broken.Text = complaint(errBroken, Chinese)
	}
	return &Document{
		Version: "2.1", Lang: tag(language),
		Properties: []property{{"inputmodes", "dtmf"}, {"termchar", "#"}, {"timeout", "8s"}, {"interdigittimeout", "5s"}},
		Catches: []catch{
			{Event: "connection.disconnect.hangup", Exit: &struct{}{}},
			{Event: "error", Prompt: &broken, Disconnect: &struct{}{}},
		},
		Form: form{ID: "progress"},
	}
}

// ask adds the one field of a document. What is keyed in goes to the server, and
// so do silence and keys that do not fit: it counts the tries of all three.
func (d *Document) ask(c Call, name string, g grammar, prompts ...prompt) {
	d.Form.Vars = []vari{{"ask", quoted(name)}, {"try", quoted(strconv.Itoa(c.Try))}}
	names := "ask try"
	for _, v := range []struct{ name, value string }{{"lang", c.Language}, {"kind", c.Kind}, {"number", c.Number}} {
		if v.value != "" && v.name != name {
			d.Form.Vars = append(d.Form.Vars, vari{v.name, quoted(v.value)})
			names += " " + v.name
		}
	}
	d.Form.Fields = []field{{Name: name, Grammar: g, Prompts: prompts,
		Filled: &filled{Submit: submit{Address, "post", names + " " + name}}}}
	d.Form.Catches = []catch{{Event: "noinput nomatch", Vars: []vari{{"miss", "_event"}},
		Submit: &submit{Address, "post", names + " miss"}}}
}
