package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/time/rate"

	"onewindow/internal/center"
)

// The WebSocket transport speaks graphql-transport-ws over coder/websocket.
//
// It began as an adapter under gqlgen's transport (v0.17.98) and became our own,
// because some of that transport's faults lie where no adapter reaches: it
// forgets the new subscription when a client uses an id again while the old one
// winds down, sends `complete` after `error` and after the client's own
// `complete` (which then ends the client's next subscription of that id), answers
// limits with `next`, and leaves the socket open on a bad connection_init.

const subprotocol = "graphql-transport-ws"

// The close codes, with what graphql-ws clients do about them: 4400, 4401, 4406,
// 4409 and 4429 end it; 1012, 1013, 4403 and 4408 are tried again.
const (
	closeRestart      = websocket.StatusServiceRestart // 1012: we are stopping; come back
	closeSlow         = websocket.StatusTryAgainLater  // 1013: too slow, or we cannot now; come back with the cursor
	closeInvalid      = websocket.StatusCode(4400)
	closeUnauthorized = websocket.StatusCode(4401)
	closeExpired      = websocket.StatusCode(4403)
	closeProtocol     = websocket.StatusCode(4406)
	closeInitTimeout  = websocket.StatusCode(4408)
	closeDuplicate    = websocket.StatusCode(4409)
	closeTooMany      = websocket.StatusCode(4429)
)

// closeGrace is how much longer a message may take once its reader was found too
// slow: after that not even the close frame can reach it.
const closeGrace = 3 * time.Second

var errForeignOrigin = center.Refuse(center.ErrForbidden, "",
	"不允许来自该网站的请求。", "Requests from that site are not allowed.")

