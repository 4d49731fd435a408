package web

import (
	"context"
	"io"
	"net/http"

	"onewindow/internal/center"
)

// Callback takes the signed messages of a payment gateway. Timestamp and
// signature come in headers; what they must be is accept's. It answers 204 when
// the message was taken, so that the gateway need not send it again, 4xx when it
// never will be, 503 when it should try later.
func Callback(accept func(ctx context.Context, timestamp, signature string, body []byte) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 16<<10))
		if err != nil {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		err = accept(r.Context(), r.Header.Get("X-Payment-Timestamp"), r.Header.Get("X-Payment-Signature"), body)
		switch code := center.CodeOf(err); {
		case err == nil:
			w.WriteHeader(http.StatusNoContent)
		case code == "":
			w.WriteHeader(http.StatusServiceUnavailable)
		case code == center.ErrForbidden:
			w.WriteHeader(http.StatusForbidden)
		case code == center.ErrNotFound:
			w.WriteHeader(http.StatusNotFound)
		default:
			w.WriteHeader(http.StatusConflict)
		}
	})
}
