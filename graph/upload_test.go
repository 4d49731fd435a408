package graph_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	entupload "onewindow/ent/upload"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/store/storetest"
	"onewindow/internal/upload"
	"onewindow/internal/workday"
)

// scanner is a virus scanner that can be down.
type scanner struct {
	down, finds atomic.Bool
}

func (s *scanner) Scan(context.Context, []byte) (bool, error) {
	if s.down.Load() {
		return false, errors.New("no scanner")
	}
	return s.finds.Load(), nil
}

func TestUploads(t *testing.T) {
	t.Parallel()
	storetest.EachDatabase(t, func(t *testing.T, s *store.Store) {
		a := serve(t, s)
		folder := t.TempDir()
		address, err := upload.Folder(folder)
		if err != nil {
			t.Fatal(err)
		}
		if a.Uploads.Bucket, err = upload.OpenBucket(t.Context(), address); err != nil {
			t.Fatal(err)
		}
		t.Run("a file comes in pieces, over lost connections", func(t *testing.T) { inPieces(t, a, address) })
		t.Run("it is handed in once, by who sent it, and seen by who may", func(t *testing.T) { handedIn(t, a, folder) })
		t.Run("what does not pass is refused with reasons", func(t *testing.T) { notTaken(t, a) })
		t.Run("limits hold", func(t *testing.T) { uploadLimits(t, a) })
		t.Run("what was given is offered again, with consent", func(t *testing.T) { usedAgain(t, a) })
		t.Run("a complaint brings its files", func(t *testing.T) { complainedOf(t, a) })
		t.Run("while the scanner is down files wait", func(t *testing.T) { quarantine(t, a) })
		t.Run("what nobody handed in is gone after a day", func(t *testing.T) { notHandedIn(t, a, folder) })
	})
}

const uploadFields = `id name size offset status refusal refusalReason { zh en } contentType pages ready url expiresAt`

// begin begins an upload.
func (a *api) begin(t *testing.T, who string, input vars) answer {
	t.Helper()
	return a.ask(t, who, `mutation($i: CreateUploadInput!) { createUpload(input: $i) { upload { `+uploadFields+` } url expiresAt errors { code field message } } }`, vars{"i": input})
}

// tus sends a request of the tus protocol.
func (a *api) tus(t *testing.T, method, url string, offset int, body io.Reader, length int64) *http.Response {
	t.Helper()
	req, _ := http.NewRequestWithContext(t.Context(), method, strings.TrimSuffix(a.url, "/graphql")+url, body)
	req.Header.Set("Tus-Resumable", "1.0.0")
	if method == http.MethodPatch {
		req.Header.Set("Content-Type", "application/offset+octet-stream")
		req.Header.Set("Upload-Offset", strconv.Itoa(offset))
		req.ContentLength = length
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

// send uploads a file whole and answers with its id.
func (a *api) send(t *testing.T, who, name string, content []byte) string {
	t.Helper()
	r := a.begin(t, who, vars{"name": name, "size": len(content)})
	if code := r.code("createUpload"); code != "" {
		t.Fatalf("not begun: %s", code)
	}
	if resp := a.tus(t, http.MethodPatch, r.str("createUpload", "url"), 0, bytes.NewReader(content), int64(len(content))); resp == nil || resp.StatusCode != http.StatusNoContent {
		t.Fatalf("not sent: %v", resp)
	}
	return r.str("createUpload", "upload", "id")
}

func (a *api) upload(t *testing.T, who, id string) answer {
	t.Helper()
	return a.ask(t, who, `query($i: ID!) { upload(id: $i) { `+uploadFields+` } }`, vars{"i": id})
}

// shot is a JPEG, different for each seed and about as large as asked.
func shot(t *testing.T, seed byte, side int) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, side, side))
	x := uint32(seed) + 1
	for i := range img.Pix {
		x = x*1664525 + 1013904223
		img.Pix[i] = byte(x >> 24)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 100}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// broken reads a while, then fails as a lost connection does.
