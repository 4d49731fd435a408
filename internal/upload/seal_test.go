package upload_test

import (
	"path/filepath"
	"testing"

	"onewindow/internal/upload"
)

func TestABucketIsOpenedByItsAddress(t *testing.T) {
	t.Parallel()
	folder, err := upload.Folder(filepath.Join(t.TempDir(), "a", "b")) // made when it is missing
	if err != nil {
		t.Fatal(err)
	}
	for address, good := range map[string]bool{folder: true, "mem://": true, "s3://center?region=cn-north-1": true, "ftp://x": false, "/data/uploads": false, "": false} {
		b, err := upload.OpenBucket(t.Context(), address)
		if (err == nil) != good {
			t.Errorf("%q: %v", address, err)
		}
		if err == nil {
			b.Close()
		}
	}
}
