package catalog

import (
	"fmt"

	"onewindow/ent"
	"onewindow/internal/center"
)

// Promises are what an item takes on the applicant's word: documents that may
// follow (容缺受理), and a commitment (告知承诺).
type Promises struct {
	Lenient    *center.Leniency        `json:"lenient,omitempty"`
	Commitment *center.CommitmentTerms `json:"commitment,omitempty"`
}

// addPromises gives the entries that have them their promises.
func addPromises(byCode map[string]*Entry) error {
	var rows []struct {
		Code string `json:"code"`
		Promises
	}
	if err := readJSON("data/promises.json", &rows); err != nil {
		return err
	}
	for _, r := range rows {
		e := byCode[r.Code]
		if e == nil || len(e.Documents) == 0 {
			return fmt.Errorf("promises: no guide of %s", r.Code)
		}
		e.Promises = r.Promises
	}
	return nil
}

// lintPromises tells what keeps an item that takes the applicant's word from being published.
func lintPromises(e *Entry) center.Findings {
	documents := map[string]center.Necessity{}
	for _, d := range e.Documents {
		documents[d.Key] = d.Necessity
	}
	return append(center.LintLeniency(e.Lenient, e.Type == string(center.ItemLicence), documents), center.LintCommitment(e.Commitment, documents)...)
}

// LenientTerms are an item version's leniency, as the API shows it.
type LenientTerms struct {
	*center.Leniency
	Requirements []*ent.RequiredDocument
	Text         center.Bilingual
	Digest       string
}

// Lenient are the terms on which documents of a version may follow; nil when none may.
func (b *Book) Lenient(v *ent.ServiceItemVersion) *LenientTerms {
	if v.Lenient == nil {
		return nil
	}
	return &LenientTerms{v.Lenient, b.named(v, v.Lenient.Documents), v.Lenient.Text(), center.TermsDigest(b.Item(v.ItemID).Code, v.Lenient)}
}

// CommitmentOffer is an item version's commitment, as the API shows it.
type CommitmentOffer struct {
	*center.CommitmentTerms
	Requirements []*ent.RequiredDocument
	Digest       string
}

// Commitment is the commitment a version takes; nil when it takes none.
func (b *Book) Commitment(v *ent.ServiceItemVersion) *CommitmentOffer {
	if v.Commitment == nil {
		return nil
	}
	return &CommitmentOffer{v.Commitment, b.named(v, v.Commitment.Documents), center.TermsDigest(b.Item(v.ItemID).Code, v.Commitment)}
}

func (b *Book) named(v *ent.ServiceItemVersion, keys []string) []*ent.RequiredDocument {
	out := []*ent.RequiredDocument{}
	for _, key := range keys {
		for _, r := range b.Guide(v.ID).Documents {
			if r.Key == key {
				out = append(out, r)
			}
		}
	}
	return out
}
