//go:build unix

package web_test

import "syscall"

// smallReceiveBuffer keeps the kernel from reading megabytes on behalf of a
// client that is meant not to read.
func smallReceiveBuffer(_, _ string, c syscall.RawConn) error {
	return c.Control(func(fd uintptr) {
		_ = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4096)
	})
}
