package upload

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"time"

	"onewindow/ent"
	"onewindow/ent/upload"
	"onewindow/internal/center"
	"onewindow/internal/store"
)

// checkAgain is when a file in quarantine is looked at again: once whoever
// received its last byte had time to check it, and while clamd does not answer.
const checkAgain = time.Minute

// errConflict is what a part gets that is not the next one.
var errConflict = errors.New("not the next part")

// partsMost bounds the parts of one upload: each is a blob.
const partsMost = 400

// receive keeps a part of an upload that was at an offset, and answers with how
// much is here now. It is durable before it is counted.
func (s *Service) receive(ctx context.Context, name string, offset int, part []byte) (*ent.Upload, error) {
	row, err := s.row(ctx, name)
	if err != nil {
		return nil, err
	}
	if row.Status != center.UploadPending || row.Received != offset || offset+len(part) > row.Size || len(row.Parts) >= partsMost {
		return row, errConflict
	}
	key := name + "/" + strconv.Itoa(offset) + "-" + random(8)
	if err := s.put(ctx, key, bytes.NewReader(part)); err != nil {
		return row, err
	}
	var after *ent.Upload
	err = s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		received := offset + len(part)
		q := tx.Upload.Update().Where(upload.ID(row.ID), upload.Received(offset), upload.StatusEQ(center.UploadPending)).
			SetReceived(received).SetParts(append(row.Parts, center.UploadPart{Key: key, Size: len(part)}))
		if received == row.Size {
			q.SetStatus(center.UploadQuarantined).SetCheckAt(tx.Now.Add(checkAgain))
		}
		n, err := q.Save(ctx)
		if err != nil {
			return wrap("count part", err)
		}
		if n == 0 {
			return errConflict
		}
		after, err = tx.Upload.Get(ctx, row.ID)
		return wrap("read upload", err)
	})
	if err != nil {
		_ = s.Bucket.Delete(context.WithoutCancel(ctx), key) // another part took the place
		return row, err
	}
	return after, nil
}

// random names what nobody may guess.
func random(bytes int) string {
	raw := make([]byte, bytes)
	_, _ = rand.Read(raw) // never fails since Go 1.24
	return hex.EncodeToString(raw)
}

// Check looks at a file in quarantine and settles it, or leaves it there when
// clamd does not answer. One at a time in a process; two processes may look at
// the same file, and the first settles it.
func (s *Service) Check(ctx context.Context, name string) error {
	select {
	case s.checking <- struct{}{}:
		defer func() { <-s.checking }()
	case <-ctx.Done():
		return ctx.Err()
	}
	row, err := s.row(ctx, name)
	if err != nil || row.Status != center.UploadQuarantined {
		return err
	}
	content, err := s.assemble(ctx, row)
	if err != nil {
		return err
	}
	if digest := sha256.Sum256(content); len(row.Sha256) > 0 && !bytes.Equal(digest[:], row.Sha256) {
		return s.refuse(ctx, row, center.RefusedDigest)
	}
	sound, refusal := Inspect(ctx, content)
	if refusal != "" {
		return s.refuse(ctx, row, refusal)
	}
	if s.Scan != nil {
		infected, err := s.Scan.Scan(ctx, content)
		if err != nil {
			return errors.Join(err, s.wait(ctx, row, sound))
		}
		if infected {
			return s.refuse(ctx, row, center.RefusedMalware)
		}
	}
	key := name + "/file-" + random(8)
	if err := s.put(ctx, key, bytes.NewReader(sound.Content)); err != nil {
		return err
	}
	settled, err := s.settle(ctx, row, center.UploadAvailable, func(q *ent.UploadUpdate, now time.Time) {
		if row.SoundAt == nil {
			q.SetSoundAt(now)
		}
		q.SetContentType(sound.ContentType).SetPages(sound.Pages).SetStored(key).SetStoredSize(len(sound.Content))
	})
	if err != nil {
		return err
	}
	if !settled {
		return wrap("delete blob", s.Bucket.Delete(ctx, key))
	}
	return s.sweepOut(ctx, name, key)
}

