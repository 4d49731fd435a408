package store

import (
	"fmt"
	"os"
	"syscall"
)

// lockFile holds a file for as long as the process lives; the system lets go of
// it even after a crash.
func lockFile(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("database folder cannot be written: %w", reason(err))
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, fmt.Errorf("database is in use by another process; stop it, or use PostgreSQL to run several")
	}
	return f, nil
}