type broken struct {
	io.Reader
}

func (b broken) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		err = errors.New("the network is gone")
	}
	return n, err
}

func inPieces(t *testing.T, a *api, address string) {
	content := shot(t, 1, 1800)
	if len(content) < 3<<20 {
		t.Fatalf("only %d bytes", len(content))
	}
	digest := sha256.Sum256(content)
	r := a.begin(t, "", vars{"name": "张三 身份证.jpg", "size": len(content), "sha256": hex.EncodeToString(digest[:]), "idempotencyKey": "k1"})
	id, url := r.str("createUpload", "upload", "id"), r.str("createUpload", "url")
	again := a.begin(t, "", vars{"name": "张三 身份证.jpg", "size": len(content), "sha256": hex.EncodeToString(digest[:]), "idempotencyKey": "k1"})
	expect(t, "the same key begins the same upload", again.str("createUpload", "upload", "id"), id)
	// The connection breaks within the first part: what came is here, counted once.
	a.tus(t, http.MethodPatch, url, 0, broken{bytes.NewReader(content[:700_000])}, int64(len(content)))
	at := a.offset(t, url, func(n int) bool { return n > 0 })
	expect(t, "state", a.upload(t, "", id).str("upload", "status"), "PENDING")
	for _, wrong := range []int{0, at - 1, at + 1} {
		expect(t, "a part from elsewhere", a.tus(t, http.MethodPatch, url, wrong, bytes.NewReader(content[:10]), 10).StatusCode, http.StatusConflict)
	}
	expect(t, "more than was said", a.tus(t, http.MethodPatch, url, at, bytes.NewReader(make([]byte, len(content))), int64(len(content))).StatusCode, http.StatusRequestEntityTooLarge)
	expect(t, "the offset is where it was", a.offset(t, url, func(int) bool { return true }), at)
	// A page of another origin may send to it only if the center says so.
	for origin, may := range map[string]string{"https://city.example": "https://city.example", "https://evil.example": ""} {
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodOptions, strings.TrimSuffix(a.url, "/graphql")+url, nil)
		req.Header.Set("Origin", origin)
		req.Header.Set("Access-Control-Request-Method", "PATCH")
		req.Header.Set("Access-Control-Request-Headers", "content-type,tus-resumable,upload-offset")
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		expect(t, origin, resp.Header.Get("Access-Control-Allow-Origin"), may)
	}
	// The server is killed and comes back: it knows the database and the bucket, no more.
	var err error
	if a.Uploads.Bucket, err = upload.OpenBucket(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	fresh := a.upload(t, "", id).str("upload", "url")
	resp := a.tus(t, http.MethodPatch, fresh, at, bytes.NewReader(content[at:]), int64(len(content)-at))
	expect(t, "the rest", resp.Header.Get("Upload-Offset"), strconv.Itoa(len(content)))
	up := a.upload(t, "", id)
	expect(t, "checked", up.str("upload", "status")+" "+up.str("upload", "contentType"), "AVAILABLE image/jpeg")
	expect(t, "no more bytes are wanted", up.at("upload", "url"), any(nil))
	expect(t, "its name", up.str("upload", "name"), "张三 身份证.jpg")
	// Addresses are good for what they were given out for, and for an hour.
	for _, bad := range []string{strings.Replace(url, id, strings.Repeat("0", 32), 1), url[:len(url)-1] + "x", "/uploads/" + id, "/uploads/" + id + "?t=99999999999.x"} {
		expect(t, bad, a.tus(t, http.MethodHead, bad, 0, nil, 0).StatusCode, http.StatusNotFound)
	}
	expect(t, "someone who does not speak tus", first(a.fetch(t, url)), http.StatusMethodNotAllowed)
	before := a.clock.Load()
	a.set(time.Unix(0, before).Add(2 * time.Hour))
	expect(t, "an old address", a.tus(t, http.MethodHead, url, 0, nil, 0).StatusCode, http.StatusForbidden)
	a.set(time.Unix(0, before))
	expect(t, "given up", a.tus(t, http.MethodDelete, url, 0, nil, 0).StatusCode, http.StatusNoContent)
	expect(t, "and gone", a.upload(t, "", id).at("upload"), any(nil))
}

