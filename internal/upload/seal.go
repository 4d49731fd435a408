package upload

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"gocloud.dev/blob"
	_ "gocloud.dev/blob/fileblob" // file:///folder
	_ "gocloud.dev/blob/memblob"  // mem://, for tests
	_ "gocloud.dev/blob/s3blob"   // s3://bucket

	"onewindow/internal/people"
)

// OpenBucket opens the bucket an address names: `file:///folder`, made when it
// is missing, `s3://bucket?region=...`, or `mem://`, which forgets everything.
func OpenBucket(ctx context.Context, address string) (*blob.Bucket, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("uploads address %q is neither file:///folder nor s3://bucket", address)
	}
	if u.Scheme == "file" {
		if err := os.MkdirAll(filepath.FromSlash(u.Path), 0o700); err != nil {
			return nil, fmt.Errorf("uploads folder cannot be made: %w", err)
		}
		// Without these the library leaves a second file beside each with facts about
		// it, and makes the first in another file system, from which it cannot be moved.
		q := u.Query()
		q.Set("metadata", "skip")
		q.Set("no_tmp_dir", "true")
		u.RawQuery = q.Encode()
	}
	b, err := blob.OpenBucket(ctx, u.String())
	if err != nil {
		return nil, fmt.Errorf("uploads cannot be kept at %s://: %w", u.Scheme, err)
	}
	return b, nil
}

// Folder is the address of a folder on this machine.
func Folder(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("uploads folder: %w", err)
	}
	return "file://" + filepath.ToSlash(abs), nil
}

// Everything in the bucket is an age file (age-encryption.org/v1): encrypted and
// authenticated in chunks of 64 KiB, so that nothing has to be in memory whole
// and a shortened file does not open. age was chosen over a stream of our own, or
// minio/sio, because it is reviewed and kept, and because the key of each file is
// wrapped by whoever holds it: here the vault, bound to the blob's key in the
// bucket, so that a blob moved to another place does not open either.
type lock struct {
	vault *people.Vault
	key   string
}

const stanza = "onewindow"

func (l lock) place() string { return "blobs|" + l.key }

// Wrap seals a file's key.
func (l lock) Wrap(fileKey []byte) ([]*age.Stanza, error) {
	return []*age.Stanza{{Type: stanza, Body: l.vault.Seal(l.place(), base64.StdEncoding.EncodeToString(fileKey))}}, nil
}

// Unwrap opens a file's key.
func (l lock) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	for _, s := range stanzas {
		if s.Type != stanza {
			continue
		}
		text, err := l.vault.Open(l.place(), s.Body)
		if err != nil {
			return nil, err
		}
		return base64.StdEncoding.DecodeString(text)
	}
	return nil, age.ErrIncorrectIdentity
}

// put keeps content under a key; when it returns it is durable, or an error.
func (s *Service) put(ctx context.Context, key string, content io.Reader) (err error) {
	// Cancelling the context is how a write is given up, leaving nothing behind.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w, err := s.Bucket.NewWriter(ctx, key, &blob.WriterOptions{ContentType: "application/octet-stream"})
	if err != nil {
		return wrap("keep blob", err)
	}
	sealed, err := age.Encrypt(w, lock{s.Vault, key})
	if err == nil {
		if _, err = io.Copy(sealed, content); err == nil {
			err = sealed.Close()
		}
	}
	if err != nil {
		cancel()
		_ = w.Close()
		return wrap("keep blob", err)
	}
	return wrap("keep blob", w.Close())
}

// get opens what put kept.
func (s *Service) get(ctx context.Context, key string) (io.ReadCloser, error) {
	r, err := s.Bucket.NewReader(ctx, key, nil)
	if err != nil {
		return nil, wrap("read blob", err)
	}
	plain, err := age.Decrypt(r, lock{s.Vault, key})
	if err != nil {
		_ = r.Close()
		return nil, wrap("open blob", err)
	}
	return struct {
		io.Reader
		io.Closer
	}{plain, r}, nil
}

// sweepOut deletes all blobs of an upload but one.
func (s *Service) sweepOut(ctx context.Context, name, but string) error {
	var errs []error
	for list := s.Bucket.List(&blob.ListOptions{Prefix: name + "/"}); ; {
		o, err := list.Next(ctx)
		if errors.Is(err, io.EOF) {
			return wrap("delete blobs", errors.Join(errs...))
		}
		if err != nil {
			return wrap("list blobs", err)
		}
		if o.Key != but && strings.HasPrefix(o.Key, name+"/") {
			errs = append(errs, s.Bucket.Delete(ctx, o.Key))
		}
	}
}
