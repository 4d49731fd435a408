// Package upload takes files in: it gives out the address of a resumable upload,
// keeps the bytes as they come, encrypted, in a bucket, checks the whole, and
// hands it out again to whoever holds an address for it. What is in a file is
// decided here (inspect.go); when a file may be attached to an application is
// center's rule, who may see it afterwards is casework's.
//
// The wire is the core of tus 1.0 (HEAD and PATCH with Upload-Offset), with its
// extensions for expiration and termination; the upload is created by the API, so
// that the rules for that are in one place. tusd, the reference server, was
// looked at and left: its stores, locks and hooks would sit beside our own rows,
// transactions and limits, and its store does not encrypt. Any tus client works.
//
// An unfinished upload is kept as parts in the bucket, not in a local file: any
// process may receive the next part, and a killed one loses at most a part.
package upload

import (
	"context"
	"encoding/hex"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"gocloud.dev/blob"

	"onewindow/ent"
	"onewindow/ent/predicate"
	"onewindow/ent/upload"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/once"
	"onewindow/internal/people"
	"onewindow/internal/store"
)

// Service keeps uploads.
type Service struct {
	Store  *store.Store
	Vault  *people.Vault
	Once   *once.Keeper
	Bucket *blob.Bucket // nil: nothing is taken
	Scan   Scanner      // nil: content is checked, viruses are not looked for
	Limits Limits

	checking  chan struct{} // one at a time: a picture of 50 megapixels is 200 MB while it is decoded
	receiving chan struct{}
}

// Scanner looks for viruses. An error means that it could not look.
type Scanner interface {
	Scan(ctx context.Context, content []byte) (infected bool, err error)
}

// Limits bound what a stranger can send.
type Limits struct {
	HourlyAccount int // uploads begun within an hour by one account
	HourlyAddress int // and, not signed in, from one address: a hall, a village may share it
	BytesAccount  int // of files that are not attached yet
	BytesAddress  int
	BytesTotal    int
	Receiving     int // parts being received at once, each with a megabyte of memory
}

// DefaultLimits are those of a city.
func DefaultLimits() Limits {
	return Limits{HourlyAccount: 200, HourlyAddress: 600, BytesAccount: 2 * center.UploadApplicationBytes,
		BytesAddress: 20 * center.UploadApplicationBytes, BytesTotal: 50 << 30, Receiving: 64}
}

// New makes a service that takes nothing until it has a bucket.
func New(s *store.Store, vault *people.Vault, keeper *once.Keeper) *Service {
	l := DefaultLimits()
	return &Service{Store: s, Vault: vault, Once: keeper, Limits: l, checking: make(chan struct{}, 1), receiving: make(chan struct{}, l.Receiving)}
}

// CreateUploadInput begins an upload. What a field means is said in upload.graphqls.
type CreateUploadInput struct {
	Name           string
	Size           int
	Sha256         *string
	IdempotencyKey *string `json:"-"`
}

// Upload is an upload as whoever sends it sees it.
type Upload struct {
	*ent.Upload
	FileName  string
	URL       *string // where its bytes go; nil once they are all there
	ExpiresAt time.Time
}

// addressFor is how long the address of an upload or a file is good.
const addressFor = time.Hour