func first(status int, _ http.Header, _ []byte) int { return status }

// offset asks how much is here until it is enough: the server may still be
// keeping what a broken connection left.
func (a *api) offset(t *testing.T, url string, enough func(int) bool) int {
	t.Helper()
	for tick := time.NewTicker(10 * time.Millisecond); ; {
		n, err := strconv.Atoi(a.tus(t, http.MethodHead, url, 0, nil, 0).Header.Get("Upload-Offset"))
		if err != nil {
			t.Fatal(err)
		}
		if enough(n) {
			return n
		}
		select {
		case <-tick.C:
		case <-t.Context().Done():
			t.Fatalf("only %d bytes are here", n)
		}
	}
}

// fileDocuments files an application for one item with documents.
func (a *api) fileDocuments(t *testing.T, who, item, id string, documents ...vars) (filed, answer) {
	t.Helper()
	r := a.ask(t, who, `mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) {
		application { number queryCode documents { id name } cases { id number stage } } errors { code field message } } }`,
		vars{"i": vars{"itemCodes": []string{item}, "applicant": vars{"name": "欧阳修", "identityNumber": id}, "documents": documents}})
	if r.code("submitApplication") != "" {
		return filed{}, r
	}
	return filed{r.str("submitApplication", "application", "cases", 0, "id"), r.str("submitApplication", "application", "cases", 0, "number"),
		r.str("submitApplication", "application", "number"), r.str("submitApplication", "application", "queryCode")}, r
}

// required is a document that an item asks for: its id.
func (a *api) required(t *testing.T, item string, n int) string {
	t.Helper()
	r := a.ask(t, "", `query($c: String!) { serviceItem(code: $c) { current { documents { id key } } } }`, vars{"c": item})
	return r.str("serviceItem", "current", "documents", n, "id")
}

const fileFields = `documents { id name accepted reusedWithConsentAt upload { name size contentType pages status refusalReason { en } url } }`

func (a *api) seen(t *testing.T, who string, f filed) answer {
	t.Helper()
	if who == "code" {
		return a.ask(t, "", `query($n: String!, $q: String!) { node: trackCase(number: $n, queryCode: $q) { `+fileFields+` } }`, vars{"n": f.number, "q": f.code})
	}
	return a.ask(t, who, `query($i: ID!) { node(id: $i) { ... on Case { `+fileFields+` } } }`, vars{"i": f.id})
}

