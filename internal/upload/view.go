package upload

import "onewindow/internal/center"

// RefusalReason is why the file was not taken, in words; nil unless it was refused.
func (u *Upload) RefusalReason() *center.Bilingual { return Reason(u.Refusal) }

// Ready tells whether it may be handed in as far as its checks go.
func (u *Upload) Ready() bool {
	return u.Status == center.UploadAvailable || u.Status == center.UploadQuarantined && u.SoundAt != nil
}

// Reason is a refusal in words; nil for none.
func Reason(refusal *center.UploadRefusal) *center.Bilingual {
	if refusal == nil {
		return nil
	}
	why := refusal.Reason()
	return &why
}
