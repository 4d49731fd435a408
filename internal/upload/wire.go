package upload

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"onewindow/internal/center"
	"onewindow/internal/store"
)

// Routes are the addresses, by ServeMux pattern: where bytes come in, and where
// a file is handed out.
func (s *Service) Routes() map[string]http.Handler {
	return map[string]http.Handler{
		"/uploads/{name}":      http.HandlerFunc(s.serveUpload),
		"/uploads/{name}/file": http.HandlerFunc(s.serveFile),
	}
}

const (
	tusVersion = "1.0.0"
	tusType    = "application/offset+octet-stream"
	partSize   = 1 << 20 // what a killed server can lose, and what a part takes in memory
)

// How long a sender may be silent, and how long one request may go on: a lost
// connection must not hold a place for ever, nor a sender who drips.
const (
	silentFor = 20 * time.Second
	sendFor   = 10 * time.Minute
)

// serveUpload is tus 1.0: HEAD says how much is here, PATCH brings more, DELETE
// gives it up. Whoever has the signed address may; no cookie is looked at, so no
// foreign page can use a visitor's.
func (s *Service) serveUpload(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Tus-Resumable", tusVersion)
	h.Set("Cache-Control", "no-store")
	if r.Method == http.MethodOptions {
		h.Set("Tus-Version", tusVersion)
		h.Set("Tus-Extension", "expiration,termination")
		h.Set("Tus-Max-Size", strconv.Itoa(center.UploadFileBytes))
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if r.Method != http.MethodHead && r.Method != http.MethodPatch && r.Method != http.MethodDelete {
		h.Set("Allow", "HEAD, PATCH, DELETE, OPTIONS")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	if r.Header.Get("Tus-Resumable") != tusVersion {
		h.Set("Tus-Version", tusVersion)
		http.Error(w, "this speaks tus "+tusVersion, http.StatusPreconditionFailed)
		return
	}
	name := r.PathValue("name")
	until, ok := s.signed("upload", name, r.URL.Query().Get("t"))
	if !ok || s.Bucket == nil {
		http.NotFound(w, r)
		return
	}
	if s.Store.Instant(r.Context()).After(until) {
		http.Error(w, "this address has expired; ask for a new one", http.StatusForbidden)
		return
	}
	row, err := s.row(r.Context(), name)
	if err != nil || s.expired(r.Context(), row) {
		s.fail(w, r, errors.Join(err, errGone))
		return
	}
	h.Set("Upload-Expires", row.CreatedAt.Add(center.UploadKept).UTC().Format(http.TimeFormat))
	switch r.Method {
	case http.MethodHead:
		h.Set("Upload-Offset", strconv.Itoa(row.Received))
		h.Set("Upload-Length", strconv.Itoa(row.Size))
		w.WriteHeader(http.StatusOK)
	case http.MethodDelete:
		if handedIn(row) {
			s.fail(w, r, errGone)
			return
		}
		if err := s.remove(r.Context(), row); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	default:
		s.patch(w, r, name, row.Received, row.Size)
	}
}

var errGone = errors.New("no such upload")

// signed takes apart an address's ticket.
func (s *Service) signed(purpose, text, ticket string) (until time.Time, ok bool) {
	terms, mac, found := strings.Cut(ticket, ".")
	if !found || len(ticket) > 200 || len(text) > 200 || !s.Vault.Issued(purpose, text+"|"+terms, mac) {
		return time.Time{}, false
	}
	n, err := strconv.ParseInt(terms, 10, 64)
	return time.Unix(n, 0), err == nil
}

// patch receives bytes from an offset on, a part at a time: each is kept and
// counted before the next is read.
func (s *Service) patch(w http.ResponseWriter, r *http.Request, name string, received, size int) {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != tusType {
		http.Error(w, "send "+tusType, http.StatusUnsupportedMediaType)
		return
	}
	offset, err := strconv.Atoi(r.Header.Get("Upload-Offset"))
	if err != nil || offset < 0 {
		http.Error(w, "say Upload-Offset", http.StatusBadRequest)
		return
	}
	if offset != received {
		w.Header().Set("Upload-Offset", strconv.Itoa(received))
		http.Error(w, "continue where the offset is", http.StatusConflict)
		return
	}
	if r.ContentLength > int64(size-offset) {
		http.Error(w, "longer than was said", http.StatusRequestEntityTooLarge)
		return
	}
	select {
	case s.receiving <- struct{}{}:
		defer func() { <-s.receiving }()
	default:
		w.Header().Set("Retry-After", "3")
		http.Error(w, "too many uploads at once; go on in a moment", http.StatusServiceUnavailable)
		return
	}
	control := http.NewResponseController(w)
	end := time.Now().Add(sendFor)
	_ = control.SetWriteDeadline(end.Add(time.Minute))
	// What came is kept even when the sender is gone: that is what resuming is for.
	ctx := context.WithoutCancel(r.Context())
	part := make([]byte, min(partSize, size-offset))
	for offset < size {
		n, err := readPart(control, r.Body, part[:min(len(part), size-offset)], end)
		if n > 0 {
			row, err := s.receive(ctx, name, offset, part[:n])
			if err != nil {
				s.fail(w, r, err)
				return
			}
			offset = row.Received
		}
		if err != nil {
			break
		}
	}
	_ = control.SetReadDeadline(time.Time{})
	if offset == size {
		// Checked at once, so that whoever sent it hears at once; should that not be
		// possible now, the sweep does it.
		if err := s.Check(ctx, name); err != nil {
			slog.WarnContext(ctx, "an upload waits in quarantine", "error", err)
		}
	}
	w.Header().Set("Upload-Offset", strconv.Itoa(offset))
	w.WriteHeader(http.StatusNoContent)
}

// readPart fills a part, or as much of it as comes before the sender is silent
// for too long, gone or done.
func readPart(control *http.ResponseController, body io.Reader, part []byte, end time.Time) (int, error) {
	n := 0
	for n < len(part) {
		deadline := time.Now().Add(silentFor)
		if deadline.After(end) {
			deadline = end
		}
		_ = control.SetReadDeadline(deadline)
		m, err := body.Read(part[n:])
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// fail answers without a driver's words.
func (s *Service) fail(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case errors.Is(err, errConflict):
		http.Error(w, "continue where the offset is", http.StatusConflict)
	case errors.Is(err, errGone), center.CodeOf(err) == center.ErrNotFound:
		http.Error(w, "no such upload", http.StatusGone)
	default:
		slog.ErrorContext(r.Context(), "upload", "error", err)
		w.Header().Set("Retry-After", "5")
		http.Error(w, "could not be kept; go on in a moment", http.StatusServiceUnavailable)
	}
}

// Pass is what the address of a file is given out for: one document of a case, or
// one attachment of a complaint, seen by one account; nobody's when the query code
// or the owner's own right opened it.
type Pass struct {
	Upload               string
	Document, Attachment int // one of them
	Staff                int // account of one of the staff, whose looks are kept; 0 for whoever handed it in
}

// ofAttachment goes before the number of an attachment in an address.
const ofAttachment = "c"

// Address is where a file can be fetched for a while, by whoever has the address.
func (s *Service) Address(ctx context.Context, p Pass) string {
	until := strconv.FormatInt(s.Store.Instant(ctx).Add(fileAddressFor).Unix(), 10)
	d, a := strconv.Itoa(p.Document), strconv.Itoa(p.Staff)
	if p.Attachment != 0 {
		d = ofAttachment + strconv.Itoa(p.Attachment)
	}
	return "/uploads/" + p.Upload + "/file?d=" + d + "&a=" + a + "&t=" + until + "." + s.Vault.Ticket("file", p.Upload+"|"+d+"|"+a+"|"+until)
}

// fileAddressFor is how long the address of a file is good.
const fileAddressFor = 10 * time.Minute

// serveFile hands a checked file out to whoever has its address, to be saved and
// never shown in the page: it is somebody else's content.
func (s *Service) serveFile(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "private, no-store")
	if r.Method != http.MethodGet {
		h.Set("Allow", "GET")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	ctx, name, q := r.Context(), r.PathValue("name"), r.URL.Query()
	until, ok := s.signed("file", name+"|"+q.Get("d")+"|"+q.Get("a"), q.Get("t"))
	if !ok || s.Bucket == nil {
		http.NotFound(w, r)
		return
	}
	if s.Store.Instant(ctx).After(until) {
		http.Error(w, "这个下载地址已过期，请回到办件页面重新打开。 This address has expired; open the document again from the case's page.", http.StatusForbidden)
		return
	}
	row, err := s.row(ctx, name)
	if err != nil || row.Status != center.UploadAvailable || row.Stored == nil {
		http.NotFound(w, r)
		return
	}
	title, err := s.Title(row)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if staff, _ := strconv.Atoi(q.Get("a")); staff != 0 { // kept before a byte is shown, or nothing is
		number, complained := strings.CutPrefix(q.Get("d"), ofAttachment)
		id, _ := strconv.Atoi(number)
		err := s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			if complained {
				return wrap("keep look", tx.AttachmentLook.Create().SetAttachmentID(id).SetAccountID(staff).SetAt(tx.Now).Exec(ctx))
			}
			return wrap("keep look", tx.DocumentLook.Create().SetDocumentID(id).SetAccountID(staff).SetAt(tx.Now).Exec(ctx))
		})
		if err != nil {
			s.fail(w, r, err)
			return
		}
	}
	content, err := s.get(ctx, *row.Stored)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	defer content.Close()
	h.Set("Content-Type", *row.ContentType)
	h.Set("Content-Length", strconv.Itoa(*row.StoredSize))
	h.Set("Content-Disposition", disposition(title, *row.ContentType))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(sendFor))
	if _, err := io.Copy(w, content); err != nil && ctx.Err() == nil {
		// The bytes do not open: better a broken download than a wrong one.
		slog.ErrorContext(ctx, "hand out a file", "error", err)
		panic(http.ErrAbortHandler)
	}
}

// disposition is RFC 6266: the name in UTF-8 for whoever knows that, and one of
// plain letters. The extension is that of what the file is.
func disposition(title, contentType string) string {
	ext := map[string]string{"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}[contentType]
	base := title
	if i := strings.LastIndexByte(base, '.'); i > 0 {
		base = base[:i]
	}
	return `attachment; filename="document` + ext + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(base+ext), "+", "%20")
}