func handedIn(t *testing.T, a *api, folder string) {
	need := a.required(t, "SCJG-010", 0)
	content := shot(t, 2, 300)
	id := a.send(t, "applicant", "营业场所 “平面图”.jpg", content)
	_, r := a.fileDocuments(t, "applicant2", "SCJG-010", identity, vars{"requirement": need, "uploadId": id})
	expect(t, "another account's", r.code("submitApplication"), "NOT_FOUND")
	expect(t, "and it cannot look", a.upload(t, "applicant2", id).at("upload"), any(nil))
	_, r = a.fileDocuments(t, "applicant", "SCJG-010", identity, vars{"requirement": need, "uploadId": strings.Repeat("a", 32)})
	expect(t, "one that is not there", r.code("submitApplication"), "NOT_FOUND")
	expect(t, "is named by its field", r.str("submitApplication", "errors", 0, "field"), "documents.0.uploadId")
	half := a.begin(t, "applicant", vars{"name": "x.jpg", "size": 1000}).str("createUpload", "upload", "id")
	_, r = a.fileDocuments(t, "applicant", "SCJG-010", identity, vars{"requirement": need, "uploadId": half})
	expect(t, "one that is not all here", r.code("submitApplication"), "UPLOAD_NOT_READY")
	f, _ := a.fileDocuments(t, "applicant", "SCJG-010", identity, vars{"requirement": need, "uploadId": id})
	_, r = a.fileDocuments(t, "applicant", "SCJG-010", identity, vars{"requirement": need, "uploadId": id})
	expect(t, "a second time", r.code("submitApplication"), "CONFLICT")

	looks := a.Store.Read(t.Context()).DocumentLook.Query().CountX(t.Context())
	for who, may := range map[string]bool{"applicant": true, "code": true, "clerk": true, "examiner": true, "head": true, "supervisor": false, "government": false} {
		got := a.seen(t, who, f).at("node", "documents", 0, "upload")
		if (got != nil) != may {
			t.Errorf("%s sees %v", who, got)
		}
	}
	for _, who := range []string{"applicant2", "examiner2", ""} {
		if got := a.seen(t, who, f).at("node"); got != nil {
			t.Errorf("%q sees %v", who, got)
		}
	}
	url := a.seen(t, "clerk", f).str("node", "documents", 0, "upload", "url")
	status, header, body := a.fetch(t, url)
	expect(t, "fetched", status, http.StatusOK)
	if _, err := jpeg.Decode(bytes.NewReader(body)); err != nil {
		t.Errorf("what comes is no picture: %v", err)
	}
	for name, want := range map[string]string{"Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store",
		"Cross-Origin-Resource-Policy": "same-origin", "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
		"Content-Disposition": `attachment; filename="document.jpg"; filename*=UTF-8''%E8%90%A5%E4%B8%9A%E5%9C%BA%E6%89%80%20%E2%80%9C%E5%B9%B3%E9%9D%A2%E5%9B%BE%E2%80%9D.jpg`} {
		expect(t, name, header.Get(name), want)
	}
	expect(t, "a look of the staff is kept", a.Store.Read(t.Context()).DocumentLook.Query().CountX(t.Context()), looks+1)
	mine := a.seen(t, "applicant", f).str("node", "documents", 0, "upload", "url")
	expect(t, "one's own", first(a.fetch(t, mine)), http.StatusOK)
	expect(t, "is not", a.Store.Read(t.Context()).DocumentLook.Query().CountX(t.Context()), looks+1)
	for _, bad := range []string{mine[:len(mine)-1] + "x", strings.Replace(url, "&a=", "&a=9", 1), strings.Replace(url, "&a=", "&a=0&x=", 1), "/uploads/" + id + "/file"} {
		expect(t, bad, first(a.fetch(t, bad)), http.StatusNotFound)
	}
	before := a.clock.Load()
	a.set(time.Unix(0, before).Add(11 * time.Minute))
	expect(t, "an old address", first(a.fetch(t, url)), http.StatusForbidden)
	a.set(time.Unix(0, before))

	// A copied folder shows nothing: no picture, no name; and a blob moved to another's place does not open.
	blobs := 0
	_ = filepath.Walk(folder, func(path string, info os.FileInfo, _ error) error {
		if info.IsDir() {
			return nil
		}
		blobs++
		b, _ := os.ReadFile(path)
		if bytes.Contains(b, []byte("JFIF")) || bytes.Contains(b, content[:64]) || !bytes.HasPrefix(b, []byte("age-encryption.org/v1")) {
			t.Errorf("%s lies open", path)
		}
		return nil
	})
	expect(t, "blobs", blobs, 1)
	// A correction brings files too, by query code.
	anonymous, _ := a.fileDocuments(t, "", "SCJG-010", identity, vars{"requirement": need, "uploadId": a.send(t, "", "a.png", shot(t, 3, 100))})
	a.play(t, anonymous,
		turn{"clerk", "requestCorrection", vars{"defects": []vars{{"problem": "看不清", "remedy": "重拍"}}}, "CORRECTION"},
		turn{"", "submitCorrection", vars{"queryCode": anonymous.code, "documents": []vars{{"requirement": need, "uploadId": "nothing"}}}, "NOT_FOUND"},
		turn{"", "submitCorrection", vars{"queryCode": anonymous.code, "documents": []vars{{"requirement": need, "uploadId": a.send(t, "", "b.jpg", shot(t, 4, 100))}}}, "INTAKE"},
	)
	expect(t, "after the correction", a.seen(t, "clerk", anonymous).str("node", "documents", 1, "upload", "status"), "AVAILABLE")
	// And so does a document that was promised.
	digest, _ := a.terms(t, "SCJG-010")
	later := vars{"laterDocuments": []vars{{"itemCode": "SCJG-010", "documents": []string{"management-rules"}, "digest": digest}}}
	promised, _ := a.submit(t, "applicant", "SCJG-010", later)
	rules := func(upload string) vars {
		return vars{"documents": []vars{{"requirement": "management-rules", "uploadId": upload}}}
	}
	a.play(t, promised,
		turn{"clerk", "acceptLeniently", nil, "UNDERTAKING"},
		turn{"applicant", "handInDeferred", rules("nothing"), "NOT_FOUND"},
		turn{"applicant", "handInDeferred", rules(a.send(t, "applicant", "c.jpg", shot(t, 6, 100))), "UNDERTAKING"},
	)
	expect(t, "after it was handed in", a.seen(t, "clerk", promised).str("node", "documents", 0, "upload", "status"), "AVAILABLE")
}

