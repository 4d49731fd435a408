package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"onewindow/internal/center"
)

// encode writes a response as JSON. Data is JSON already and goes in as it is:
// encoding/json would read and copy every byte of it again. A request that was
// refused before it ran has no data entry at all (GraphQL over HTTP, 6.4.2).
func encode(resp *graphql.Response, ran bool) []byte {
	var b bytes.Buffer
	b.Grow(len(resp.Data) + 128)
	b.WriteByte('{')
	if len(resp.Errors) > 0 {
		b.WriteString(`"errors":`)
		b.Write(encoded(resp.Errors))
	}
	if ran || len(resp.Data) > 0 {
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"data":`)
		if len(resp.Data) == 0 {
			b.WriteString("null")
		}
		b.Write(resp.Data)
	}
	if len(resp.Extensions) > 0 {
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"extensions":`)
		b.Write(encoded(resp.Extensions))
	}
	b.WriteByte('}')
	return b.Bytes()
}

// encoded is JSON of what this package made itself, which cannot fail to encode.
func encoded(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		return []byte("null")
	}
	return b
}

// codeOf is the code of the first error, empty when there is none.
func codeOf(errs gqlerror.List) center.ErrorCode {
	if len(errs) == 0 {
		return ""
	}
	c, _ := errs[0].Extensions["code"].(center.ErrorCode)
	return c
}

// statusOf is the HTTP status of a request that was refused before it ran.
// Clients that ask for plain application/json expect 200 of a query that does
// not parse or fit (GraphQL over HTTP, 6.4.1); every other refusal keeps its status.
func statusOf(code center.ErrorCode, legacy bool) int {
	switch code {
	case center.ErrGraphqlParseFailed, center.ErrGraphqlValidationFailed:
		if legacy {
			return http.StatusOK
		}
		return http.StatusBadRequest
	case center.ErrUnauthenticated:
		return http.StatusUnauthorized
	case center.ErrForbidden:
		return http.StatusForbidden
	case center.ErrMethodNotAllowed:
		return http.StatusMethodNotAllowed
	case center.ErrPayloadTooLarge:
		return http.StatusRequestEntityTooLarge
	case center.ErrRateLimited:
		return http.StatusTooManyRequests
	case center.ErrServiceUnavailable:
		return http.StatusServiceUnavailable
	case center.ErrInternalServerError:
		return http.StatusInternalServerError
	default:
		return http.StatusBadRequest
	}
}

// refuse answers a request that does not get as far as GraphQL. The status is
// the code's own unless another is given.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error, status int) {
	errs := s.errorsOf(r.Context(), err)
	code := codeOf(errs)
	h := w.Header()
	h.Set("Content-Type", negotiate(r.Header)+"; charset=utf-8")
	if status == 0 {
		status = statusOf(code, false)
	}
	switch code {
	case center.ErrUnauthenticated:
		h.Set("WWW-Authenticate", `Bearer realm="onewindow"`)
	case center.ErrRateLimited, center.ErrServiceUnavailable:
		seconds := 5
		var limited *errRateLimited
		if errors.As(err, &limited) {
			seconds = limited.seconds()
		}
		writeRetryAfter(h, seconds)
	}
	writeRate(h, r.Context())
	requestOf(r.Context()).op.code = string(code)
	w.WriteHeader(status)
	_, _ = w.Write(encode(&graphql.Response{Errors: errs}, false))
}
