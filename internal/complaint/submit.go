package complaint

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strings"

	"onewindow/ent"
	"onewindow/ent/servicecase"
	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/center"
	"onewindow/internal/people"
	"onewindow/internal/store"
)

type filed struct {
	ID        int
	QueryCode string
}

// Submit files a complaint and answers with its query code, shown this once.
func (s *Service) Submit(ctx context.Context, in SubmitComplaintInput) (*ent.Complaint, string, error) {
	subject, err := text("subject", in.Subject, 100)
	if err != nil {
		return nil, "", err
	}
	body, err := text("body", in.Body, 5000)
	if err != nil {
		return nil, "", err
	}
	anonymous := in.Anonymous != nil && *in.Anonymous
	contact := ""
	if in.Contact != nil {
		var ok bool
		if contact, ok = center.CleanText(*in.Contact, 100); !ok {
			return nil, "", bad("contact", "联系方式太长。", "The contact is too long.")
		}
	}
	actor := auth.Actor(ctx)
	if !anonymous && contact == "" && !actor.SignedIn() {
		return nil, "", bad("contact", "请留下电话或邮箱以便答复，或选择匿名。", "Leave a phone or e-mail for the answer, or choose to be anonymous.")
	}
	book, err := s.Catalogue.Book(ctx)
	if err != nil {
		return nil, "", err
	}
	var accused, itemID, caseID *int
	if in.ItemCode != nil && *in.ItemCode != "" {
		it := book.ItemByCode(strings.ToUpper(*in.ItemCode))
		if it == nil {
			return nil, "", bad("itemCode", "没有这个事项。", "There is no such item.")
		}
		itemID, accused = &it.ID, &it.DepartmentID
	}
	if in.CaseNumber != nil && strings.TrimSpace(*in.CaseNumber) != "" {
		n, err := center.ParseNumber(*in.CaseNumber)
		if err != nil {
			return nil, "", bad("caseNumber", "办件号不对，请照回执核对。", "The case number is not right; check it against the receipt.")
		}
		c, err := s.Store.Read(ctx).ServiceCase.Query().Where(servicecase.Number(n.String())).Only(ctx)
		if ent.IsNotFound(err) {
			return nil, "", bad("caseNumber", "没有这个办件号，请照回执核对。", "There is no such case number; check it against the receipt.")
		}
		if err != nil {
			return nil, "", fmt.Errorf("find case: %w", err)
		}
		caseID, itemID, accused = &c.ID, &c.ItemID, &c.DepartmentID
	}
	if in.DepartmentCode != nil && *in.DepartmentCode != "" {
		d := book.DepartmentByCode(strings.ToUpper(*in.DepartmentCode))
		if d == nil {
			return nil, "", bad("departmentCode", "没有这个部门。", "There is no such department.")
		}
		accused = &d.ID
	}
	if in.Kind == center.KindConsultation || in.Kind == center.KindSuggestion {
		accused = nil // a question accuses nobody
	}
	if len(in.Attachments) > center.ComplaintFiles {
		return nil, "", center.Refuse(center.ErrBadUserInput, "attachments", "一件投诉最多附%[1]d个文件。", "A complaint takes %[1]d files at most.", center.ComplaintFiles)
	}
	answer, err := s.Once.Write(ctx, in.IdempotencyKey, "submitComplaint", in, func(ctx context.Context, tx *store.Tx) (string, error) {
		code, err := center.NewQueryCode(rand.Reader)
		if err != nil {
			return "", fmt.Errorf("make query code: %w", err)
		}
		number, err := casework.NextNumber(ctx, s.Store, tx, center.NumberComplaint, book.Center.RegionCode)
		if err != nil {
			return "", err
		}
		create := tx.Complaint.Create().SetNumber(number).SetQueryCodeMAC(s.Vault.CodeMAC(number, code)).SetKind(in.Kind).
			SetStage(center.ComplaintReceived).SetSubject(subject).SetBody(body).SetNillableCaseID(caseID).SetNillableItemID(itemID).
			SetNillableAccusedID(accused).SetAnonymous(anonymous).SetChannel(center.ChannelWeb).SetReceivedAt(tx.Now)
		if !anonymous {
			if actor.Is(center.RoleApplicant, center.RoleAgent) {
				create.SetAccountID(actor.AccountID)
			}
			if contact != "" {
				p, err := s.Vault.Register(ctx, tx, people.Particulars{Name: actor.Name, Phone: contact})
				if err != nil {
					return "", err
				}
				create.SetPersonID(p.ID)
			}
		}
		terms, err := s.termsOf(ctx, in.Kind, center.ChannelWeb)
		if err != nil {
			return "", err
		}
		turns, err := turns(book, &ent.Complaint{Kind: in.Kind, ReceivedAt: tx.Now, LimitDays: terms.Days})
		if err != nil {
			return "", err
		}
		c, err := create.SetLimitDays(terms.Days).SetMayPublish(in.MayPublish != nil && *in.MayPublish).SetNillableWarningAt(utc(turns.WarningAt)).SetNillableYellowAt(utc(turns.YellowAt)).
			SetNillableRedAt(utc(turns.RedAt)).SetNillableTurnsAt(utc(turns.Next(tx.Now))).Save(ctx)
		if err != nil {
			return "", fmt.Errorf("register complaint: %w", err)
		}
		for _, name := range in.Attachments {
			row, err := s.Uploads.HandIn(ctx, tx, "attachments", name, anonymous)
			if err != nil {
				return "", err
			}
			if err := tx.ComplaintAttachment.Create().SetComplaintID(c.ID).SetUploadID(row.ID).Exec(ctx); err != nil {
				return "", fmt.Errorf("attach file: %w", err)
			}
		}
		if err := s.append(ctx, tx, actor, c, center.ComplaintWasReceived, "", nil); err != nil {
			return "", err
		}
		b, err := json.Marshal(filed{c.ID, code})
		return string(b), err
	})
	if err != nil {
		return nil, "", err
	}
	var f filed
	if err := json.Unmarshal([]byte(answer), &f); err != nil {
		return nil, "", fmt.Errorf("recall complaint: %w", err)
	}
	c, err := s.get(ctx, f.ID)
	return c, f.QueryCode, err
}