// Create begins an upload and answers with the address its bytes go to. Signed
// in or not; whoever knows the name may go on with it, and nobody else.
func (s *Service) Create(ctx context.Context, in CreateUploadInput) (*Upload, error) {
	if s.Bucket == nil {
		return nil, center.Refuse(center.ErrServiceUnavailable, "", "现在不能上传。请稍后再试，或把材料带到窗口。", "Nothing can be uploaded at present. Try again later, or bring the papers to a window.")
	}
	title, ok := center.CleanText(strings.NewReplacer("/", "_", "\\", "_", "\n", " ", "\t", " ").Replace(in.Name), 200)
	if !ok || title == "" {
		return nil, center.Refuse(center.ErrBadUserInput, "name", "请给出文件名，最多200个字。", "Give the file's name, at most 200 characters.")
	}
	if in.Size < 1 {
		return nil, center.Refuse(center.ErrBadUserInput, "size", "文件是空的。", "The file is empty.")
	}
	if in.Size > center.UploadFileBytes {
		return nil, center.Refuse(center.ErrPayloadTooLarge, "size", "文件超过%[1]d MB。请压缩或拆开后再上传。", "The file is larger than %[1]d MB. Make it smaller or split it.", center.UploadFileBytes>>20)
	}
	var digest []byte
	if in.Sha256 != nil && *in.Sha256 != "" {
		var err error
		if digest, err = hex.DecodeString(*in.Sha256); err != nil || len(digest) != 32 {
			return nil, center.Refuse(center.ErrBadUserInput, "sha256", "SHA-256 应是64位十六进制数。", "A SHA-256 is 64 hexadecimal digits.")
		}
	}
	a := auth.Actor(ctx)
	name, err := s.Once.Write(ctx, in.IdempotencyKey, "createUpload", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		owner := s.owner(ctx)
		if err := s.room(ctx, tx, owner, a.SignedIn(), in.Size); err != nil {
			return "", err
		}
		name := random(16)
		create := tx.Upload.Create().SetName(name).SetOwner(owner).SetTitle(s.Vault.Seal("uploads|title|"+name, title)).
			SetSize(in.Size).SetStatus(center.UploadPending).SetCreatedAt(tx.Now)
		if a.SignedIn() {
			create.SetAccountID(a.AccountID)
		}
		if digest != nil {
			create.SetSha256(digest)
		}
		return name, wrap("begin upload", create.Exec(ctx))
	})
	if err != nil {
		return nil, err
	}
	return s.ByName(ctx, name)
}

// owner is whom an upload counts against.
func (s *Service) owner(ctx context.Context) string {
	if a := auth.Actor(ctx); a.SignedIn() {
		return "account:" + strconv.Itoa(a.AccountID)
	}
	address := auth.Address(ctx)
	if ip, err := netip.ParseAddr(address); err == nil && ip.Is6() {
		if p, err := ip.Prefix(64); err == nil { // a single subscriber moves about in it at will
			address = p.String()
		}
	}
	return "address:" + s.Vault.Ticket("upload owner", address)
}

// room refuses when an owner, or everybody together, has too much unattached.
func (s *Service) room(ctx context.Context, tx *store.Tx, owner string, signedIn bool, size int) error {
	hourly, most := s.Limits.HourlyAddress, s.Limits.BytesAddress
	if signedIn {
		hourly, most = s.Limits.HourlyAccount, s.Limits.BytesAccount
	}
	n, err := tx.Upload.Query().Where(upload.Owner(owner), upload.CreatedAtGT(tx.Now.Add(-time.Hour))).Count(ctx)
	if err != nil {
		return wrap("count uploads", err)
	}
	if n >= hourly {
		return center.Refuse(center.ErrRateLimited, "", "上传的文件太多。请一小时后再试。", "Too many files were uploaded from here. Try again in an hour.")
	}
	waiting := tx.Upload.Query().Where(waits(), upload.StatusNEQ(center.UploadRefused))
	for _, of := range []struct {
		uploads *ent.UploadQuery
		most    int
	}{{waiting.Clone().Where(upload.Owner(owner)), most}, {waiting, s.Limits.BytesTotal}} {
		sum, err := bytesOf(ctx, of.uploads)
		if err != nil {
			return err
		}
		if sum+size > of.most {
			return center.Refuse(center.ErrRateLimited, "", "还没有随申请交来的文件太多。请先提交申请，或取消不用的文件。", "Too much was uploaded that is not handed in yet. Send the application first, or cancel what you do not need.")
		}
	}
	return nil
}

// bytesOf adds up the sizes of uploads.
func bytesOf(ctx context.Context, q *ent.UploadQuery) (int, error) {
	var sums []struct{ Sum *int }
	if err := q.Aggregate(ent.As(ent.Sum(upload.FieldSize), "sum")).Scan(ctx, &sums); err != nil {
		return 0, wrap("add up uploads", err)
	}
	if len(sums) == 0 || sums[0].Sum == nil {
		return 0, nil
	}
	return *sums[0].Sum, nil
}

// ByName finds an upload for whoever may go on with it: the account that began
// it, or whoever knows the name of one that nobody signed in for. An attached
// one is known to its account alone.
func (s *Service) ByName(ctx context.Context, name string) (*Upload, error) {
	row, err := s.row(ctx, name)
	if err != nil {
		return nil, err
	}
	if !mine(ctx, row) || row.AccountID == nil && handedIn(row) || s.expired(ctx, row) {
		return nil, center.NoUpload("id")
	}
	title, err := s.Title(row)
	if err != nil {
		return nil, err
	}
	out := &Upload{Upload: row, FileName: title, ExpiresAt: row.CreatedAt.Add(center.UploadKept)}
	if row.Status == center.UploadPending {
		until := s.Store.Instant(ctx).Add(addressFor).Unix()
		url := "/uploads/" + name + "?t=" + strconv.FormatInt(until, 10) + "." + s.Vault.Ticket("upload", name+"|"+strconv.FormatInt(until, 10))
		out.URL = &url
	}
	return out, nil
}

