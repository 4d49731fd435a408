package upload_test

import (
	"encoding/binary"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onewindow/internal/upload"
)

// eicar is the test virus every scanner knows, made of pieces so that the source
// of this test is not taken for one.
func eicar() []byte {
	return []byte("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD" + "-ANTIVIRUS-TEST-FILE" + "!$H+H*")
}

// daemon is a clamd that speaks INSTREAM over a real socket, and errs when told.
type daemon struct {
	net.Listener
	cut    bool // hang up in the middle of the answer
	silent bool // never answer
	says   string
}

func listen(t *testing.T, network, address string, d *daemon) string {
	t.Helper()
	var err error
	if d.Listener, err = net.Listen(network, address); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	go func() {
		for {
			conn, err := d.Accept()
			if err != nil {
				return
			}
			go d.serve(conn)
		}
	}()
	if network == "unix" {
		return "unix:" + address
	}
	return "tcp://" + d.Addr().String()
}

func (d *daemon) serve(conn net.Conn) {
	defer conn.Close()
	command := make([]byte, len("zINSTREAM\x00"))
	if _, err := io.ReadFull(conn, command); err != nil || string(command) != "zINSTREAM\x00" {
		return
	}
	var content []byte
	for {
		var n uint32
		if binary.Read(conn, binary.BigEndian, &n) != nil {
			return
		}
		if n == 0 {
			break
		}
		chunk := make([]byte, n)
		if _, err := io.ReadFull(conn, chunk); err != nil {
			return
		}
		content = append(content, chunk...)
	}
	answer := "stream: OK\x00"
	switch {
	case d.silent:
		_, _ = io.Copy(io.Discard, conn)
		return
	case d.says != "":
		answer = d.says
	case strings.Contains(string(content), string(eicar())):
		answer = "stream: Win.Test.EICAR_HDB-1 FOUND\x00"
	}
	if d.cut {
		answer = answer[:len(answer)-2]
	}
	_, _ = io.WriteString(conn, answer)
}

func TestNothingButAClearWordOfTheScannerPasses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		daemon   *daemon
		content  []byte
		infected bool
		failed   bool
	}{
		{"clean", &daemon{}, make([]byte, 3<<20), false, false},
		{"a virus", &daemon{}, append(make([]byte, 1<<20), eicar()...), true, false},
		{"clean, but the answer is cut off", &daemon{cut: true}, []byte("x"), false, true},
		{"a virus, but the answer is cut off", &daemon{cut: true}, eicar(), false, true},
		{"no answer in time", &daemon{silent: true}, []byte("x"), false, true},
		{"too large for it", &daemon{says: "INSTREAM size limit exceeded. ERROR\x00"}, []byte("x"), false, true},
		{"another word", &daemon{says: "stream: OK, as far as I looked\x00"}, []byte("x"), false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			timeout := 20 * time.Second
			if test.daemon.silent {
				timeout = 200 * time.Millisecond
			}
			c, err := upload.NewClamd(listen(t, "tcp", "127.0.0.1:0", test.daemon), timeout)
			if err != nil {
				t.Fatal(err)
			}
			infected, err := c.Scan(t.Context(), test.content)
			if infected != test.infected || (err != nil) != test.failed {
				t.Errorf("%v %v", infected, err)
			}
		})
	}
	t.Run("over a socket in the file system", func(t *testing.T) {
		c, err := upload.NewClamd(listen(t, "unix", filepath.Join(t.TempDir(), "c.sock"), &daemon{}), 20*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		if infected, err := c.Scan(t.Context(), eicar()); !infected || err != nil {
			t.Errorf("%v %v", infected, err)
		}
	})
	t.Run("it is down", func(t *testing.T) {
		d := &daemon{}
		address := listen(t, "tcp", "127.0.0.1:0", d)
		d.Close()
		c, err := upload.NewClamd(address, time.Second)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Scan(t.Context(), []byte("x")); err == nil {
			t.Error("passed without a look")
		}
	})
	for _, bad := range []string{"", "localhost:3310", "tcp://localhost", "http://x", "unix:"} {
		if _, err := upload.NewClamd(bad, time.Second); err == nil {
			t.Errorf("%q was taken for an address", bad)
		}
	}
}
