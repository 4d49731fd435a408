package web

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/coder/websocket"
)

// end closes the socket for a reason. Only the first reason counts; 0 means that
// the peer is gone already.
func (c *socket) end(code websocket.StatusCode, reason string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	select {
	case <-c.ended:
		return
	default:
	}
	c.code, c.reason, c.queue = code, reason, nil
	close(c.ended)
	c.cancel()
}

// reply queues a message that belongs to no operation.
func (c *socket) reply(m *message) {
	c.enqueue(c.ctx, nil, encoded(m), false)
}

// next queues one answer of an operation; false means that nobody waits for it any more.
func (c *socket) next(ctx context.Context, op *operation, payload []byte) bool {
	return c.enqueue(ctx, op, frame(op.id, "next", payload), false)
}

// last queues what ends an operation, and forgets it, so that its id may be used again.
func (c *socket) last(ctx context.Context, op *operation, kind string, payload []byte) {
	c.enqueue(ctx, op, frame(op.id, kind, payload), true)
	op.cancel()
}

// frame puts a message together round a payload that is JSON already.
func frame(id, kind string, payload []byte) []byte {
	name, _ := json.Marshal(id)
	b := make([]byte, 0, len(payload)+len(name)+48)
	b = append(b, `{"id":`...)
	b = append(b, name...)
	b = append(b, `,"type":"`...)
	b = append(b, kind...)
	b = append(b, '"')
	if len(payload) > 0 {
		b = append(b, `,"payload":`...)
		b = append(b, payload...)
	}
	return append(b, '}')
}

// enqueue hands a message to the writer and waits while the queue is full: a
// subscription that catches up can make events faster than any network takes
// them, and that alone is nobody's fault. It does not wait for ever: a writer
// that is stuck ends the socket. Nothing is sent for an operation that the
// client has completed.
func (c *socket) enqueue(ctx context.Context, op *operation, b []byte, last bool) bool {
	for {
		c.mu.Lock()
		select {
		case <-c.ended:
			c.mu.Unlock()
			return false
		default:
		}
		if op != nil && c.active[op.id] != op {
			c.mu.Unlock()
			return false
		}
		if len(c.queue) == 0 || len(c.queue) < c.limits.Queue && c.waiting+len(b) <= c.limits.QueueBytes {
			c.queue = append(c.queue, b)
			c.waiting += len(b)
			if last {
				delete(c.active, op.id)
			}
			c.mu.Unlock()
			select {
			case c.filled <- struct{}{}:
			default:
			}
			return true
		}
		room := c.room
		c.mu.Unlock()
		select {
		case <-room:
		case <-c.ended:
			return false
		case <-ctx.Done():
			return false
		}
	}
}

// dequeue takes the oldest message, nil when there is none.
func (c *socket) dequeue() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.queue) == 0 {
		return nil
	}
	b := c.queue[0]
	c.queue[0] = nil
	c.queue = c.queue[1:]
	c.waiting -= len(b)
	close(c.room)
	c.room = make(chan struct{})
	return b
}

// write is the only goroutine that sends, and the one that closes.
func (c *socket) write() {
	defer c.close()
	for {
		select {
		case <-c.ended:
			return
		case <-c.filled:
		}
		for b := c.dequeue(); b != nil; b = c.dequeue() {
			if !c.writeOne(b) {
				return
			}
		}
	}
}

// writeOne sends one message. A reader that does not take it in time is found
// slow: its operations end at once, and it has a moment more to take the rest of
// this message, because only then can it be told why.
func (c *socket) writeOne(b []byte) bool {
	slow := time.AfterFunc(c.limits.Write, func() { c.end(closeSlow, "Too slow, resume from your cursor") })
	defer slow.Stop()
	ctx, cancel := context.WithTimeout(context.Background(), c.limits.Write+closeGrace)
	defer cancel()
	if err := c.conn.Write(ctx, websocket.MessageText, b); err != nil {
		c.end(0, "")
		return false
	}
	return true
}

func (c *socket) close() {
	c.mu.Lock()
	code, reason := c.code, c.reason
	c.mu.Unlock()
	if code == 0 {
		_ = c.conn.CloseNow()
		return
	}
	_ = c.conn.Close(code, reason) // waits up to 5 s for the peer to agree, then hangs up
}

// heartbeat finds peers that are gone without a word, and sessions that ended.
// Every WebSocket answers the protocol's own ping by itself, so that is what
// life is told by; the message of graphql-transport-ws goes along for clients
// that watch whether we are there.
func (c *socket) heartbeat() {
	ping, recheck := time.NewTicker(c.limits.Ping), time.NewTicker(c.server.cfg.Limits.Recheck)
	defer ping.Stop()
	defer recheck.Stop()
	for {
		select {
		case <-c.ended:
			return
		case <-ping.C:
			ctx, cancel := context.WithTimeout(context.Background(), c.limits.Ping)
			stop := context.AfterFunc(c.current(), cancel)
			c.enqueue(ctx, nil, []byte(`{"type":"ping"}`), false)
			if c.conn.Ping(ctx) != nil {
				c.end(0, "")
			}
			stop()
			cancel()
		case <-recheck.C:
			if ctx := c.current(); c.server.stillSignedIn(ctx) != nil {
				c.end(closeExpired, "Session expired")
			}
		}
	}
}

// current is the context of operations, known to be somebody's after the greeting.
func (c *socket) current() context.Context {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ctx
}

// sockets are all that are open, so that a stop can say goodbye.
type sockets struct {
	mu      sync.Mutex
	open    map[*socket]struct{}
	stopped bool
	left    sync.WaitGroup
}

func (s *sockets) add(c *socket) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return false
	}
	s.open[c] = struct{}{}
	s.left.Add(1)
	return true
}

func (s *sockets) remove(c *socket) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.open[c]; ok {
		delete(s.open, c)
		s.left.Done()
	}
}

// stop closes every socket with 1012, which clients take as "come back", and
// waits until they are closed or the context ends.
func (s *sockets) stop(ctx context.Context) {
	s.mu.Lock()
	s.stopped = true
	for c := range s.open {
		go c.end(closeRestart, "Service restart")
	}
	s.mu.Unlock()
	done := make(chan struct{})
	go func() {
		s.left.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}
