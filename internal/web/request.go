package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
)

// request is what this package knows about one request; it travels in the
// context, and for a WebSocket serves all operations of the socket.
type request struct {
	id       string
	address  string
	language string
	identity string // who is signed in, empty for nobody; see Config.Identity
	session  *SessionWriter
	bucket   *bucket
	details  atomic.Int32 // details written to the log so far, see presenter
	op       operationLog
}

// operationLog is what the access log says about a GraphQL operation: its kind
// and name, never its text.
type operationLog struct {
	kind, name string
	cost       int
	code       string
}

type requestKey struct{}

type languageKey struct{}

func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{}
}

// RequestID names this request in the log and in its answer; empty outside a request.
func RequestID(ctx context.Context) string { return requestOf(ctx).id }

// ClientAddress is the network address the request came from; empty outside a request.
func ClientAddress(ctx context.Context) string { return requestOf(ctx).address }

// Language is the language to answer in: "zh" unless English was preferred, then "en".
func Language(ctx context.Context) string {
	if l, ok := ctx.Value(languageKey{}).(string); ok {
		return l
	}
	if requestOf(ctx).language == "en" {
		return "en"
	}
	return "zh"
}

// WithLanguage chooses the language to answer in, whatever the request preferred.
func WithLanguage(ctx context.Context, language string) context.Context {
	return context.WithValue(ctx, languageKey{}, preferred(language))
}

func newRequest(r *http.Request, trusted []netip.Prefix) *request {
	raw := make([]byte, 8)
	_, _ = rand.Read(raw) // never fails since Go 1.24
	return &request{
		id:       hex.EncodeToString(raw),
		address:  clientAddress(r, trusted),
		language: preferred(r.Header.Get("Accept-Language")),
	}
}

// clientAddress is the peer's, or, when the peer is a proxy we trust, the last
// address in X-Forwarded-For that none of our proxies wrote about itself.
// Anything further left could have been sent by the client.
func clientAddress(r *http.Request, trusted []netip.Prefix) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	peer, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	address := peer.Unmap()
	forwarded := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(forwarded) - 1; i >= 0 && within(address, trusted); i-- {
		next, err := netip.ParseAddr(strings.TrimSpace(forwarded[i]))
		if err != nil {
			break
		}
		address = next.Unmap()
	}
	return address.WithZone("").String()
}

func within(a netip.Addr, prefixes []netip.Prefix) bool {
	for _, p := range prefixes {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// neighbourhood is what a limit by address counts as one: an IPv4 address, or
// the /64 that a single IPv6 subscriber can move about in at will.
func neighbourhood(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Is4() {
		return address
	}
	p, err := a.Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}
