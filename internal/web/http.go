package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onewindow/internal/center"
)

const (
	typeJSON    = "application/json"
	typeGraphQL = "application/graphql-response+json"
	typeStream  = "text/event-stream"
)

var (
	errNotGraphQL = center.Refuse(center.ErrBadRequest, "",
		"这不是有效的 GraphQL 请求。", "This is not a GraphQL request.")
	errNoQuery = center.Refuse(center.ErrBadRequest, "query",
		"缺少 query。", "The query is missing.")
	errContentType = center.Refuse(center.ErrBadRequest, "",
		"只接受 application/json。", "Only application/json is accepted.")
	errTooLarge = center.Refuse(center.ErrPayloadTooLarge, "",
		"请求内容太大。", "The request is too large.")
	errMethod = center.Refuse(center.ErrMethodNotAllowed, "",
		"请用 POST，查询也可用 GET。", "Use POST; queries may use GET.")
	errGetQueriesOnly = center.Refuse(center.ErrMethodNotAllowed, "",
		"GET 只能用于查询。", "GET is for queries only.")
	errStreamOnly = center.Refuse(center.ErrBadRequest, "",
		"订阅请用 WebSocket，或在 Accept 中写明 text/event-stream。",
		"A subscription needs a WebSocket, or Accept: text/event-stream.")
)

// accepts ranks the media types of the answer: which a client likes best, and
// whether it would take a stream at all. Plain JSON is the default until a client
// says that it knows the newer type; of equals the earlier wins, so that a client
// that lists everything it can read (urql does) still gets one JSON answer.
func accepts(h http.Header) (best string, stream bool) {
	best, quality := typeJSON, 0.0
	for part := range strings.SplitSeq(strings.Join(h.Values("Accept"), ","), ",") {
		media, params, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		q := 1.0
		if v, err := strconv.ParseFloat(params["q"], 64); err == nil {
			q = v
		}
		if media == "application/*" || media == "*/*" {
			media = typeJSON
		}
		if q <= 0 || media != typeJSON && media != typeGraphQL && media != typeStream {
			continue
		}
		stream = stream || media == typeStream
		if q > quality {
			best, quality = media, q
		}
	}
	return best, stream
}

// negotiate is the media type of a single answer.
func negotiate(h http.Header) string {
	if best, _ := accepts(h); best == typeGraphQL {
		return typeGraphQL
	}
	return typeJSON
}

// serveGraphQL answers /graphql on any of its three transports.
func (s *Server) serveGraphQL(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "Accept, Accept-Language, Authorization, Cookie")
	if strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
		s.serveSocket(w, r)
		return
	}
	req := requestOf(r.Context())
	req.session = &SessionWriter{header: h}

	// An address that was fined down to nothing (for bad tokens, say) is not even
	// listened to. Who is recognised pays for themselves: a whole hall of staff may
	// share one address.
	address := s.rates.of(req)
	req.bucket = address
	if wait, dry := address.dry(); dry {
		s.refuse(w, r, &errRateLimited{wait}, 0)
		return
	}
	c, err := credentials(r.Header.Get("Authorization"), r)
	if err == nil && c.Cookie != "" {
		err = s.crossOrigin(r)
	}
	ctx := r.Context()
	if err == nil {
		ctx, err = s.authenticate(ctx, c)
	}
	r = r.WithContext(ctx)
	if err != nil {
		if c.Cookie != "" && errors.Is(err, center.Code(center.ErrUnauthenticated)) {
			req.session.Clear() // or the browser could never sign in again
		}
		address.fine(s.cfg.Limits.InvalidCost)
		s.refuse(w, r, err, 0)
		return
	}
	if wait, ok := req.bucket.take(1); !ok {
		s.refuse(w, r, &errRateLimited{wait}, 0)
		return
	}
	p, err := s.readParams(w, r)
	if err != nil {
		req.bucket.fine(s.cfg.Limits.InvalidCost)
		status := 0
		switch {
		case err == errContentType: //nolint:errorlint // errors.Is compares refusals by their code only
			h.Set("Accept-Post", typeJSON)
			status = http.StatusUnsupportedMediaType
		case errors.Is(err, center.Code(center.ErrMethodNotAllowed)):
			h.Set("Allow", "GET, POST")
		}
		s.refuse(w, r, err, status)
		return
	}
	best, stream := accepts(r.Header)
	if best == typeStream {
		resumeAfter(p, r.Header.Get("Last-Event-ID"))
	}
	ctx = graphql.StartOperationTrace(ctx)
	oc, errs := s.exec.CreateOperationContext(ctx, p)
	if errs == nil {
		noteOperation(ctx, oc)
	}
	switch {
	case errs == nil && r.Method == http.MethodGet && oc.Operation.Operation == ast.Mutation:
		h.Set("Allow", "POST")
		s.refuse(w, r, errGetQueriesOnly, 0)
	case best == typeStream || stream && errs == nil && oc.Operation.Operation == ast.Subscription:
		s.serveStream(w, r, oc, errs)
	case errs != nil:
		s.answerRefused(w, r, oc, errs, negotiate(r.Header))
	case oc.Operation.Operation == ast.Subscription:
		s.refuse(w, r, errStreamOnly, http.StatusNotAcceptable)
	default:
		s.serveOnce(w, r, oc)
	}
}

