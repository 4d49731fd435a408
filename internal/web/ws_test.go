package web_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"onewindow/internal/web"
)

// patience is how long a test waits for what must come.
const patience = 20 * time.Second

type client struct {
	t *testing.T
	*websocket.Conn
	ctx context.Context
}

func (b *bench) dial(header map[string]string, protocols ...string) (*client, *http.Response, error) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	b.t.Cleanup(cancel)
	h := http.Header{}
	for k, v := range header {
		h.Set(k, v)
	}
	if protocols == nil {
		protocols = []string{"graphql-transport-ws"}
	}
	conn, resp, err := websocket.Dial(ctx, b.url+"/graphql", &websocket.DialOptions{HTTPHeader: h, Subprotocols: protocols})
	if err != nil {
		return nil, resp, err
	}
	conn.SetReadLimit(10 << 20)
	b.t.Cleanup(func() { _ = conn.CloseNow() })
	return &client{b.t, conn, ctx}, resp, nil
}

func (b *bench) socket() *client {
	b.t.Helper()
	c, _, err := b.dial(nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

// greeted is a socket whose connection_init was accepted.
func (b *bench) greeted(token string) *client {
	b.t.Helper()
	c := b.socket()
	init := `{"type":"connection_init"}`
	if token != "" {
		init = fmt.Sprintf(`{"type":"connection_init","payload":{"authorization":"Bearer %s"}}`, token)
	}
	c.say(init)
	c.hear("connection_ack")
	return c
}

func (c *client) say(messages ...string) {
	c.t.Helper()
	for _, m := range messages {
		if err := c.Write(c.ctx, websocket.MessageText, []byte(m)); err != nil {
			c.t.Fatalf("say %.100s: %v", m, err)
		}
	}
}

type heard struct {
	ID, Type string
	Payload  json.RawMessage
}

// hear waits for a message of one type; pings are not counted.
func (c *client) hear(kind string) heard {
	c.t.Helper()
	for {
		_, raw, err := c.Read(c.ctx)
		if err != nil {
			c.t.Fatalf("waiting for %s: %v", kind, err)
		}
		var m heard
		if err := json.Unmarshal(raw, &m); err != nil {
			c.t.Fatalf("not JSON: %s", raw)
		}
		if m.Type == "ping" && kind != "ping" {
			continue
		}
		if m.Type != kind {
			c.t.Fatalf("waiting for %s, heard %s", kind, raw)
		}
		return m
	}
}

// closed waits for the close code, whatever comes before it.
func (c *client) closed(want websocket.StatusCode) {
	c.t.Helper()
	for {
		_, _, err := c.Read(c.ctx)
		if err == nil {
			continue
		}
		if got := websocket.CloseStatus(err); got != want {
			c.t.Fatalf("closed with %d (%v), want %d", got, err, want)
		}
		return
	}
}

func subscribe(id, query string) string {
	b, _ := json.Marshal(map[string]any{"id": id, "type": "subscribe", "payload": map[string]any{"query": query}})
	return string(b)
}

const (
	greeting = `{"type":"connection_init"}`
	waiting  = "subscription{wait{n}}"
)

func TestSocketCloseCodes(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Socket.Subscriptions = 3 })
	for name, c := range map[string]struct {
		say  []string
		code websocket.StatusCode
	}{
		"subscribe before connection_init":     {[]string{subscribe("1", "{hello}")}, 4401},
		"two connection_inits":                 {[]string{greeting, greeting}, 4429},
		"an id twice":                          {[]string{greeting, subscribe("1", waiting), subscribe("1", waiting)}, 4409},
		"too many subscriptions":               {[]string{greeting, subscribe("1", waiting), subscribe("2", waiting), subscribe("3", waiting), subscribe("4", waiting)}, 4429},
		"no JSON":                              {[]string{"canary"}, 4400},
		"no object":                            {[]string{"[]"}, 4400},
		"no type":                              {[]string{"{}"}, 4400},
		"an unknown type":                      {[]string{greeting, `{"type":"canary"}`}, 4400},
		"a type of the legacy protocol":        {[]string{greeting, `{"id":"1","type":"start","payload":{"query":"{hello}"}}`}, 4400},
		"a type of the server's":               {[]string{greeting, `{"id":"1","type":"next","payload":{}}`}, 4400},
		"no id":                                {[]string{greeting, `{"type":"subscribe","payload":{"query":"{hello}"}}`}, 4400},
		"an empty id":                          {[]string{greeting, subscribe("", "{hello}")}, 4400},
		"a number for id":                      {[]string{greeting, `{"id":1,"type":"subscribe","payload":{"query":"{hello}"}}`}, 4400},
		"no payload":                           {[]string{greeting, `{"id":"1","type":"subscribe"}`}, 4400},
		"no query":                             {[]string{greeting, `{"id":"1","type":"subscribe","payload":{}}`}, 4400},
		"a bad payload":                        {[]string{greeting, `{"id":"1","type":"subscribe","payload":{"query":"{hello}","variables":1}}`}, 4400},
		"a connection_init of the wrong shape": {[]string{`{"type":"connection_init","payload":[]}`}, 4400},
		"a token of the wrong shape":           {[]string{`{"type":"connection_init","payload":{"authorization":1}}`}, 4400},
		"an invalid token":                     {[]string{`{"type":"connection_init","payload":{"authorization":"Bearer canary"}}`}, 4401},
		"no bearer token":                      {[]string{`{"type":"connection_init","payload":{"authorization":"canary"}}`}, 4401},
		"an outage while recognising":          {[]string{`{"type":"connection_init","payload":{"authorization":"Bearer broken"}}`}, 1013},
		"a large message":                      {[]string{greeting, subscribe("1", strings.Repeat("x", 70_000))}, 1009},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := b.in(t)
			s := b.socket()
			s.say(c.say...)
			s.closed(c.code)
		})
	}
	t.Run("a binary message", func(t *testing.T) {
		b := b.in(t)
		s := b.greeted("")
		if err := s.Write(s.ctx, websocket.MessageBinary, []byte(`{"type":"ping"}`)); err != nil {
			t.Fatal(err)
		}
		s.closed(4400)
	})
	t.Run("a token beside a cookie", func(t *testing.T) {
		b := b.in(t)
		s, _, err := b.dial(map[string]string{"Cookie": web.CookieName + "=alice"})
		if err != nil {
			t.Fatal(err)
		}
		s.say(`{"type":"connection_init","payload":{"authorization":"Bearer alice"}}`)
		s.closed(4400)
	})
	for name, protocols := range map[string][]string{"the legacy protocol": {"graphql-ws"}, "no protocol": {""}} {
		t.Run(name, func(t *testing.T) {
			b := b.in(t)
			s, _, err := b.dial(nil, protocols...)
			if err != nil {
				t.Fatal(err)
			}
			s.closed(4406)
		})
	}
}