func notTaken(t *testing.T, a *api) {
	r := a.begin(t, "", vars{"name": "big.pdf", "size": 20<<20 + 1})
	expect(t, "too large", r.code("createUpload"), "PAYLOAD_TOO_LARGE")
	expect(t, "empty", a.begin(t, "", vars{"name": "x", "size": 0}).code("createUpload"), "BAD_USER_INPUT")
	expect(t, "without a name", a.begin(t, "", vars{"name": " ", "size": 1}).code("createUpload"), "BAD_USER_INPUT")
	expect(t, "a digest that is none", a.begin(t, "", vars{"name": "x", "size": 1, "sha256": "abc"}).code("createUpload"), "BAD_USER_INPUT")
	id := a.send(t, "", "photo.jpg", []byte("<html><script>alert(1)</script>"))
	up := a.upload(t, "", id)
	expect(t, "renamed", up.str("upload", "status")+" "+up.str("upload", "refusal"), "REFUSED WRONG_TYPE")
	expect(t, "ready", up.at("upload", "ready"), any(false))
	_, r = a.fileDocuments(t, "", "SCJG-010", identity, vars{"name": "x", "uploadId": id})
	expect(t, "handed in", r.code("submitApplication"), "UPLOAD_REFUSED")
	if !strings.Contains(r.str("submitApplication", "errors", 0, "message"), "JPEG") {
		t.Errorf("it does not say why: %v", r.Data)
	}
	r = a.begin(t, "", vars{"name": "x.jpg", "size": 4, "sha256": strings.Repeat("0", 64)})
	a.tus(t, http.MethodPatch, r.str("createUpload", "url"), 0, strings.NewReader("abcd"), 4)
	expect(t, "another digest", a.upload(t, "", r.str("createUpload", "upload", "id")).str("upload", "refusal"), "DIGEST_MISMATCH")
}

