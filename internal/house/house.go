// Package house puts the services together, for the program and for the tests
// alike: one wiring, so that what is tested is what runs. It decides nothing.
package house

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"onewindow/internal/auth"
	"onewindow/internal/casework"
	"onewindow/internal/catalog"
	"onewindow/internal/complaint"
	"onewindow/internal/disclosure"
	"onewindow/internal/duty"
	"onewindow/internal/evaluation"
	"onewindow/internal/exchange"
	"onewindow/internal/forecast"
	"onewindow/internal/hall"
	"onewindow/internal/health"
	"onewindow/internal/inquiry"
	"onewindow/internal/jobs"
	"onewindow/internal/ledger"
	"onewindow/internal/once"
	"onewindow/internal/payment"
	"onewindow/internal/people"
	"onewindow/internal/rating"
	"onewindow/internal/statistics"
	"onewindow/internal/store"
	"onewindow/internal/supervision"
	"onewindow/internal/upload"
)

// House is every service with what it needs.
type House struct {
	Store      *store.Store
	Ledger     *ledger.Ledger
	Catalogue  *catalog.Catalogue
	Cases      *casework.Service
	Complaints *complaint.Service
	Payments   *payment.Service
	Duty       *duty.Service
	Hall       *hall.Service
	Exchange   *exchange.Service
	Uploads    *upload.Service // takes nothing until its Bucket is set
	Statistics *statistics.Service
	Evaluation *evaluation.Service
	Forecast   *forecast.Service
	Eye        *supervision.Service
	Ratings    *rating.Service
	Inquiries  *inquiry.Service
	Disclosure *disclosure.Service
	Accounts   *auth.Service
	Health     *health.Service
	Queue      *jobs.Queue
}

// New migrates an open database, founds a center where there is none, and puts
// the services over it together.
func New(ctx context.Context, s *store.Store, vault *people.Vault, guesses auth.GuessLimits) (*House, error) {
	if err := s.Migrate(ctx); err != nil {
		return nil, err
	}
	if err := jobs.Migrate(ctx, s); err != nil {
		return nil, err
	}
	if err := found(ctx, s); err != nil {
		return nil, err
	}
	if err := duty.Furnish(ctx, s); err != nil {
		return nil, err
	}
	if err := catalog.FurnishMonitoring(ctx, s); err != nil {
		return nil, err
	}
	if err := complaint.Furnish(ctx, s); err != nil {
		return nil, err
	}
	if err := evaluation.Furnish(ctx, s); err != nil {
		return nil, err
	}
	l, err := ledger.Open(ctx, s)
	if err != nil {
		return nil, err
	}
	attempts := &auth.Attempts{Store: s, Limits: guesses}
	keeper := &once.Keeper{Store: s, Vault: vault}
	h := &House{Store: s, Ledger: l}
	h.Catalogue = &catalog.Catalogue{Store: s, Ledger: l, Once: keeper}
	h.Accounts = &auth.Service{Store: s, Ledger: l, Attempts: attempts}
	h.Cases = &casework.Service{Store: s, Ledger: l, Catalogue: h.Catalogue, Vault: vault, Once: keeper, Attempts: attempts, Uploads: upload.New(s, vault, keeper)}
	h.Uploads = h.Cases.Uploads
	h.Complaints = &complaint.Service{Store: s, Ledger: l, Catalogue: h.Catalogue, Vault: vault, Once: keeper, Attempts: attempts, Uploads: h.Uploads}
	h.Duty = &duty.Service{Store: s, Ledger: l, Catalogue: h.Catalogue, Cases: h.Cases, Once: keeper}
	h.Exchange = &exchange.Service{Store: s, Ledger: l, Catalogue: h.Catalogue, Cases: h.Cases}
	h.Hall = &hall.Service{Store: s, Ledger: l, Catalogue: h.Catalogue, Once: keeper, Attempts: attempts}
	h.Payments = &payment.Service{Store: s, Cases: h.Cases, Once: keeper}
	h.Cases.Refund = h.Payments.Owe
	h.Statistics = &statistics.Service{Store: s, Ledger: l, Catalogue: h.Catalogue}
	h.Evaluation = &evaluation.Service{Store: s, Ledger: l, Catalogue: h.Catalogue, Statistics: h.Statistics, Once: keeper}
	h.Forecast = &forecast.Service{Store: s, Catalogue: h.Catalogue, Cases: h.Cases, Statistics: h.Statistics}
	h.Eye = &supervision.Service{Store: s, Ledger: l, Catalogue: h.Catalogue, Cases: h.Cases, Once: keeper}
	h.Cases.Watch, h.Complaints.Watch = h.Eye, h.Eye.ComplaintMarks
	h.Ratings = &rating.Service{Store: s, Ledger: l, Catalogue: h.Catalogue, Cases: h.Cases, Complaints: h.Complaints, Once: keeper, Neglected: h.Eye.NeglectedRating}
	h.Inquiries = &inquiry.Service{Store: s, Ledger: l, Catalogue: h.Catalogue, Vault: vault, Once: keeper, Dropped: h.Eye.DroppedInquiry}
	h.Disclosure = &disclosure.Service{Store: s, Ledger: l, Catalogue: h.Catalogue, Cases: h.Cases, Once: keeper}
	if h.Queue, err = jobs.New(s, h.Cases, h.Payments, h.Complaints, h.Duty, h.Uploads, h.Ratings, h.Inquiries, h.Eye, h.Statistics, h.Evaluation); err != nil {
		return nil, err
	}
	h.Health = &health.Service{Store: s, Catalogue: h.Catalogue, Queue: h.Queue, Started: s.Now()}
	h.Cases.Tell, h.Complaints.Tell = h.Queue.Tell, h.Queue.Tell
	return h, nil
}

// found makes a center where there is none yet, with its ledger and calendar.
func found(ctx context.Context, s *store.Store) error {
	return s.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		there, err := tx.ServiceCenter.Query().Exist(ctx)
		if err != nil || there {
			return err
		}
		if err := tx.ServiceCenter.Create().SetLedgerID(uuid.NewString()).SetName("政务服务中心").SetNameEn("Administrative Service Center").
			SetRegionCode("OW").SetPhone("12345").SetAddress("").SetAddressEn("").SetHours("工作日 9:00—17:00").SetHoursEn("Working days 9:00–17:00").
			SetOpensMinute(9 * 60).SetClosesMinute(17 * 60).Exec(ctx); err != nil {
			return fmt.Errorf("found center: %w", err)
		}
		return catalog.Furnish(ctx, tx)
	})
}
