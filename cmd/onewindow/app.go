package main

import (
	"context"
	"path/filepath"
	"strings"

	"onewindow/internal/auth"
	"onewindow/internal/house"
	"onewindow/internal/people"
	"onewindow/internal/store"
)

// open opens and migrates the database and puts the services together.
func open(ctx context.Context, c Config, guesses auth.GuessLimits) (*house.House, error) {
	vault, err := people.OpenVault(keyFile(c))
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, c.Database, store.Options{MaxConns: c.MaxConns})
	if err != nil {
		return nil, err
	}
	h, err := house.New(ctx, s, vault, guesses)
	if err != nil {
		s.Close()
		return nil, err
	}
	return h, nil
}

// keyFile is where the master key is: beside a SQLite database, unless said otherwise.
func keyFile(c Config) string {
	if c.KeyFile != "" {
		return c.KeyFile
	}
	if path, ok := strings.CutPrefix(c.Database, "sqlite:"); ok {
		return strings.TrimSuffix(path, filepath.Ext(path)) + ".key"
	}
	return filepath.Join("data", "onewindow.key")
}