func uploadLimits(t *testing.T, a *api) {
	old := a.Uploads.Limits
	defer func() { a.Uploads.Limits = old }()
	a.Uploads.Limits.HourlyAccount = a.Store.Read(t.Context()).Upload.Query().CountX(t.Context()) + 2
	refused := ""
	for range a.Uploads.Limits.HourlyAccount + 1 {
		if refused = a.begin(t, "agent", vars{"name": "x", "size": 1}).code("createUpload"); refused != "" {
			break
		}
	}
	expect(t, "too many an hour", refused, "RATE_LIMITED")
	expect(t, "another account", a.begin(t, "applicant2", vars{"name": "x", "size": 1}).code("createUpload"), "")
	a.Uploads.Limits.BytesAccount = 10
	expect(t, "too much unfinished", a.begin(t, "applicant2", vars{"name": "x", "size": 10}).code("createUpload"), "RATE_LIMITED")
	a.Uploads.Limits = old
	a.Uploads.Limits.BytesTotal = 10
	expect(t, "too much altogether", a.begin(t, "clerk", vars{"name": "x", "size": 10}).code("createUpload"), "RATE_LIMITED")
}

func usedAgain(t *testing.T, a *api) {
	need := a.required(t, "SCJG-010", 0)
	preview := func(who string) []any {
		r := a.ask(t, who, `query { previewApplication(input: {itemCodes: ["SCJG-010"]}) { documents { requirement { id } earlier { id name fileName contentType size givenAt applicantName } } } }`, nil)
		for _, d := range r.at("previewApplication", "documents").([]any) {
			d := d.(map[string]any)
			if d["requirement"].(map[string]any)["id"] == need {
				return d["earlier"].([]any)
			}
		}
		t.Fatalf("not asked for: %v", r.Data)
		return nil
	}
	before := len(preview("applicant2"))
	f, _ := a.fileDocuments(t, "applicant2", "SCJG-010", identity, vars{"requirement": need, "uploadId": a.send(t, "applicant2", "id.jpg", shot(t, 5, 100))})
	offered := preview("applicant2")
	expect(t, "offered", len(offered), before+1)
	one := offered[0].(map[string]any)
	expect(t, "what", fmt.Sprint(one["fileName"], one["applicantName"]), "id.jpg欧阳*")
	expect(t, "nobody signed in", len(preview("")), 0)
	for _, x := range preview("applicant") {
		if x.(map[string]any)["id"] == one["id"] {
			t.Error("offered to somebody else")
		}
	}
	again := func(who, identity string, more vars) answer {
		d := vars{"requirement": need, "reuse": one["id"]}
		for k, v := range more {
			d[k] = v
		}
		_, r := a.fileDocuments(t, who, "SCJG-010", identity, d)
		return r
	}
	expect(t, "without consent", again("applicant2", identity, nil).code("submitApplication"), "CONSENT_REQUIRED")
	expect(t, "consent refused", again("applicant2", identity, vars{"consent": false}).code("submitApplication"), "CONSENT_REQUIRED")
	expect(t, "by somebody else", again("applicant", identity, vars{"consent": true}).code("submitApplication"), "NOT_FOUND")
	expect(t, "by nobody", again("", identity, vars{"consent": true}).code("submitApplication"), "NOT_FOUND")
	expect(t, "for another applicant", again("applicant2", "110101199003070017", vars{"consent": true}).code("submitApplication"), "BAD_USER_INPUT")
	expect(t, "for another paper", again("applicant2", identity, vars{"consent": true, "requirement": a.required(t, "SCJG-010", 1)}).code("submitApplication"), "BAD_USER_INPUT")
	g, r := a.fileDocuments(t, "applicant2", "SCJG-010", identity, vars{"requirement": need, "reuse": one["id"], "consent": true})
	expect(t, "with consent", r.code("submitApplication"), "")
	seen := a.seen(t, "clerk", g)
	expect(t, "the same file", seen.str("node", "documents", 0, "upload", "name"), "id.jpg")
	expect(t, "and the consent", seen.at("node", "documents", 0, "reusedWithConsentAt") != nil, true)
	expect(t, "is offered once", len(preview("applicant2")), before+1)
	expect(t, "the first stays as it was", a.seen(t, "clerk", f).at("node", "documents", 0, "reusedWithConsentAt"), any(nil))
	// A year later it is asked for again.
	clock := a.clock.Load()
	a.set(time.Unix(0, clock).AddDate(1, 0, 1))
	a.signIn(t)
	expect(t, "a year later", len(preview("applicant2")), 0)
	expect(t, "nor is it taken", again("applicant2", identity, vars{"consent": true}).code("submitApplication"), "BAD_USER_INPUT")
	a.set(time.Unix(0, clock))
	a.signIn(t)
}

