package voice

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"onewindow/ent"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
)

// Desk answers calls. It is asked over HTTP by a voice gateway.
type Desk struct {
	Cases     *casework.Service
	Catalogue *catalog.Catalogue
	// Refused is why a request may not be served, because too many came from its
	// address: the caller is told in words, for a gateway reads out no status codes.
	Refused func(context.Context) error
	Log     *slog.Logger // slog.Default() unless set
}

// mostBody is how much a gateway may send: a few short fields.
const mostBody = 4 << 10

// Routes are the addresses, by ServeMux pattern.
func (d *Desk) Routes() map[string]http.Handler {
	return map[string]http.Handler{Address: http.HandlerFunc(d.progress)}
}

// progress answers GET and POST. What was keyed in comes as form fields; the
// query code only in the body of a POST, as our documents send it, because
// addresses end up in logs.
func (d *Desk) progress(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		w.Header().Set("Allow", "GET, POST")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostBody)
	doc := Goodbye("", errBroken)
	if err := r.ParseForm(); err == nil {
		doc = d.answer(r)
	}
	body, err := doc.Encode()
	if err != nil {
		d.log(r.Context(), err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", ContentType)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body)
}

// answer is the document that follows from what was keyed in. Every field may
// have been sent by anybody: what does not fit is asked for again.
func (d *Desk) answer(r *http.Request) *Document {
	ctx, in := r.Context(), r.Form.Get
	c := Call{Language: in("lang"), Try: 1}
	if c.Language != Chinese && c.Language != English {
		c.Language = ""
	}
	if d.Refused != nil {
		if err := d.Refused(ctx); err != nil {
			return Goodbye(c.Language, err)
		}
	}
	book, err := d.Catalogue.Book(ctx)
	if err != nil {
		d.log(ctx, err)
		return Goodbye(c.Language, errBroken)
	}
	region := book.Center.RegionCode
	try, err := strconv.Atoi(in("try"))
	if err != nil || try < 1 {
		try = 1
	}
	ask, problem := in("ask"), missed(in("miss"))
	again := func(why error, dialog func(Call, error) *Document) *Document {
		if try >= mostTries {
			return Goodbye(c.Language, errTries)
		}
		c.Try = try + 1
		return dialog(c, why)
	}
	askKind := func(c Call, why error) *Document { return AskKind(c, region, why) }

	if c.Language == "" {
		key := pressed(in("key"))
		switch {
		case ask == "key" && problem == nil && key == "1":
			c.Language = Chinese
		case ask == "key" && problem == nil && key == "2":
			c.Language = English
		case ask == "key" && problem == nil:
			problem = errNoMatch
			fallthrough
		case ask == "key":
			return again(problem, func(c Call, why error) *Document { return Welcome(c.Try, why) })
		default:
			return Welcome(1, nil)
		}
		return askKind(c, nil)
	}
	if ask == "then" {
		switch key := pressed(in("then")); {
		case problem == nil && key == "2":
			return askKind(c, nil)
		case problem == nil && key == "9":
			return Goodbye(c.Language, nil)
		case problem == nil:
			problem = errNoMatch
		}
		return again(problem, AskThen)
	}
	kind := pressed(in("kind"))
	if kind != "1" && kind != "2" {
		if ask != "kind" {
			return askKind(c, nil)
		}
		if problem == nil {
			problem = errNoMatch
		}
		return again(problem, askKind)
	}
	c.Kind = kind
	switch ask {
	case "figures":
		if problem != nil {
			return again(problem, AskNumber)
		}
		number, err := Number(region, kind, in("figures"))
		if err != nil {
			return again(misread(err), AskNumber)
		}
		c.Number = number
		return AskCode(c, nil)
	case "code":
	default:
		return AskNumber(c, nil)
	}
	n, err := center.ParseNumber(in("number"))
	if err != nil {
		return AskNumber(c, misread(err))
	}
	c.Number = n.String()
	if problem != nil {
		return again(problem, AskCode)
	}
	code, ok := Code(r.PostForm.Get("code"))
	if !ok {
		return again(errNoMatch, AskCode)
	}
	x, err := d.Cases.Track(ctx, c.Number, code)
	switch refusal := center.CodeOf(err); {
	case refusal == center.ErrWrongQueryCode:
		return again(err, AskCode)
	case refusal != "":
		return Goodbye(c.Language, err)
	case err != nil:
		d.log(ctx, err)
		return Goodbye(c.Language, errBroken)
	}
	p, err := d.read(ctx, book, x)
	if err != nil {
		d.log(ctx, err)
		return Goodbye(c.Language, errBroken)
	}
	return Tell(c, p)
}

// missed is what a gateway says went wrong before anything was sent.
func missed(event string) error {
	switch event {
	case "":
		return nil
	case "noinput":
		return errNoInput
	}
	return errNoMatch
}

// read gathers what is told of a case.
func (d *Desk) read(ctx context.Context, book *catalog.Book, x *ent.ServiceCase) (Progress, error) {
	files, err := d.Cases.OpenFiles(ctx, []*ent.ServiceCase{x})
	if err != nil {
		return Progress{}, err
	}
	f := files[0]
	p := Progress{Number: x.Number, Item: f.Item.Name, ItemEn: f.Item.NameEn, Stage: x.Stage, Status: x.Status,
		Due: x.DueDay, Open: x.DecidedAt == nil && x.ClosedAt == nil, LicenceEnded: f.Ended != nil && x.Stage == center.StageIssued,
		MayAskReview: f.Review == nil, Deferred: f.Promise != nil && f.Promise.KeptAt == nil && f.Promise.BrokenAt == nil}
	if dep := book.Department(x.DepartmentID); dep != nil {
		p.Department, p.DepartmentEn = dep.Name, dep.NameEn
	}
	if f.Notice != nil {
		p.Missing = len(f.Notice.Defects)
	}
	for _, l := range f.Fees {
		p.Unpaid = p.Unpaid || l.PaidAt == nil && l.VoidAt == nil
	}
	light, err := d.Cases.Light(ctx, f)
	if err != nil {
		return p, err
	}
	p.Colour, p.Warning, p.Paused = light.Colour, light.Warning, light.Paused
	if x.Stage == center.StageDraft {
		return p, nil
	}
	clock, err := d.Cases.Clock(ctx, f)
	if err != nil {
		return p, err
	}
	p.Due, p.Statutory, p.Provisional = clock.Due, clock.StatutoryDue, clock.Provisional
	return p, nil
}

func (d *Desk) log(ctx context.Context, err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	log := d.Log
	if log == nil {
		log = slog.Default()
	}
	log.ErrorContext(ctx, "telephone", "error", err)
}
