package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"time"

	"onewindow/internal/house"
	"onewindow/internal/upload"
)

// scanFor is how long clamd may take over one file.
const scanFor = 20 * time.Second

// openUploads opens the bucket of the uploads and says how they are checked.
func (cmd serveCommand) openUploads(ctx context.Context, c Config, h *house.House) error {
	address := cmd.Uploads
	if address == "" {
		var err error
		if address, err = upload.Folder(uploadsFolder(c)); err != nil {
			return err
		}
	}
	if cmd.Clamd != "" {
		clamd, err := upload.NewClamd(cmd.Clamd, scanFor)
		if err != nil {
			return err
		}
		h.Uploads.Scan = clamd
	}
	bucket, err := upload.OpenBucket(ctx, address)
	if err != nil {
		return err
	}
	h.Uploads.Bucket = bucket
	if strings.HasPrefix(address, "mem:") {
		slog.WarnContext(ctx, "uploads are kept in memory and lost when the program stops")
	}
	if cmd.Clamd == "" {
		slog.WarnContext(ctx, "uploads are checked by content alone; set --clamd to have viruses looked for")
	} else {
		slog.InfoContext(ctx, "uploads are scanned for viruses and wait while the scanner is down")
	}
	return nil
}

// uploadsFolder is beside a SQLite database.
func uploadsFolder(c Config) string {
	if path, ok := strings.CutPrefix(c.Database, "sqlite:"); ok {
		return filepath.Join(filepath.Dir(path), "uploads")
	}
	return filepath.Join("data", "uploads")
}
