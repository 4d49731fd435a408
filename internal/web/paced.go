package web

import (
	"context"
	"net/http"
)

type refusalKey struct{}

// Refusal is why a request to a page of Config.Paced may not be served now; nil
// when it may. The page says so in its own way: not every client reads HTTP's.
func Refusal(ctx context.Context) error {
	err, _ := ctx.Value(refusalKey{}).(error)
	return err
}

// pacedCost is what one request to a paced page costs, in points: about that of
// a query that looks one thing up.
const pacedCost = 20

// paced holds a page to the pace of its address, as the API is, and hands the
// address down to what counts guesses. Nobody is signed in there: credentials
// that come along are not looked at.
func (s *Server) paced(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		req := requestOf(r.Context())
		ctx, err := s.authenticate(r.Context(), Credentials{})
		if err == nil {
			if wait, ok := req.bucket.take(pacedCost); !ok {
				writeRetryAfter(w.Header(), (&errRateLimited{wait}).seconds())
				err = &errRateLimited{wait}
			}
		}
		if err != nil {
			ctx = context.WithValue(ctx, refusalKey{}, err)
		}
		ctx, cancel := context.WithTimeout(ctx, s.cfg.Limits.Operation)
		defer cancel()
		h.ServeHTTP(w, r.WithContext(ctx))
	})
}