func (s *Service) row(ctx context.Context, name string) (*ent.Upload, error) {
	row, err := s.Store.Read(ctx).Upload.Query().Where(upload.Name(name)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil, center.NoUpload("id")
	}
	return row, wrap("find upload", err)
}

func mine(ctx context.Context, row *ent.Upload) bool {
	return row.AccountID == nil || *row.AccountID == auth.Actor(ctx).AccountID
}

func (s *Service) expired(ctx context.Context, row *ent.Upload) bool {
	return !handedIn(row) && !s.Store.Instant(ctx).Before(row.CreatedAt.Add(center.UploadKept))
}

// handedIn tells whether an upload was handed in, with an application or a complaint.
func handedIn(row *ent.Upload) bool { return row.ApplicationID != nil || row.HandedInAt != nil }

// waits are the uploads that were not handed in.
func waits() predicate.Upload {
	return upload.And(upload.ApplicationIDIsNil(), upload.HandedInAtIsNil())
}

// Attach hands an upload in with an application, once, in the transaction that
// files it. field is where the asker named it.
func (s *Service) Attach(ctx context.Context, tx *store.Tx, field, name string, application int) (*ent.Upload, error) {
	row, err := s.handIn(ctx, tx, field, name, func(u *ent.UploadUpdate) { u.SetApplicationID(application) })
	if err != nil {
		return nil, err
	}
	sum, err := bytesOf(ctx, tx.Upload.Query().Where(upload.ApplicationID(application)))
	if err != nil {
		return nil, err
	}
	if sum > center.UploadApplicationBytes {
		return nil, center.Refuse(center.ErrPayloadTooLarge, field, "一次申请的文件合计不能超过%[1]d MB。", "The files of one application may not exceed %[1]d MB together.", center.UploadApplicationBytes>>20)
	}
	return row, nil
}

// HandIn hands an upload in with something that is no application, once, in the
// transaction that files it. Without a name, whose account sent it is forgotten.
func (s *Service) HandIn(ctx context.Context, tx *store.Tx, field, name string, nameless bool) (*ent.Upload, error) {
	return s.handIn(ctx, tx, field, name, func(u *ent.UploadUpdate) {
		if u.SetHandedInAt(tx.Now); nameless {
			u.ClearAccountID().SetOwner("")
		}
	})
}

func (s *Service) handIn(ctx context.Context, tx *store.Tx, field, name string, with func(*ent.UploadUpdate)) (*ent.Upload, error) {
	row, err := s.row(ctx, name)
	if center.CodeOf(err) == center.ErrNotFound {
		return nil, center.NoUpload(field)
	}
	if err != nil {
		return nil, err
	}
	use := center.UploadUse{Status: row.Status, Sound: row.SoundAt != nil, Attached: handedIn(row), Mine: mine(ctx, row), Expired: s.expired(ctx, row)}
	if row.Refusal != nil {
		use.Refusal = *row.Refusal
	}
	if err := center.CheckAttach(field, use); err != nil {
		return nil, err
	}
	u := tx.Upload.Update().Where(upload.ID(row.ID), waits())
	with(u)
	n, err := u.Save(ctx)
	if err != nil {
		return nil, wrap("attach upload", err)
	}
	if n == 0 {
		use.Attached = true
		return nil, center.CheckAttach(field, use)
	}
	return row, nil
}

// Rows finds uploads by id, for documents whose case was already let through.
func (s *Service) Rows(ctx context.Context, ids []int) (map[int]*ent.Upload, error) {
	out := map[int]*ent.Upload{}
	if len(ids) == 0 {
		return out, nil
	}
	rows, err := s.Store.Read(ctx).Upload.Query().Where(upload.IDIn(ids...)).All(ctx)
	for _, r := range rows {
		out[r.ID] = r
	}
	return out, wrap("read uploads", err)
}

// Title is the file's own name.
func (s *Service) Title(row *ent.Upload) (string, error) {
	return s.Vault.Open("uploads|title|"+row.Name, row.Title)
}

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
