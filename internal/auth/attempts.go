package auth

import (
	"context"
	"fmt"
	"time"

	"onewindow/ent"
	"onewindow/ent/attempt"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// Attempts counts wrong guesses in the database, so that every process counts
// together and a restart forgets nothing.
type Attempts struct {
	Store  *store.Store
	Limits GuessLimits
}

// Guesses is how many wrong guesses a key may make in a window.
type Guesses struct {
	Per    int           // for one number or account
	From   int           // from one address
	Window time.Duration // counted together
}

// GuessLimits are the settings.
type GuessLimits struct {
	Codes     Guesses // query codes
	Passwords Guesses
}

// DefaultGuessLimits let an attacker need 2^40 ÷ 5 hours for one query code.
func DefaultGuessLimits() GuessLimits {
	return GuessLimits{
		Codes:     Guesses{Per: 5, From: 120, Window: time.Hour},
		Passwords: Guesses{Per: 10, From: 60, Window: 10 * time.Minute},
	}
}

// Check refuses when one of the keys has used up its guesses. The first key is
// the thing guessed at, the second the address it comes from.
func (a *Attempts) Check(ctx context.Context, g Guesses, keys ...string) error {
	rows, err := a.Store.Read(ctx).Attempt.Query().Where(attempt.KeyIn(keys...)).All(ctx)
	if err != nil {
		return fmt.Errorf("count attempts: %w", err)
	}
	for _, r := range rows {
		limit := g.Per
		if r.Key == keys[len(keys)-1] && len(keys) > 1 {
			limit = g.From
		}
		if left := g.Window - a.Store.Now().Sub(r.Since); r.Count >= limit && left > 0 {
			minutes := int(left.Minutes()) + 1
			return center.Refuse(center.ErrRateLimited, "",
				"试错的次数太多。请%[1]d分钟后再试，或到窗口办理。", "Too many wrong tries. Wait %[1]d minutes, or come to a window.", minutes)
		}
	}
	return nil
}

// Count notes a wrong guess under each key.
func (a *Attempts) Count(ctx context.Context, g Guesses, keys ...string) error {
	return a.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for _, k := range keys {
			row, err := tx.Attempt.Query().Where(attempt.Key(k)).Only(ctx)
			switch {
			case ent.IsNotFound(err):
				err = tx.Attempt.Create().SetKey(k).SetCount(1).SetSince(tx.Now).Exec(ctx)
			case err == nil && tx.Now.Sub(row.Since) > g.Window:
				err = row.Update().SetCount(1).SetSince(tx.Now).Exec(ctx)
			case err == nil:
				err = row.Update().AddCount(1).Exec(ctx)
			}
			if err != nil {
				return fmt.Errorf("count attempt: %w", err)
			}
		}
		return nil
	})
}