func quarantine(t *testing.T, a *api) {
	scan := &scanner{}
	a.Uploads.Scan = scan
	defer func() { a.Uploads.Scan = nil }()
	scan.down.Store(true)
	clean, infected := a.send(t, "", "a.jpg", shot(t, 6, 100)), a.send(t, "", "b.jpg", shot(t, 7, 100))
	up := a.upload(t, "", clean)
	expect(t, "it waits", up.str("upload", "status"), "QUARANTINED")
	expect(t, "but may be handed in", up.at("upload", "ready"), any(true))
	f, _ := a.fileDocuments(t, "", "SCJG-010", identity, vars{"name": "x", "uploadId": clean}, vars{"name": "y", "uploadId": infected})
	doc := a.seen(t, "clerk", f)
	expect(t, "the clerk sees that", doc.str("node", "documents", 0, "upload", "status"), "QUARANTINED")
	expect(t, "and cannot open it", doc.at("node", "documents", 0, "upload", "url"), any(nil))
	a.sweepUploads(t, 2*time.Minute)
	expect(t, "still down", a.seen(t, "clerk", f).str("node", "documents", 0, "upload", "status"), "QUARANTINED")
	scan.down.Store(false)
	// Only the first of the two is looked at while the scanner finds nothing.
	if err := a.Uploads.Check(t.Context(), clean); err != nil {
		t.Fatal(err)
	}
	scan.finds.Store(true)
	a.sweepUploads(t, 2*time.Minute)
	doc = a.seen(t, "clerk", f)
	expect(t, "the scanner is back", doc.str("node", "documents", 0, "upload", "status"), "AVAILABLE")
	expect(t, "and found something", doc.str("node", "documents", 1, "upload", "status"), "REFUSED")
	if !strings.Contains(doc.str("node", "documents", 1, "upload", "refusalReason", "en"), "virus") {
		t.Error("the clerk is not told why")
	}
}

