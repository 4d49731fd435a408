package simulator

import (
	"crypto/hmac"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"time"

	"onewindow/internal/payment/remote"
)

// stale is how old a message may be.
const stale = 5 * time.Minute

// Wire is the simulator as a gateway on the network: the messages of package
// remote, below the path it is mounted at with StripPrefix. What is not signed
// with the shared key, or is stale, is refused. site is where its own page is.
func (s *Simulator) Wire(site string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /orders", signed(s, func(r *http.Request, in remote.OpenOrder) (any, error) {
		path, err := s.Open(r.Context(), in.Number, in.Fen, in.Back)
		return remote.Opened{URL: site + path}, err
	}))
	mux.Handle("POST /orders/query", signed(s, func(r *http.Request, in remote.OrderNumber) (any, error) {
		st, err := s.Ask(r.Context(), in.Number)
		return remote.OrderStatus{Known: st.Known, Paid: st.Paid, Fen: st.Fen, Reference: st.Reference}, err
	}))
	mux.Handle("POST /orders/close", signed(s, func(r *http.Request, in remote.OrderNumber) (any, error) {
		st, err := s.Close(r.Context(), in.Number)
		return remote.OrderStatus{Known: st.Known, Paid: st.Paid, Fen: st.Fen, Reference: st.Reference}, err
	}))
	mux.Handle("POST /refunds", signed(s, func(r *http.Request, in remote.GiveBack) (any, error) {
		return struct{}{}, s.Refund(r.Context(), in.Order, in.Number, in.Fen)
	}))
	mux.Handle("POST /statement", signed(s, func(r *http.Request, in remote.Period) (any, error) {
		entries, err := s.Statement(r.Context(), in.From, in.To)
		out := remote.Statement{Entries: make([]remote.Line, len(entries))}
		for i, e := range entries {
			out.Entries[i] = remote.Line{Order: e.Order, Reference: e.Reference, Fen: e.Fen}
		}
		return out, err
	}))
	return mux
}

func signed[I any](s *Simulator, answer func(*http.Request, I) (any, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 16<<10))
		if err != nil {
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		}
		at := r.Header.Get("X-Payment-Timestamp")
		seconds, err := strconv.ParseInt(at, 10, 64)
		age := s.Now().Sub(time.Unix(seconds, 0))
		want := remote.Signature(s.Key, at, r.URL.Path[1:], body)
		if err != nil || age.Abs() > stale || !hmac.Equal([]byte(want), []byte(r.Header.Get("X-Payment-Signature"))) {
			http.Error(w, "not signed", http.StatusForbidden)
			return
		}
		var in I
		if err := json.Unmarshal(body, &in); err != nil {
			http.Error(w, "not understood", http.StatusBadRequest)
			return
		}
		out, err := answer(r, in)
		if err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(out)
	})
}