// message is one frame of the protocol.
type message struct {
	ID      string          `json:"id,omitempty"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// socket is one WebSocket: a reader (the handler's goroutine), a writer, a
// heartbeat, and a goroutine for each operation under way.
type socket struct {
	server *Server
	conn   *websocket.Conn
	r      *http.Request
	limits SocketLimits
	leave  func() // gives the place among the streams back
	init   *time.Timer
	ended  chan struct{}
	cancel context.CancelFunc

	ctx     context.Context // of the operations; written by the reader under mu
	greeted bool            // connection_init came; the reader's own
	known   bool            // and was accepted; written under mu

	mu      sync.Mutex
	code    websocket.StatusCode
	reason  string
	active  map[string]*operation
	queue   [][]byte
	waiting int           // bytes in queue
	filled  chan struct{} // has a token when queue may be non-empty
	room    chan struct{} // closed and renewed when queue got shorter
}

// operation is one subscription, query or mutation; its address is its identity,
// because ids come again.
type operation struct {
	id     string
	cancel context.CancelFunc
}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	req := requestOf(r.Context())
	if !s.sameSite(r) {
		s.refuse(w, r, errForeignOrigin, 0)
		return
	}
	if s.stopping() {
		s.refuse(w, r, errUnavailable, 0)
		return
	}
	req.bucket = s.rates.of(req)
	wait, ok := req.bucket.take(1)
	var leave func()
	if ok {
		wait = 10 * time.Second
		leave, ok = s.streams.enter(req, s.cfg.Limits)
	}
	if !ok {
		s.refuse(w, r, &errRateLimited{wait}, 0)
		return
	}
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{
		Subprotocols:   []string{subprotocol}, // the legacy one, graphql-ws, is not spoken
		OriginPatterns: s.originPatterns,      // checked above already, with an answer in JSON
	})
	if err != nil { // Accept has answered
		leave()
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	c := &socket{
		server: s, conn: conn, r: r, limits: s.cfg.Limits.Socket, leave: leave,
		ended: make(chan struct{}), ctx: ctx, cancel: cancel,
		active: map[string]*operation{},
		filled: make(chan struct{}, 1), room: make(chan struct{}),
	}
	c.serve()
}

// sameSite tells whether the page that opens the socket is ours or on the list.
// A client that is no browser sends no Origin; it has no ambient cookie either.
func (s *Server) sameSite(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" || s.origins[strings.ToLower(origin)] {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, r.Host)
}

func (c *socket) serve() {
	s := c.server
	s.metrics.sockets.Inc()
	defer s.metrics.sockets.Dec()
	defer func() { c.leave() }()
	defer c.cancel()
	if !s.sockets.add(c) {
		c.end(closeRestart, "Service restart")
	}
	defer s.sockets.remove(c)

	c.conn.SetReadLimit(c.limits.Message)
	var helpers sync.WaitGroup
	helpers.Go(c.write)
	helpers.Go(c.heartbeat)
	defer helpers.Wait()
	if c.conn.Subprotocol() != subprotocol {
		c.end(closeProtocol, "Subprotocol not acceptable")
	}
	c.init = time.AfterFunc(c.limits.Init, func() { c.end(closeInitTimeout, "Connection initialisation timeout") })
	defer c.init.Stop()
	c.read()
}

func (c *socket) read() {
	pace := rate.NewLimiter(rate.Limit(c.limits.Rate), c.limits.Burst)
	for {
		kind, b, err := c.conn.Read(context.Background()) // ended by closing: a context would cut the close frame off
		if err != nil {
			c.end(0, "")
			return
		}
		var m message
		switch {
		case !pace.Allow():
			c.end(closeTooMany, "Too many messages")
		case kind != websocket.MessageText || decode(b, &m) != nil:
			c.end(closeInvalid, "Invalid message received")
		default:
			c.handle(&m)
		}
		select {
		case <-c.ended:
			return // the writer closes, and reads what else comes until the peer agrees
		default:
		}
	}
}

func (c *socket) handle(m *message) {
	switch m.Type {
	case "connection_init":
		if c.greeted {
			c.end(closeTooMany, "Too many initialisation requests")
			return
		}
		c.greeted = true
		c.greet(m.Payload)
	case "subscribe":
		c.subscribe(m)
	case "complete":
		c.mu.Lock()
		op := c.active[m.ID]
		delete(c.active, m.ID)
		c.mu.Unlock()
		if op != nil {
			op.cancel()
		}
	case "ping":
		c.reply(&message{Type: "pong", Payload: m.Payload})
	case "pong":
	default:
		c.end(closeInvalid, "Invalid message type")
	}
}

// greet recognises who opened the socket, by the token in connection_init or the
// cookie of the handshake.
func (c *socket) greet(payload json.RawMessage) {
	var init struct {
		Lower    *string `json:"authorization"` // encoding/json takes "Authorization" too
		Language string  `json:"language"`      // a browser cannot choose headers here
	}
	if len(payload) > 0 && decode(payload, &init) != nil {
		c.end(closeInvalid, "Invalid connection_init payload")
		return
	}
	authorization := c.r.Header.Get("Authorization")
	if init.Lower != nil {
		authorization = *init.Lower
	}
	if init.Language != "" {
		c.ctx = WithLanguage(c.ctx, init.Language)
	}
	cred, err := credentials(authorization, c.r)
	ctx := c.ctx
	if err == nil {
		ctx, err = c.server.authenticate(ctx, cred)
	}
	switch {
	case err == nil:
	case errors.Is(err, center.Code(center.ErrBadRequest)):
		c.end(closeInvalid, "Send a cookie or a token, not both")
		return
	case errors.Is(err, center.Code(center.ErrUnauthenticated)):
		requestOf(ctx).bucket.fine(c.server.cfg.Limits.InvalidCost)
		c.end(closeUnauthorized, "Unauthorized")
		return
	default:
		c.server.errorsOf(ctx, err) // for the log
		c.end(closeSlow, "Try again later")
		return
	}
	if req := requestOf(ctx); req.identity != "" {
		leave, ok := c.server.streams.enter(req, c.server.cfg.Limits)
		if !ok {
			c.end(closeSlow, "Too many connections")
			return
		}
		c.leave()
		c.leave = leave
	}
	c.init.Stop()
	c.mu.Lock()
	c.ctx, c.known = ctx, true
	c.mu.Unlock()
	c.reply(&message{Type: "connection_ack"})
}

func (c *socket) subscribe(m *message) {
	if !c.known {
		c.end(closeUnauthorized, "Unauthorized")
		return
	}
	p := &graphql.RawParams{Headers: c.r.Header}
	if m.ID == "" || len(m.ID) > 200 || decode(m.Payload, p) != nil || p.Query == "" {
		c.end(closeInvalid, "Invalid message received")
		return
	}
	ctx, cancel := context.WithCancel(c.operationContext())
	op := &operation{id: m.ID, cancel: cancel}
	if code, reason := c.begin(op); code != 0 {
		cancel()
		c.end(code, reason)
		return
	}
	if wait, ok := requestOf(ctx).bucket.take(1); !ok {
		c.last(ctx, op, "error", encoded(c.server.errorsOf(ctx, &errRateLimited{wait})))
		return
	}
	// Parsed here and not beside, so that one socket keeps one processor busy at most.
	oc, errs := c.server.exec.CreateOperationContext(ctx, p)
	if errs != nil {
		c.last(ctx, op, "error", encoded(c.server.refused(ctx, oc, errs).Errors))
		return
	}
	go c.run(ctx, op, oc)
}

// begin notes an operation as active, or says how the socket must be closed.
func (c *socket) begin(op *operation) (websocket.StatusCode, string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.active[op.id] != nil:
		return closeDuplicate, "Subscriber for " + shortened(op.id, 60) + " already exists"
	case len(c.active) >= c.limits.Subscriptions:
		return closeTooMany, "Too many subscriptions"
	}
	c.active[op.id] = op
	return 0, ""
}

// operationContext is the socket's context with a request of its own, so that
// each operation has an id in the log.
func (c *socket) operationContext() context.Context {
	r := requestOf(c.ctx)
	own := newRequest(c.r, c.server.cfg.TrustedProxies)
	own.identity, own.bucket = r.identity, r.bucket
	return graphql.StartOperationTrace(context.WithValue(c.ctx, requestKey{}, own))
}

// run executes one operation and hands its answers to the writer.
func (c *socket) run(ctx context.Context, op *operation, oc *graphql.OperationContext) {
	defer op.cancel()
	s := c.server
	if oc.Operation.Operation != ast.Subscription {
		c.next(ctx, op, encode(s.run(ctx, oc), true))
		c.last(ctx, op, "complete", nil)
		return
	}
	s.metrics.subscriptions.WithLabelValues("websocket").Inc()
	defer s.metrics.subscriptions.WithLabelValues("websocket").Dec()
	began, failed := false, false
	s.each(ctx, oc, func(resp *graphql.Response) bool {
		if !began && len(resp.Data) == 0 && len(resp.Errors) > 0 { // refused before it began
			failed = true
			c.last(ctx, op, "error", encoded(resp.Errors))
			return false
		}
		began = true
		return c.next(ctx, op, encode(resp, true))
	})
	if !failed && ctx.Err() == nil {
		c.last(ctx, op, "complete", nil)
	}
}
