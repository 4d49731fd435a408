package web

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onewindow/internal/center"
)

// The SSE transport speaks graphql-sse in its distinct-connections mode, and is
// plain enough for a browser's EventSource: GET works, every event of a stream
// that carries a cursor has it as id, and Last-Event-ID resumes.
//
// It is our own because gqlgen's (v0.17.98) keep-alive runs in a goroutine of its
// own that flushes after the handler has returned: a client that stops reading
// and then leaves makes it crash the whole process. Here one goroutine, the
// handler's, does all the writing, and each write has a deadline.

var complete = []byte("event: complete\ndata:\n\n")

// resumeAfter makes a reconnecting EventSource go on where it left off: what it
// saw last becomes the variable $after, which every resumable subscription of
// this API can take.
func resumeAfter(p *graphql.RawParams, lastEventID string) {
	if lastEventID == "" {
		return
	}
	if p.Variables == nil {
		p.Variables = map[string]any{}
	}
	p.Variables["after"] = lastEventID
}

func (s *Server) serveStream(w http.ResponseWriter, r *http.Request, oc *graphql.OperationContext, errs gqlerror.List) {
	// Too many requests are told by status, because that is what clients wait upon;
	// what is wrong with the query comes in the stream, as graphql-sse has it.
	if errs != nil {
		resp := s.refused(r.Context(), oc, errs)
		if codeOf(resp.Errors) == center.ErrRateLimited {
			s.refuse(w, r, errs, 0)
			return
		}
		out := s.startStream(w, r)
		_ = out.event(resp, false) && out.write(complete)
		return
	}
	if s.stopping() {
		s.refuse(w, r, errUnavailable, 0)
		return
	}
	leave, ok := s.streams.enter(requestOf(r.Context()), s.cfg.Limits)
	if !ok {
		s.refuse(w, r, &errRateLimited{wait: 10 * time.Second}, 0)
		return
	}
	defer leave()
	ctx, cancel := context.WithCancel(graphql.StartOperationTrace(r.Context()))
	defer cancel() // ends the producer, which may be waiting for news

	requestOf(ctx).session = nil // the headers are about to go
	subscription := oc.Operation.Operation == ast.Subscription
	if subscription {
		s.metrics.subscriptions.WithLabelValues("sse").Inc()
		defer s.metrics.subscriptions.WithLabelValues("sse").Dec()
	}
	out := s.startStream(w, r)
	events := s.produce(ctx, oc)
	keepAlive := time.NewTicker(s.cfg.Limits.Stream.KeepAlive)
	defer keepAlive.Stop()
	recheck := time.NewTicker(s.cfg.Limits.Recheck)
	defer recheck.Stop()
	for alive := true; alive; {
		select {
		case resp, more := <-events:
			if !more {
				_ = ctx.Err() == nil && out.write(complete)
				return
			}
			if alive = out.event(resp, true); alive {
				keepAlive.Reset(s.cfg.Limits.Stream.KeepAlive)
			}
		case <-keepAlive.C:
			alive = out.write([]byte(":\n\n"))
		case <-recheck.C:
			if err := s.stillSignedIn(ctx); err != nil {
				_ = out.event(&graphql.Response{Errors: s.errorsOf(ctx, err)}, false) && out.write(complete)
				return
			}
		case <-s.closing:
			return // without complete: the client comes back, with its cursor
		case <-ctx.Done():
			return
		}
	}
}

// produce runs the operation and hands over its responses one by one. It never
// touches the connection, so it may end later than the handler.
func (s *Server) produce(ctx context.Context, oc *graphql.OperationContext) <-chan *graphql.Response {
	events := make(chan *graphql.Response)
	go func() {
		defer close(events)
		hand := func(resp *graphql.Response) bool {
			select {
			case events <- resp:
				return true
			case <-ctx.Done():
				return false
			}
		}
		if oc.Operation.Operation != ast.Subscription {
			hand(s.run(ctx, oc))
			return
		}
		s.each(ctx, oc, hand)
	}()
	return events
}

// each hands over the responses of a subscription until it ends, the context
// ends or hand refuses. A panic in the machinery ends it with an error.
func (s *Server) each(ctx context.Context, oc *graphql.OperationContext, hand func(*graphql.Response) bool) {
	defer func() {
		if p := recover(); p != nil {
			hand(&graphql.Response{Errors: s.errorsOf(ctx, s.recovered(ctx, p))})
		}
	}()
	next, ctx := s.exec.DispatchOperation(ctx, oc)
	for {
		resp := next(ctx)
		if resp == nil || !hand(resp) {
			return
		}
	}
}

// stream writes events; only the handler's goroutine holds it.
type stream struct {
	server  *Server
	w       http.ResponseWriter
	control *http.ResponseController
}

func (s *Server) startStream(w http.ResponseWriter, r *http.Request) *stream {
	h := w.Header()
	h.Set("Content-Type", typeStream+"; charset=utf-8")
	h.Set("Cache-Control", "no-cache, no-store")
	h.Set("X-Accel-Buffering", "no") // nginx would otherwise hold events back
	writeRate(h, r.Context())
	out := &stream{server: s, w: w, control: http.NewResponseController(w)}
	w.WriteHeader(http.StatusOK)
	out.write(fmt.Appendf(nil, "retry: %d\n\n", s.cfg.Limits.Stream.Retry.Milliseconds()))
	return out
}

// write sends bytes at once. False means that the reader is gone or too slow.
func (o *stream) write(b []byte) bool {
	_ = o.control.SetWriteDeadline(time.Now().Add(o.server.cfg.Limits.Stream.Write))
	if _, err := o.w.Write(b); err != nil {
		return false
	}
	return o.control.Flush() == nil
}

func (o *stream) event(resp *graphql.Response, ran bool) bool {
	var b bytes.Buffer
	b.WriteString("event: next\n")
	if id := o.server.cfg.EventID(resp); plain(id) {
		b.WriteString("id: " + id + "\n")
	}
	b.WriteString("data: ")
	// A scalar that writes its own JSON might break lines; a line break ends a field.
	b.Write(bytes.ReplaceAll(encode(resp, ran && (len(resp.Data) > 0 || len(resp.Errors) == 0)), []byte("\n"), []byte("\ndata: ")))
	b.WriteString("\n\n")
	return o.write(b.Bytes())
}

// plain tells whether a cursor can stand in an id line.
func plain(id string) bool {
	return id != "" && len(id) <= 200 && !strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r > '~' })
}

// Cursor finds the place in the ledger that an event carries: the string named
// "cursor" of the subscription's own field, {"caseEvents": {"cursor": "..."}}.
// Cursors deeper down, of single edges, do not count. It is the default of
// Config.EventID.
func Cursor(resp *graphql.Response) string {
	depth, key := 0, ""
	for i := 0; i < len(resp.Data); i++ {
		switch c := resp.Data[i]; c {
		case '{', '[':
			depth++
			key = ""
		case '}', ']':
			depth--
		case ',':
			key = ""
		case '"':
			end := i + 1
			for ; end < len(resp.Data) && resp.Data[end] != '"'; end++ {
				if resp.Data[end] == '\\' {
					end++
				}
			}
			if end >= len(resp.Data) {
				return ""
			}
			text := resp.Data[i : end+1]
			i = end
			if depth != 2 {
				continue
			}
			if key == "cursor" {
				var v string
				_ = json.Unmarshal(text, &v)
				return v
			}
			if key == "" {
				key = string(text[1 : len(text)-1])
			}
		}
	}
	return ""
}