func TestSocketInitTimeout(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Socket.Init = 10 * time.Millisecond })
	b.socket().closed(4408)
}

func TestSocketMessageRate(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Socket.Rate, c.Limits.Socket.Burst = 0.001, 10 })
	s := b.greeted("")
	for range 10 {
		s.say(`{"type":"pong"}`)
	}
	s.closed(4429)
}

func TestSocketOperations(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	s := b.greeted("alice")

	s.say(subscribe("q", "{who}"))
	if m := s.hear("next"); m.ID != "q" || !strings.Contains(string(m.Payload), "alice@127.0.0.1") {
		t.Errorf("query: %s", m.Payload)
	}
	s.hear("complete")

	s.say(subscribe("m", "mutation{set(value:5) signIn}"))
	if m := s.hear("next"); !strings.Contains(string(m.Payload), `{"set":5,"signIn":false}`) {
		t.Errorf("mutation (no cookie can be set here): %s", m.Payload)
	}
	s.hear("complete")

	s.say(subscribe("s", "subscription{ticks(n:200){n cursor}}"))
	for i := 1; i <= 200; i++ {
		if m := s.hear("next"); m.ID != "s" || !strings.Contains(string(m.Payload), fmt.Sprintf(`"n":%d,`, i)) {
			t.Fatalf("event %d: %s", i, m.Payload)
		}
	}
	if m := s.hear("complete"); m.ID != "s" {
		t.Errorf("complete of %q", m.ID)
	}

	for query, code := range map[string]string{
		"{nothing}":                        "GRAPHQL_VALIDATION_FAILED",
		"{":                                "GRAPHQL_PARSE_FAILED",
		"subscription{refused{n}}":         "WRONG_QUERY_CODE",
		"subscription{bursts{n}}":          "INTERNAL_SERVER_ERROR",
		"{" + each(40, "a%d:hello ") + "}": "COMPLEXITY_LIMIT_EXCEEDED",
	} {
		s.say(subscribe("e", query))
		m := s.hear("error")
		if !strings.Contains(string(m.Payload), `"code":"`+code+`"`) || strings.Contains(string(m.Payload), "canary") || m.Payload[0] != '[' {
			t.Errorf("%.40s: %s", query, m.Payload)
		}
	}
	s.say(`{"type":"ping","payload":{"a":1}}`)
	if m := s.hear("pong"); string(m.Payload) != `{"a":1}` {
		t.Errorf("pong %s", m.Payload)
	}
}

