package center

import (
	"slices"
	"time"
)

// UploadStatus is where an uploaded file stands. That it is attached is derived:
// it has an application.
type UploadStatus string

// The states of an upload.
const (
	UploadPending     UploadStatus = "PENDING"
	UploadQuarantined UploadStatus = "QUARANTINED"
	UploadAvailable   UploadStatus = "AVAILABLE"
	UploadRefused     UploadStatus = "REFUSED"
)

// UploadRefusal is why a whole file was not taken.
type UploadRefusal string

// The reasons.
const (
	RefusedType      UploadRefusal = "WRONG_TYPE"
	RefusedDigest    UploadRefusal = "DIGEST_MISMATCH"
	RefusedDamaged   UploadRefusal = "DAMAGED"
	RefusedPixels    UploadRefusal = "TOO_MANY_PIXELS"
	RefusedPages     UploadRefusal = "TOO_MANY_PAGES"
	RefusedEncrypted UploadRefusal = "ENCRYPTED"
	RefusedActive    UploadRefusal = "ACTIVE_CONTENT"
	RefusedMalware   UploadRefusal = "MALWARE"
)

// What the center takes. A file is one paper, photographed or scanned.
const (
	UploadFileBytes        = 20 << 20  // of one file
	UploadApplicationBytes = 100 << 20 // of all files of one application, corrections with it
	ComplaintFiles         = 5         // of one complaint
	UploadPixels           = 50_000_000
	UploadPages            = 300
	UploadKept             = 24 * time.Hour       // before it is attached; then it is deleted
	ReuseFor               = 365 * 24 * time.Hour // a paper older than this is asked for again
)

var uploadMoves = map[UploadStatus][]UploadStatus{
	UploadPending:     {UploadQuarantined},
	UploadQuarantined: {UploadAvailable, UploadRefused},
}

// MayBecome tells whether an upload can pass from one state to another. Nothing
// comes out of quarantine but by a check, and nothing settled moves again.
func (v UploadStatus) MayBecome(to UploadStatus) bool { return slices.Contains(uploadMoves[v], to) }

// Reason is the refusal in a person's words, with what to do next.
func (v UploadRefusal) Reason() Bilingual { return uploadReasons[v] }

var uploadReasons = map[UploadRefusal]Bilingual{
	RefusedType:      {"文件内容不是 JPEG、PNG 图片或 PDF。请重新拍照或扫描，不要只改扩展名。", "What is in the file is not a JPEG or PNG picture or a PDF. Photograph or scan the paper again; renaming a file does not change what it is."},
	RefusedDigest:    {"收到的内容与发出的不一致。请重新上传。", "What arrived is not what was sent. Upload it again."},
	RefusedDamaged:   {"文件打不开，可能已损坏。请重新生成后再上传。", "The file cannot be read; it may be damaged. Make it again and upload that."},
	RefusedPixels:    {"图片超过5000万像素。请降低分辨率后再上传。", "The picture has more than 50 million pixels. Make it smaller and upload it again."},
	RefusedPages:     {"PDF 超过300页。请拆成几份上传。", "The PDF has more than 300 pages. Split it and upload the parts."},
	RefusedEncrypted: {"PDF 加了密码。请去掉密码后再上传。", "The PDF is protected by a password. Take it off and upload it again."},
	RefusedActive:    {"PDF 里含有脚本、附件或可执行内容。请打印成普通 PDF 后再上传。", "The PDF holds scripts, attached files or things to run. Print it to a plain PDF and upload that."},
	RefusedMalware:   {"文件里发现病毒，已删除。请检查您的设备。", "A virus was found in the file, which was deleted. Check your device."},
}

// UploadUse is what the rules ask of an upload that somebody wants to attach.
type UploadUse struct {
	Status   UploadStatus
	Refusal  UploadRefusal
	Sound    bool // its content was checked; only the virus scan is outstanding
	Attached bool
	Mine     bool // uploaded by who attaches it, or by nobody who was signed in
	Expired  bool
}

// CheckAttach tells why an upload may not be attached, or nil. What is not the
// asker's does not exist for them.
func CheckAttach(field string, u UploadUse) error {
	switch {
	case !u.Mine, u.Expired && !u.Attached:
		return NoUpload(field)
	case u.Attached:
		return Refuse(ErrConflict, field, "这个文件已经随一次申请交过了。要再用，请选“再次使用”。", "This file was handed in with an application already. To use it again, choose to use it again.")
	case u.Status == UploadRefused:
		why := u.Refusal.Reason()
		return Refuse(ErrUploadRefused, field, "文件没有通过检查："+why.Zh, "The file did not pass the checks. "+why.En)
	case u.Status == UploadAvailable, u.Status == UploadQuarantined && u.Sound:
		return nil
	}
	return Refuse(ErrUploadNotReady, field, "文件还没有传完，请等它传完再提交。什么都没有保存。", "The file is not all here yet; wait until it is, then send again. Nothing was saved.")
}

// NoUpload is the answer for an upload that is not there, or not the asker's.
func NoUpload(field string) error {
	return Refuse(ErrNotFound, field, "没有找到这个文件，或者已经过期。请重新上传。", "There is no such file, or it has expired. Upload it again.")
}

// ReuseUse is what the rules ask of an earlier document that is to be used again.
type ReuseUse struct {
	Mine       bool // the asker's account filed it
	SamePerson bool // for the same applicant
	SamePaper  bool // it answered the same requirement
	Available  bool
	Age        time.Duration
	Consent    bool
}

// CheckReuse tells why an earlier document may not be used again, or nil. Organs
// share what they have (Licensing Law, article 33), so that nobody is asked
// twice; but nothing is taken from an earlier file without the person's consent
// (Personal Information Protection Law, article 13).
func CheckReuse(field string, u ReuseUse) error {
	switch {
	case !u.Mine, !u.Available:
		return NoUpload(field + ".reuse")
	case !u.SamePerson:
		return Refuse(ErrBadUserInput, field+".reuse", "这份材料是另一个申请人的，不能用在这里。", "This document is another applicant's and cannot be used here.")
	case !u.SamePaper:
		return Refuse(ErrBadUserInput, field+".reuse", "这是另一种材料，不能代替。", "This is a different document and cannot stand for it.")
	case u.Age > ReuseFor:
		return Refuse(ErrBadUserInput, field+".reuse", "这份材料交了已满一年，请重新提供。", "This document was given more than a year ago; please give it anew.")
	case !u.Consent:
		return Refuse(ErrConsentRequired, field+".consent", "再次使用以前交的材料要先征得您同意。什么都没有保存。", "An earlier document is used again only with your consent. Nothing was saved.")
	}
	return nil
}

// UploadPart is a piece of an unfinished upload, in a blob of its own.
type UploadPart struct {
	Key  string `json:"key"`
	Size int    `json:"size"`
}
