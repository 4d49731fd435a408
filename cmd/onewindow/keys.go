package main

import (
	"context"
	"fmt"

	"onewindow/internal/auth"
	"onewindow/internal/center"
)

type keysRotateCommand struct{}

// Run makes a new key sign licences from now on. It may be run while the center
// is served from PostgreSQL; an embedded database must be at rest.
func (keysRotateCommand) Run(ctx context.Context, c Config) error {
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	id, err := a.Cases.RotateLicenceKey(auth.WithActor(ctx, center.SystemActor()))
	if err != nil {
		return err
	}
	fmt.Printf("licences are signed with key %s from now on; those before stay in /verify/keys.json for the licences they signed\n", id)
	return nil
}

type keysListCommand struct{}

// Run lists the keys with the days for which each signs.
func (keysListCommand) Run(ctx context.Context, c Config) error {
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	set, err := a.Cases.LicenceKeys(ctx)
	if err != nil {
		return err
	}
	for _, k := range set.Keys {
		from, until := "the beginning", "now"
		if k.From != nil {
			from = k.From.String()
		}
		if k.Until != nil {
			until = k.Until.String()
		}
		fmt.Printf("%s  from %s to %s\n", k.ID, from, until)
	}
	return nil
}