// assemble reads the parts of a whole upload.
func (s *Service) assemble(ctx context.Context, row *ent.Upload) ([]byte, error) {
	out := bytes.NewBuffer(make([]byte, 0, row.Size))
	for _, p := range row.Parts {
		r, err := s.get(ctx, p.Key)
		if err != nil {
			return nil, err
		}
		n, err := io.Copy(out, io.LimitReader(r, int64(p.Size)+1))
		_ = r.Close()
		if err != nil || n != int64(p.Size) {
			return nil, errors.Join(fmt.Errorf("part of an upload is %d bytes, not %d", n, p.Size), err)
		}
	}
	if out.Len() != row.Size {
		return nil, fmt.Errorf("upload is %d bytes, not %d", out.Len(), row.Size)
	}
	return out.Bytes(), nil
}

// settle takes an upload out of quarantine; false when somebody else did.
func (s *Service) settle(ctx context.Context, row *ent.Upload, to center.UploadStatus, set func(*ent.UploadUpdate, time.Time)) (bool, error) {
	if !row.Status.MayBecome(to) {
		return false, fmt.Errorf("an upload cannot go from %s to %s", row.Status, to)
	}
	n := 0
	err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		q := tx.Upload.Update().Where(upload.ID(row.ID), upload.StatusEQ(row.Status)).SetStatus(to).ClearCheckAt().ClearParts()
		set(q, tx.Now)
		n, err = q.Save(ctx)
		return wrap("settle upload", err)
	})
	return n > 0, err
}

func (s *Service) refuse(ctx context.Context, row *ent.Upload, why center.UploadRefusal) error {
	settled, err := s.settle(ctx, row, center.UploadRefused, func(q *ent.UploadUpdate, _ time.Time) { q.SetRefusal(why) })
	if err != nil || !settled {
		return err
	}
	return s.sweepOut(ctx, row.Name, "")
}

// wait leaves a file whose content is in order in quarantine until clamd answers.
func (s *Service) wait(ctx context.Context, row *ent.Upload, sound *Sound) error {
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		q := tx.Upload.Update().Where(upload.ID(row.ID), upload.StatusEQ(center.UploadQuarantined)).SetCheckAt(tx.Now.Add(checkAgain)).
			SetContentType(sound.ContentType).SetPages(sound.Pages)
		if row.SoundAt == nil {
			q.SetSoundAt(tx.Now)
		}
		return wrap("leave in quarantine", q.Exec(ctx))
	})
}

// sweepFor bounds one sweep: it shares the minute of a job with others.
const sweepFor = 25 * time.Second

// Sweep checks what waits in quarantine and deletes what nobody handed in within
// a day, finished or not.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	if s.Bucket == nil {
		return 0, nil
	}
	now, end := s.Store.Instant(ctx), time.Now().Add(sweepFor)
	done := 0
	old, err := s.Store.Read(ctx).Upload.Query().
		Where(waits(), upload.CreatedAtLTE(now.Add(-center.UploadKept))).Order(ent.Asc("id")).Limit(500).All(ctx)
	if err != nil {
		return 0, wrap("list uploads", err)
	}
	for _, row := range old {
		if time.Now().After(end) {
			return done, nil
		}
		if err := s.remove(ctx, row); err != nil {
			return done, err
		}
		done++
	}
	waiting, err := s.Store.Read(ctx).Upload.Query().Where(upload.CheckAtLTE(now), upload.StatusEQ(center.UploadQuarantined)).
		Order(ent.Asc("check_at")).Limit(100).All(ctx)
	if err != nil {
		return done, wrap("list uploads", err)
	}
	for _, row := range waiting {
		if time.Now().After(end) {
			break
		}
		if err := s.Check(ctx, row.Name); err != nil {
			slog.WarnContext(ctx, "an upload waits in quarantine", "error", err)
			break // clamd or the bucket does not answer: the others would hear the same
		}
		done++
	}
	return done, nil
}

// remove deletes an upload that is not attached. Blobs first: a row without
// blobs is found and finished by the next sweep, blobs without a row by nobody.
func (s *Service) remove(ctx context.Context, row *ent.Upload) error {
	if err := s.sweepOut(ctx, row.Name, ""); err != nil {
		return err
	}
	return s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.Upload.Delete().Where(upload.ID(row.ID), waits()).Exec(ctx)
		return wrap("delete upload", err)
	})
}