// readParams reads a GraphQL request from a URL or from a JSON body. Whatever is
// wrong with it, nothing of it is repeated in the answer.
func (s *Server) readParams(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	p := &graphql.RawParams{Headers: r.Header}
	p.ReadTime.Start = graphql.Now()
	most := s.allowance(r.Context()).Body
	switch r.Method {
	case http.MethodGet:
		if int64(len(r.URL.RawQuery)) > most {
			return nil, errTooLarge
		}
		q := r.URL.Query()
		p.Query, p.OperationName = q.Get("query"), q.Get("operationName")
		for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
			if v := q.Get(name); v != "" && decode([]byte(v), into) != nil {
				return nil, errNotGraphQL
			}
		}
	case http.MethodPost:
		if media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != typeJSON ||
			params["charset"] != "" && !strings.EqualFold(params["charset"], "utf-8") {
			return nil, errContentType
		}
		control := http.NewResponseController(w)
		_ = control.SetReadDeadline(time.Now().Add(s.cfg.Limits.Body))
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
		_ = control.SetReadDeadline(time.Time{}) // or the watch for a client that leaves would end with it
		if err != nil {
			if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
				return nil, errTooLarge
			}
			return nil, errNotGraphQL
		}
		if decode(body, p) != nil {
			return nil, errNotGraphQL
		}
	default:
		return nil, errMethod
	}
	if p.Query == "" {
		return nil, errNoQuery
	}
	p.ReadTime.End = graphql.Now()
	return p, nil
}

// decode reads one JSON value and nothing after it. Numbers keep their digits.
func decode(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("trailing data")
	}
	return nil
}

// serveOnce runs a query or mutation and answers as GraphQL over HTTP says.
func (s *Server) serveOnce(w http.ResponseWriter, r *http.Request, oc *graphql.OperationContext) {
	ctx := graphql.StartOperationTrace(r.Context())
	resp := s.run(ctx, oc)
	h := w.Header()
	h.Set("Content-Type", negotiate(r.Header)+"; charset=utf-8")
	writeRate(h, graphql.WithOperationContext(ctx, oc))
	code := codeOf(resp.Errors)
	requestOf(ctx).op.code = string(code)
	status := http.StatusOK
	// An operation that could not run at all for want of time or of us says so to
	// proxies and retrying clients too; one that has data is an answer.
	if len(resp.Data) == 0 && code == center.ErrServiceUnavailable {
		status = http.StatusServiceUnavailable
		writeRetryAfter(h, 5)
	}
	body := encode(resp, true)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// run executes a query or mutation within its time. It always answers.
func (s *Server) run(ctx context.Context, oc *graphql.OperationContext) *graphql.Response {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Limits.Operation)
	defer cancel()
	start := s.cfg.Now()
	resp := s.dispatch(ctx, oc)
	if resp == nil { // gqlgen gives none when the time was over before it began
		resp = &graphql.Response{Errors: s.errorsOf(ctx, errUnavailable)}
	}
	s.metrics.operation(oc, resp, s.cfg.Now().Sub(start))
	return resp
}

// dispatch runs an operation, and makes of a panic in the machinery itself
// (gqlgen catches those of resolvers) an error like any other.
func (s *Server) dispatch(ctx context.Context, oc *graphql.OperationContext) (resp *graphql.Response) {
	defer func() {
		if p := recover(); p != nil {
			resp = &graphql.Response{Errors: s.errorsOf(ctx, s.recovered(ctx, p))}
		}
	}()
	next, ctx := s.exec.DispatchOperation(ctx, oc)
	return next(ctx)
}

// refused presents the errors of an operation that may not run, and fines the
// asker for a document that cost us parsing and is worth nothing.
func (s *Server) refused(ctx context.Context, oc *graphql.OperationContext, errs gqlerror.List) *graphql.Response {
	if len(errs) > s.cfg.Limits.Errors {
		errs = errs[:s.cfg.Limits.Errors:s.cfg.Limits.Errors]
	}
	resp := s.exec.DispatchError(graphql.WithOperationContext(ctx, oc), errs)
	if code := codeOf(resp.Errors); code != center.ErrRateLimited {
		requestOf(ctx).bucket.fine(s.cfg.Limits.InvalidCost)
	}
	return resp
}

func (s *Server) answerRefused(w http.ResponseWriter, r *http.Request, oc *graphql.OperationContext, errs gqlerror.List, media string) {
	resp := s.refused(r.Context(), oc, errs)
	code := codeOf(resp.Errors)
	requestOf(r.Context()).op.code = string(code)
	h := w.Header()
	h.Set("Content-Type", media+"; charset=utf-8")
	writeRate(h, r.Context())
	var limited *errRateLimited
	if errors.As(errs, &limited) {
		writeRetryAfter(h, limited.seconds())
	}
	w.WriteHeader(statusOf(code, media == typeJSON))
	_, _ = w.Write(encode(resp, false))
}

// noteOperation tells the access log what ran: kind and name, never the text.
func noteOperation(ctx context.Context, oc *graphql.OperationContext) {
	op := &requestOf(ctx).op
	op.kind, op.name = string(oc.Operation.Operation), shortened(oc.Operation.Name, 60)
	if m := measureOf(graphql.WithOperationContext(ctx, oc)); m != nil {
		op.cost = m.points()
	}
}