// sweepUploads moves the clock and does what time brings about.
func (a *api) sweepUploads(t *testing.T, later time.Duration) {
	t.Helper()
	a.set(time.Unix(0, a.clock.Load()).Add(later).In(workday.Shanghai))
	if _, err := a.Uploads.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func notHandedIn(t *testing.T, a *api, folder string) {
	half := a.begin(t, "", vars{"name": "x.jpg", "size": 100})
	a.tus(t, http.MethodPatch, half.str("createUpload", "url"), 0, strings.NewReader("abc"), 3)
	whole := a.send(t, "", "w.jpg", shot(t, 8, 100))
	kept, _ := a.fileDocuments(t, "", "SCJG-010", identity, vars{"name": "x", "uploadId": a.send(t, "", "k.jpg", shot(t, 9, 100))})
	a.sweepUploads(t, center.UploadKept-time.Hour)
	expect(t, "within the day", a.upload(t, "", whole).str("upload", "status"), "AVAILABLE")
	a.sweepUploads(t, time.Hour)
	for _, id := range []string{half.str("createUpload", "upload", "id"), whole} {
		expect(t, "after it", a.upload(t, "", id).at("upload"), any(nil))
		if left, _ := filepath.Glob(filepath.Join(folder, id, "*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
	a.signIn(t)
	expect(t, "what was handed in stays", first(a.fetch(t, a.seen(t, "clerk", kept).str("node", "documents", 0, "upload", "url"))), http.StatusOK)
}

// complainedOf: what comes with a complaint is opened by whoever complained and by
// the desk, whose looks are kept, never by who is complained about; without a name
// nobody can tell whose account sent it.
func complainedOf(t *testing.T, a *api) {
	db, content := a.Store.Read(t.Context()), shot(t, 91, 200)
	with := func(who string, anonymous bool, uploads ...string) answer {
		t.Helper()
		return a.ask(t, who, complain, vars{"i": vars{"kind": "COMPLAINT", "subject": "附件", "body": "照片为证", "departmentCode": "SCJG", "anonymous": anonymous, "contact": "13800001111", "attachments": uploads}})
	}
	id := a.send(t, "applicant", "现场照片.jpg", content)
	r := with("applicant", true, id)
	if code := r.code("submitComplaint"); code != "" {
		t.Fatalf("refused: %s", code)
	}
	number, code := r.str("submitComplaint", "complaint", "number"), r.str("submitComplaint", "queryCode")
	if row := db.Upload.Query().Where(entupload.Name(id)).OnlyX(t.Context()); row.AccountID != nil || row.Owner != "" || row.HandedInAt == nil {
		t.Errorf("handed in without a name, and still known: %v %q", row.AccountID, row.Owner)
	}
	if r := a.upload(t, "applicant", id); r.at("upload") != nil {
		t.Error("an upload handed in without a name can still be asked for")
	}
	files := `{ name contentType status url }`
	own := a.ask(t, "", `query($n: String!, $c: String!) { trackComplaint(number: $n, queryCode: $c) { files `+files+` } }`, vars{"n": number, "c": code}).at("trackComplaint", "files").([]any)
	if len(own) != 1 || own[0].(map[string]any)["name"] != "现场照片.jpg" {
		t.Fatalf("whoever complained sees %v", own)
	}
	fetch := func(file any) int {
		t.Helper()
		resp := a.tus(t, http.MethodGet, file.(map[string]any)["url"].(string), 0, nil, 0)
		if resp == nil {
			t.Fatal("no answer")
		}
		return resp.StatusCode
	}
	if status := fetch(own[0]); status != http.StatusOK {
		t.Errorf("whoever complained gets %d", status)
	}
	looks := func() int { return db.AttachmentLook.Query().CountX(t.Context()) }
	if looks() != 0 {
		t.Error("their own look is kept")
	}
	desk := a.ask(t, "complaints", `query($n: String!) { complaints(filter: {search: $n}, first: 1) { nodes { files `+files+` } } }`, vars{"n": number}).at("complaints", "nodes", 0, "files").([]any)
	if len(desk) != 1 || fetch(desk[0]) != http.StatusOK || looks() != 1 {
		t.Errorf("the desk sees %v, %d looks kept", desk, looks())
	}
	if n := len(a.ask(t, "head", `query($n: String!) { complaints(filter: {search: $n}, first: 1) { nodes { files { url } } } }`, vars{"n": number}).at("complaints", "nodes").([]any)); n != 0 {
		t.Error("the department complained about sees it")
	}
	if code := with("applicant", false, id).code("submitComplaint"); code != "CONFLICT" {
		t.Errorf("handed in twice: %q", code)
	}
	if code := with("", false, a.begin(t, "", vars{"name": "x.jpg", "size": 10}).str("createUpload", "upload", "id")).code("submitComplaint"); code != "UPLOAD_NOT_READY" {
		t.Errorf("half sent: %q", code)
	}
	if code := with("", false, a.send(t, "applicant", "x.jpg", shot(t, 92, 100))).code("submitComplaint"); code != "NOT_FOUND" {
		t.Errorf("somebody else's: %q", code)
	}
	if code := with("", false, "1", "2", "3", "4", "5", "6").code("submitComplaint"); code != "BAD_USER_INPUT" {
		t.Errorf("six files: %q", code)
	}
}
