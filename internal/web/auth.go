package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"onewindow/internal/center"
)

// CookieName is the session cookie. The prefix makes browsers refuse it unless
// it is Secure, for the whole host and set by the host itself. Chromium and
// Firefox count http on a loopback address as secure, so it works there too;
// over plain http on a network no cookie is kept, on purpose.
const CookieName = "__Host-onewindow"

// Credentials are what a request brought to say who asks; at most one is set.
type Credentials struct {
	Bearer string
	Cookie string
}

// Empty tells whether the request brought none: an anonymous visitor.
func (c Credentials) Empty() bool { return c == Credentials{} }

var (
	errTwoCredentials = center.Refuse(center.ErrBadRequest, "",
		"请求同时带了 Cookie 和令牌，请只用一种。", "The request brought both a cookie and a bearer token. Send one of them.")
	errNotBearer = center.Refuse(center.ErrUnauthenticated, "",
		"Authorization 只接受 Bearer 令牌。", "Authorization takes a Bearer token only.")
)

// credentials reads both places and refuses a request that uses both: which of
// two identities counts must never be a guess.
func credentials(authorization string, r *http.Request) (Credentials, error) {
	var c Credentials
	if k, err := r.Cookie(CookieName); err == nil {
		c.Cookie = k.Value
	}
	if authorization == "" {
		return c, nil
	}
	scheme, token, _ := strings.Cut(authorization, " ")
	token = strings.TrimSpace(token)
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		return c, errNotBearer
	}
	if c.Cookie != "" {
		return c, errTwoCredentials
	}
	c.Bearer = token
	return c, nil
}

// authenticate resolves who asks and notes it on the request.
func (s *Server) authenticate(ctx context.Context, c Credentials) (context.Context, error) {
	req := requestOf(ctx)
	if s.cfg.Authenticate != nil {
		authenticated, err := s.cfg.Authenticate(ctx, c)
		if err != nil {
			return ctx, err
		}
		ctx = authenticated
	}
	if s.cfg.Identity != nil {
		req.identity = s.cfg.Identity(ctx)
	}
	req.bucket = s.rates.of(req)
	return ctx, nil
}

// stillSignedIn asks whether the session behind a live stream goes on. Only a
// refusal ends it; that the database is away for a moment does not.
func (s *Server) stillSignedIn(ctx context.Context) error {
	if s.cfg.StillSignedIn == nil || requestOf(ctx).identity == "" {
		return nil
	}
	err := s.cfg.StillSignedIn(ctx)
	if errors.Is(err, center.Code(center.ErrUnauthenticated)) {
		return err
	}
	return nil
}

// allowance is what the asker may take.
func (s *Server) allowance(ctx context.Context) Allowance {
	if requestOf(ctx).identity != "" {
		return s.cfg.Limits.SignedIn
	}
	return s.cfg.Limits.Anonymous
}

// SessionWriter lets signIn and signOut set or clear the session cookie on the
// HTTP answer that is being made.
type SessionWriter struct{ header http.Header }

// Session is the request's SessionWriter. It is nil where no cookie can be set
// any more: on a WebSocket, in an SSE stream, outside a request.
func Session(ctx context.Context) *SessionWriter { return requestOf(ctx).session }

// Set keeps the token in the browser until it expires.
func (s *SessionWriter) Set(token string, expires time.Time) {
	s.write(&http.Cookie{Value: token, Expires: expires.UTC()})
}

// Clear forgets the token.
func (s *SessionWriter) Clear() {
	s.write(&http.Cookie{MaxAge: -1})
}

// write sets the one session cookie. SameSite is Strict: the SPA's own requests
// are same-site even when a link from elsewhere opened it, and nobody else's
// need the cookie.
func (s *SessionWriter) write(c *http.Cookie) {
	c.Name, c.Path = CookieName, "/"
	c.Secure, c.HttpOnly, c.SameSite = true, true, http.SameSiteStrictMode
	kept := s.header.Values("Set-Cookie")
	s.header.Del("Set-Cookie")
	for _, k := range kept {
		if !strings.HasPrefix(k, CookieName+"=") {
			s.header.Add("Set-Cookie", k)
		}
	}
	s.header.Add("Set-Cookie", c.String())
}