// An id comes again right after the client completed it: the new subscription
// must live, be cancellable, and not be ended by the old one's winding down.
func TestSocketIDIsFreeAfterComplete(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	s := b.greeted("")
	for range 20 {
		s.say(subscribe("1", waiting), `{"id":"1","type":"complete"}`)
	}
	s.say(subscribe("1", "subscription{ticks(n:1){n}}"))
	s.hear("next")
	s.hear("complete")
	for range 20 {
		<-b.left
	}
}

func TestSocketLanguage(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	s := b.socket()
	s.say(`{"type":"connection_init","payload":{"language":"en"}}`)
	s.hear("connection_ack")
	s.say(subscribe("1", "subscription{refused{n}}"))
	if m := s.hear("error"); !strings.Contains(string(m.Payload), "Wrong query code.") {
		t.Errorf("%s", m.Payload)
	}
}

func TestSocketCookie(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	s, _, err := b.dial(map[string]string{"Cookie": web.CookieName + "=bob"})
	if err != nil {
		t.Fatal(err)
	}
	s.say(greeting)
	s.hear("connection_ack")
	s.say(subscribe("1", "{who}"))
	if m := s.hear("next"); !strings.Contains(string(m.Payload), "bob@") {
		t.Errorf("%s", m.Payload)
	}
}

func TestSocketEndsWithItsSession(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Recheck = 5 * time.Millisecond })
	anonymous, s := b.greeted(""), b.greeted("alice")
	s.say(subscribe("1", waiting))
	<-b.waiting
	b.stopped.Store(true)
	s.closed(4403)
	<-b.left
	anonymous.say(`{"type":"ping"}`)
	anonymous.hear("pong")
}

func TestSocketOrigin(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Origins = []string{"https://other.gov.cn", "http://[::1]:8080"} })
	host := strings.TrimPrefix(b.url, "http://")
	for origin, ok := range map[string]bool{
		"":                          true,
		"http://" + host:            true,
		"https://other.gov.cn":      true,
		"http://[::1]:8080":         true,
		"http://other.gov.cn":       false,
		"https://other.gov.cn.evil": false,
		"https://sub.other.gov.cn":  false,
		"https://evil.example":      false,
		"null":                      false,
		"http://" + host + ".evil":  false,
	} {
		header := map[string]string{}
		if origin != "" {
			header["Origin"] = origin
		}
		_, resp, err := b.dial(header)
		if (err == nil) != ok {
			t.Errorf("%q: %v, want ok %v", origin, err, ok)
		}
		if !ok && resp.StatusCode != http.StatusForbidden {
			t.Errorf("%q: %d", origin, resp.StatusCode)
		}
	}
}

func TestSocketsOfOneAddress(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Anonymous.Streams, c.Limits.SignedIn.Streams = 2, 1 })
	first := b.greeted("")
	alice := b.greeted("alice") // counts for herself once she is known
	b.greeted("")
	_, resp, err := b.dial(nil)
	if err == nil || resp.StatusCode != http.StatusTooManyRequests || resp.Header.Get("Retry-After") == "" {
		t.Fatalf("a third: %v", err)
	}
	if err := first.Close(websocket.StatusNormalClosure, ""); err != nil {
		t.Fatal(err)
	}
	var second *client
	for deadline := time.Now().Add(patience); second == nil; { // until the server noticed
		if second, _, err = b.dial(nil); err != nil && time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
	second.say(`{"type":"connection_init","payload":{"authorization":"Bearer alice"}}`)
	second.closed(1013)
	alice.say(`{"type":"ping"}`)
	alice.hear("pong")
}

// raw opens a WebSocket by hand, so that a test decides when bytes are read.
func (b *bench) raw() (net.Conn, *bufio.Reader) {
	b.t.Helper()
	d := net.Dialer{Control: smallReceiveBuffer}
	conn, err := d.DialContext(b.t.Context(), "tcp", strings.TrimPrefix(b.url, "http://"))
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { conn.Close() })
	key := make([]byte, 16)
	_, _ = rand.Read(key)
	fmt.Fprintf(conn, "GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\nSec-WebSocket-Key: %s\r\n\r\n", base64.StdEncoding.EncodeToString(key))
	r := bufio.NewReader(conn)
	resp, err := http.ReadResponse(r, nil)
	if err != nil || resp.StatusCode != http.StatusSwitchingProtocols {
		b.t.Fatalf("upgrade: %v %v", resp, err)
	}
	return conn, r
}

