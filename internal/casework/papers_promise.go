package casework

import (
	"onewindow/ent"
	"onewindow/internal/center"
	"onewindow/internal/paper"
	"onewindow/internal/workday"
)

// promised fills in what the papers of a lenient acceptance say.
func (d *dossier) promised(a *paper.Act, l *ent.LedgerLine) {
	x := d.f.Promise
	if x == nil {
		return
	}
	p := &paper.Promise{Text: bilingual(d.f.Version.Lenient.Text()), Digest: x.Digest, OnPaper: x.OnPaper, Terminates: d.f.Version.Lenient.OnBroken == center.BrokenTerminate}
	for _, r := range d.f.deferred() {
		p.Documents = append(p.Documents, paper.Bilingual{Zh: r.Name, En: r.NameEn})
	}
	if day, err := workday.ParseDay(deref(l.Note)); err == nil {
		p.Due = day
	} else if x.DueDay != nil {
		p.Due = *x.DueDay
	}
	a.Promise, a.LegalBasis = p, d.f.Version.Lenient.Basis
	a.Days = d.f.Version.Lenient.ExclusionMonths
	if l.Note != nil && center.CaseEventKind(l.Kind) == center.CaseDeferredReceived {
		p.Left = *l.Note
	}
}

// committed fills in what the papers of a commitment say.
func (d *dossier) committed(a *paper.Act, l *ent.LedgerLine) {
	x, terms := d.f.Commitment, d.f.Version.Commitment
	if x == nil {
		return
	}
	c := &paper.Commitment{Notice: bilingual(terms.Notice), Pledge: bilingual(terms.Pledge), Digest: x.Digest, Findings: x.Findings, Statement: x.Statement, Verify: terms.Verify}
	if x.OrderDue != nil {
		c.OrderDue = *x.OrderDue
	}
	a.Commitment, a.LegalBasis, a.Days = c, terms.Basis, terms.ExclusionMonths
	if a.Kind == center.PaperCommitmentRevocation {
		a.Reasons, a.LegalBasis = x.Reasons, x.LegalBasis
	}
}

func bilingual(b center.Bilingual) paper.Bilingual { return paper.Bilingual{Zh: b.Zh, En: b.En} }
