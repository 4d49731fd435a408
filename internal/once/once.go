// Package once makes sending the same act twice act once: a person's network
// may lose the answer, never the act. Keys live in the transaction of the act.
package once

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strconv"

	"onewindow/ent"
	"onewindow/ent/idempotencykey"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/people"
	"onewindow/internal/store"
)

// Keeper remembers what acts answered.
type Keeper struct {
	Store *store.Store
	Vault *people.Vault
}

// Write runs change in a transaction unless the same key came before: then the
// old answer comes back and nothing runs. An empty or nil key always runs. The
// same key with another operation or input is refused. change answers with what
// a repetition must know again (sealed at rest, because it may hold a query code).
func (k *Keeper) Write(ctx context.Context, key *string, operation string, input any,
	change func(ctx context.Context, tx *store.Tx) (answer string, err error)) (string, error) {
	if key == nil || *key == "" {
		var answer string
		err := k.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
			answer, err = change(ctx, tx)
			return err
		})
		return answer, err
	}
	if len(*key) > 200 {
		return "", center.Refuse(center.ErrBadUserInput, "idempotencyKey", "幂等键太长，最多200个字符。", "The idempotency key is too long; at most 200 characters.")
	}
	request, err := digest(operation, input)
	if err != nil {
		return "", err
	}
	who := owner(ctx)
	for range 3 { // a concurrent twin may commit first; then its answer is ours
		if answer, found, err := k.recall(ctx, who, *key, request); found || err != nil {
			return answer, err
		}
		var answer string
		err = k.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
			if err = tx.IdempotencyKey.Create().SetActor(who).SetKey(*key).SetRequest(request).SetAnswer(nil).SetAt(tx.Now).Exec(ctx); err != nil {
				return fmt.Errorf("keep key: %w", err)
			}
			if answer, err = change(ctx, tx); err != nil {
				return err
			}
			return tx.IdempotencyKey.Update().Where(idempotencykey.Actor(who), idempotencykey.Key(*key)).
				SetAnswer(k.Vault.Seal(place(who, *key), answer)).Exec(ctx)
		})
		if err == nil || !store.IsDuplicate(err) {
			return answer, err
		}
	}
	return "", center.Refuse(center.ErrConflict, "", "同一请求正在处理，请稍后再查。", "The same request is being handled; look again shortly.")
}

// Recall is the old answer to a key, before any rule is asked: the step that was
// right then may be out of turn now.
func (k *Keeper) Recall(ctx context.Context, key *string, operation string, input any) (string, bool, error) {
	if key == nil || *key == "" {
		return "", false, nil
	}
	request, err := digest(operation, input)
	if err != nil {
		return "", false, err
	}
	return k.recall(ctx, owner(ctx), *key, request)
}

func (k *Keeper) recall(ctx context.Context, who, key string, request []byte) (string, bool, error) {
	row, err := k.Store.Read(ctx).IdempotencyKey.Query().Where(idempotencykey.Actor(who), idempotencykey.Key(key)).Only(ctx)
	if ent.IsNotFound(err) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("find key: %w", err)
	}
	if !bytes.Equal(row.Request, request) {
		return "", true, center.Refuse(center.ErrIdempotencyKeyReused, "idempotencyKey",
			"这个幂等键已用于另一个请求。请换一个键。", "This idempotency key came before with another input. Use a new one.")
	}
	answer, err := k.Vault.Open(place(who, key), row.Answer)
	return answer, true, err
}

func digest(operation string, input any) ([]byte, error) {
	b, err := json.Marshal(input)
	if err != nil {
		return nil, fmt.Errorf("digest input: %w", err)
	}
	h := sha256.New()
	h.Write([]byte(operation + "\x00"))
	h.Write(b)
	return h.Sum(nil), nil
}

// owner keeps one person's keys apart from another's. Anonymous ones share a
// space; the digest of their whole input is what protects the answer.
func owner(ctx context.Context) string {
	if a := auth.Actor(ctx); a.SignedIn() {
		return "account:" + strconv.Itoa(a.AccountID)
	}
	return "anonymous"
}

func place(who, key string) string { return "idempotency_keys|answer|" + who + "|" + key }
