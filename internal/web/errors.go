package web

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"regexp"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onewindow/internal/center"
)

var (
	errInternal = center.Refuse(center.ErrInternalServerError, "",
		"系统内部出错，请稍后再试；如仍不行，请向我们提供请求编号。",
		"Something broke on our side. Try again; if it stays, tell us the request id.")
	errUnavailable = center.Refuse(center.ErrServiceUnavailable, "",
		"系统繁忙或正在重启，请稍后再试。", "We are busy or restarting. Try again shortly.")
	errBadArgument = center.Refuse(center.ErrBadUserInput, "",
		"参数的值无法识别。", "An argument has a value that cannot be read.")
)

const (
	longestMessage = 300 // of what gqlparser says, which may repeat parts of the query
	loggedDetails  = 20  // of one request, or a list of 5,000 could fill the log
)

// retryable are the codes after which the same request may well succeed.
var retryable = map[center.ErrorCode]bool{
	center.ErrRateLimited:         true,
	center.ErrServiceUnavailable:  true,
	center.ErrInternalServerError: true,
	center.ErrConflict:            false, // not before it was loaded again
}

// present is the error presenter: the only way an error gets to a client. A
// refusal is told in the asker's language; what gqlparser found in the query is
// told in its own words, shortened; everything else is masked, and its detail is
// in the log alone, under the request id.
func (s *Server) present(ctx context.Context, err error) *gqlerror.Error {
	var given *gqlerror.Error
	_ = errors.As(err, &given)

	var refused *center.Error
	if !errors.As(err, &refused) {
		if m := aboutQuery(given); m != nil {
			return s.told(ctx, m, center.ErrorCode(m.Extensions["code"].(string)), "")
		}
		refused = s.mask(ctx, err, given)
	}
	field := refused.Field
	out := &gqlerror.Error{Message: refused.In(Language(ctx))}
	if given != nil {
		out.Path, out.Locations = given.Path, given.Locations
		if argumentFailed(ctx) { // gqlgen appends where in the arguments, which is no place in the answer
			out.Path = graphql.GetFieldContext(ctx).Path()
			field = argumentPath(given.Path, len(out.Path), field)
		}
	}
	out = s.told(ctx, out, refused.Code, field)
	var limited *errRateLimited
	if errors.As(err, &limited) {
		out.Extensions["retryAfter"] = limited.seconds()
	}
	return out
}

// told adds what every error carries.
func (s *Server) told(ctx context.Context, e *gqlerror.Error, code center.ErrorCode, field string) *gqlerror.Error {
	e.Extensions = map[string]any{
		"code":      code,
		"requestId": RequestID(ctx),
		"retryable": retryable[code],
	}
	if field != "" {
		e.Extensions["field"] = field
	}
	s.metrics.refusals.WithLabelValues(string(code)).Inc()
	return e
}

// mask chooses what a client may know of an error that is not a refusal, and logs the rest.
func (s *Server) mask(ctx context.Context, err error, given *gqlerror.Error) *center.Error {
	shown := errInternal
	switch {
	case argumentFailed(ctx):
		return asRefusal(errBadArgument)
	case s.unavailable(err):
		shown = errUnavailable
	}
	level := slog.LevelError
	if errors.Is(err, context.Canceled) {
		level = slog.LevelDebug // the client left
	}
	if requestOf(ctx).details.Add(1) <= loggedDetails {
		path := ""
		if given != nil {
			path = given.Path.String()
		}
		s.log.LogAttrs(ctx, level, "operation failed", slog.String("request", RequestID(ctx)),
			slog.String("path", path), slog.String("error", err.Error()))
	}
	return asRefusal(shown)
}

func asRefusal(err error) *center.Error {
	var e *center.Error
	_ = errors.As(err, &e)
	return e
}

// unavailable tells an outage, which passes, from a fault, which does not.
func (s *Server) unavailable(err error) bool {
	var network net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, net.ErrClosed) ||
		errors.As(err, &network) || s.cfg.Unavailable != nil && s.cfg.Unavailable(err)
}

// argumentFailed tells that a field's arguments could not be read: gqlgen leaves
// them nil then, and never otherwise where the field declares any. A scalar that
// wants a better sentence returns a *center.Error.
func argumentFailed(ctx context.Context) bool {
	fc := graphql.GetFieldContext(ctx)
	return fc != nil && fc.Field.Field != nil && fc.Field.Definition != nil &&
		len(fc.Field.Definition.Arguments) > 0 && fc.Args == nil
}

// argumentPath is where in a field's arguments an error arose, `input.start`.
func argumentPath(p ast.Path, from int, otherwise string) string {
	if len(p) <= from {
		return otherwise
	}
	return strings.TrimPrefix(p[from:].String(), ".")
}

// unsaid is what gqlparser says too much: suggestions, which list a schema's
// names to whoever guesses, and values out of the query and its variables, which
// may be somebody's identity number.
var unsaid = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`(?s)\s*Did you mean.*$`), ""},
	{regexp.MustCompile(`(?s), found .*$`), "."},
	{regexp.MustCompile(`(?s)(cannot represent .*?value): .*$`), "$1."},
	{regexp.MustCompile(`(?s)^Value ".*" does not exist in`), "The value does not exist in"},
	{regexp.MustCompile(`(?s)^.* is not a valid (\w+)$`), "not a valid $1"},
	{regexp.MustCompile(`(?s)^Unexpected (\w+) ".*$`), "Unexpected $1."},
}

// aboutQuery is what gqlparser says of a query, less what is better unsaid. Nil
// when the error is not gqlparser's.
func aboutQuery(given *gqlerror.Error) *gqlerror.Error {
	if given == nil {
		return nil
	}
	code, _ := given.Extensions["code"].(string)
	if code != errcode.ParseFailed && code != errcode.ValidationFailed {
		return nil
	}
	m := given.Message
	for _, u := range unsaid {
		m = u.pattern.ReplaceAllString(m, u.instead)
	}
	return &gqlerror.Error{
		Message:    shortened(m, longestMessage),
		Path:       given.Path,
		Locations:  given.Locations,
		Extensions: map[string]any{"code": code},
	}
}

func shortened(m string, most int) string {
	m = strings.ToValidUTF8(m, "")
	if len(m) <= most {
		return m
	}
	for most > 0 && !utf8.RuneStart(m[most]) {
		most--
	}
	return m[:most] + "…"
}

// recovered turns a panic into an error. What it said goes to the log with its
// stack; the presenter masks it like any other fault.
func (s *Server) recovered(ctx context.Context, p any) error {
	s.log.LogAttrs(ctx, slog.LevelError, "panic", slog.String("request", RequestID(ctx)),
		slog.String("panic", shortened(fmt.Sprint(p), 1000)), slog.String("stack", string(debug.Stack())))
	return errInternal
}

// errorsOf presents errors that arose outside an operation.
func (s *Server) errorsOf(ctx context.Context, err error) gqlerror.List {
	return gqlerror.List{s.present(ctx, err)}
}