// text frames a client's message, masked with zeros.
func text(m string) []byte {
	b := []byte{0x81, 0x80 | 126, 0, 0, 0, 0, 0, 0}
	binary.BigEndian.PutUint16(b[2:], uint16(len(m)))
	return append(b, m...)
}

// closeCode reads frames until a close frame; 1006 when the connection ends without one.
func closeCode(r *bufio.Reader) int {
	for {
		head := make([]byte, 2)
		if _, err := io.ReadFull(r, head); err != nil {
			return 1006
		}
		n := int(head[1] & 0x7f)
		switch n {
		case 126:
			var l [2]byte
			_, _ = io.ReadFull(r, l[:])
			n = int(binary.BigEndian.Uint16(l[:]))
		case 127:
			var l [8]byte
			_, _ = io.ReadFull(r, l[:])
			n = int(binary.BigEndian.Uint64(l[:]))
		}
		if head[0]&0xf == 8 {
			var c [2]byte
			_, _ = io.ReadFull(r, c[:])
			return int(binary.BigEndian.Uint16(c[:]))
		}
		if _, err := io.CopyN(io.Discard, r, int64(n)); err != nil {
			return 1006
		}
	}
}

// A client that stops reading is found slow, its subscription ends, and when it
// reads on in time it learns why.
func TestSocketSlowConsumer(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Socket.Write = 50 * time.Millisecond })
	conn, r := b.raw()
	_, _ = conn.Write(text(greeting))
	_, _ = conn.Write(text(subscribe("w", waiting)))
	_, _ = conn.Write(text(subscribe("1", "subscription{ticks(n:1000000,size:20000){n pad}}")))
	<-b.waiting
	<-b.left // its other subscription was ended: it was found slow
	_ = conn.SetReadDeadline(time.Now().Add(patience))
	if code := closeCode(r); code != 1013 {
		t.Errorf("closed with %d", code)
	}
}

// One that never reads again is hung up on, without a word that cannot reach it.
func TestSocketDeadConsumerIsDropped(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Socket.Write = 50 * time.Millisecond; c.Limits.Anonymous.Streams = 1 })
	conn, _ := b.raw()
	_, _ = conn.Write(text(greeting))
	_, _ = conn.Write(text(subscribe("1", "subscription{ticks(n:1000000,size:20000){n pad}}")))
	start := time.Now()
	for { // its place among the streams is free again
		if c, _, err := b.dial(nil); err == nil {
			_ = c.CloseNow()
			break
		}
		if time.Since(start) > 15*time.Second {
			t.Fatal("still there")
		}
	}
}

// A peer that answers no ping is dropped though its connection stands.
func TestSocketSilentPeerIsDropped(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Socket.Ping = 20 * time.Millisecond })
	conn, r := b.raw()
	_, _ = conn.Write(text(greeting))
	_, _ = conn.Write(text(subscribe("w", waiting)))
	<-b.waiting
	<-b.left
	_ = conn.SetReadDeadline(time.Now().Add(patience))
	if code := closeCode(r); code != 1006 {
		t.Errorf("closed with %d", code)
	}
}

// One that answers them stays.
func TestSocketQuietPeerStays(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *web.Config) { c.Limits.Socket.Ping = 300 * time.Millisecond })
	s := b.greeted("")
	for range 4 {
		s.hear("ping") // reading answers the protocol's own pings on the way
	}
	s.say(subscribe("1", "{hello}"))
	s.hear("next")
}

// A subscription that catches up makes events faster than they can be sent; a
// client that reads steadily gets each of them.
func TestSocketCatchUpIsNotSlow(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	s := b.greeted("")
	s.say(subscribe("1", "subscription{ticks(n:3000,size:5000){n}}"))
	for i := 1; i <= 3000; i++ {
		if m := s.hear("next"); !strings.Contains(string(m.Payload), fmt.Sprintf(`"n":%d,`, i)) {
			t.Fatalf("event %d: %.60s", i, m.Payload)
		}
	}
	s.hear("complete")
}

func TestSocketsCloseOnStop(t *testing.T) {
	t.Parallel()
	b := setup(t, nil)
	var open []*client
	for range 10 {
		s := b.greeted("")
		s.say(subscribe("1", waiting))
		<-b.waiting
		open = append(open, s)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	stopped := make(chan struct{})
	go func() {
		b.server.Stop(ctx)
		close(stopped)
	}()
	for _, s := range open {
		s.closed(1012)
	}
	<-stopped
	if ctx.Err() != nil {
		t.Error("Stop did not return when all were closed")
	}
	if _, resp, err := b.dial(nil); err == nil || resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a new one: %v", err)
	}
}
