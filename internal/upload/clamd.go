package upload

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"time"
)

// Clamd asks ClamAV's daemon, by its INSTREAM command. The Go clients there are
// stopped being kept in 2017; the protocol is a page.
type Clamd struct {
	network, address string
	timeout          time.Duration
}

// NewClamd reads where clamd listens: `tcp://host:port` or `unix:/path`. timeout
// bounds one scan.
func NewClamd(address string, timeout time.Duration) (*Clamd, error) {
	u, err := url.Parse(address)
	switch {
	case err == nil && u.Scheme == "tcp" && u.Port() != "":
		return &Clamd{"tcp", u.Host, timeout}, nil
	case err == nil && u.Scheme == "unix" && u.Path+u.Opaque != "":
		return &Clamd{"unix", u.Path + u.Opaque, timeout}, nil
	}
	return nil, fmt.Errorf("clamd address %q is neither tcp://host:port nor unix:/path", address)
}

// Scan sends content and reads the verdict. Anything but a clear "OK" or "FOUND"
// is an error: what could not be looked at is not clean.
func (c *Clamd) Scan(ctx context.Context, content []byte) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	conn, err := (&net.Dialer{}).DialContext(ctx, c.network, c.address)
	if err != nil {
		return false, fmt.Errorf("reach clamd: %w", err)
	}
	defer conn.Close()
	deadline, _ := ctx.Deadline()
	_ = conn.SetDeadline(deadline)
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()

	var w bytes.Buffer
	w.WriteString("zINSTREAM\x00")
	for chunk := range chunks(content, 256<<10) {
		_ = binary.Write(&w, binary.BigEndian, uint32(len(chunk)))
		w.Write(chunk)
		if _, err := w.WriteTo(conn); err != nil {
			// clamd says why it hangs up, for example that the file is over its own limit.
			return verdict(conn, fmt.Errorf("send to clamd: %w", err))
		}
	}
	w.Write(make([]byte, 4))
	if _, err := w.WriteTo(conn); err != nil {
		return verdict(conn, fmt.Errorf("send to clamd: %w", err))
	}
	return verdict(conn, nil)
}

func verdict(r io.Reader, sending error) (bool, error) {
	answer, err := io.ReadAll(io.LimitReader(r, 1024))
	text, whole := strings.CutSuffix(string(answer), "\x00")
	switch {
	case whole && strings.HasSuffix(text, " FOUND"):
		return true, nil
	case sending != nil:
		return false, sending
	case err != nil:
		return false, fmt.Errorf("hear from clamd: %w", err)
	case whole && text == "stream: OK":
		return false, nil
	case !whole:
		return false, errors.New("hear from clamd: the answer was cut off")
	}
	return false, fmt.Errorf("clamd could not look: %.100q", text)
}

func chunks(b []byte, size int) func(func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for len(b) > 0 {
			n := min(size, len(b))
			if !yield(b[:n]) {
				return
			}
			b = b[n:]
		}
	}
}
