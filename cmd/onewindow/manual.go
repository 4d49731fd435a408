package main

import (
	"bufio"
	"context"
	"errors"
	"os"

	"onewindow/internal/auth"
	"onewindow/internal/handout"
)

type manualCommand struct {
	File string `arg:"" help:"The PDF to write."`
	Lang string `default:"zh" enum:"zh,en" help:"Language (zh, en)."`
}

// Run writes the manual of the items in force today.
func (cmd manualCommand) Run(ctx context.Context, c Config) (err error) {
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	book, err := a.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	f, err := os.Create(cmd.File)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	defer func() { err = errors.Join(err, w.Flush(), f.Close()) }()
	return handout.Manual(w, book, a.Catalogue.Day(ctx), cmd.Lang)
}
