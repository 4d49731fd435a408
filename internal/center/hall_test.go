package center

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var hallNow = time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)

func TestCallOrderFollowsTheHallsNotice(t *testing.T) {
	t.Parallel()
	ago := func(minutes int) time.Time { return hallNow.Add(-time.Duration(minutes) * time.Minute) }
	order := func(waiting ...Waiting) []int {
		out := []int{}
		for _, w := range CallOrder(waiting, hallNow) {
			out = append(out, w.ID)
		}
		return out
	}
	for name, c := range map[string]struct {
		waiting []Waiting
		want    []int
	}{
		"who came first":                  {[]Waiting{{ID: 2, TakenAt: ago(5), Priority: PriorityNone}, {ID: 1, TakenAt: ago(9), Priority: PriorityNone}}, []int{1, 2}},
		"an elderly person before others": {[]Waiting{{ID: 1, TakenAt: ago(9), Priority: PriorityNone}, {ID: 2, TakenAt: ago(1), Priority: PriorityElderly}}, []int{2, 1}},
		"an appointment whose time has come before both": {[]Waiting{{ID: 1, TakenAt: ago(9), Priority: PriorityNone}, {ID: 2, TakenAt: ago(3), Priority: PriorityDisabled},
			{ID: 3, TakenAt: ago(1), Priority: PriorityAppointment, DueAt: hallNow}}, []int{3, 2, 1}},
		"an appointment come too early waits like anybody": {[]Waiting{{ID: 3, TakenAt: ago(1), Priority: PriorityAppointment, DueAt: hallNow.Add(time.Hour)},
			{ID: 1, TakenAt: ago(9), Priority: PriorityNone}}, []int{1, 3}},
		"nobody waits for ever": {[]Waiting{{ID: 2, TakenAt: ago(30), Priority: PriorityElderly}, {ID: 1, TakenAt: ago(46), Priority: PriorityNone}}, []int{1, 2}},
	} {
		if got := order(c.waiting...); !slices.Equal(got, c.want) {
			t.Errorf("%s: called %v, want %v", name, got, c.want)
		}
	}
}

func TestCallOrderLosesNobody(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "n")
		waiting := make([]Waiting, n)
		for i := range waiting {
			waiting[i] = Waiting{ID: i + 1, Priority: rapid.SampledFrom(TicketPriority("").list()).Draw(t, "priority"),
				TakenAt: hallNow.Add(-time.Duration(rapid.IntRange(0, 120).Draw(t, "minutes")) * time.Minute)}
		}
		got := CallOrder(waiting, hallNow)
		ids := []int{}
		for _, w := range got {
			ids = append(ids, w.ID)
		}
		slices.Sort(ids)
		for i, id := range ids {
			if id != i+1 {
				t.Fatalf("called %v of %d", ids, n)
			}
		}
		for i := 1; i < len(got); i++ {
			if got[i].Priority == got[i-1].Priority && got[i].TakenAt.Before(got[i-1].TakenAt) {
				t.Fatalf("of two alike the later came first: %v", got)
			}
		}
	})
}

func (TicketPriority) list() []TicketPriority {
	return []TicketPriority{PriorityNone, PriorityAppointment, PriorityElderly, PriorityDisabled, PriorityPregnant, PriorityServiceMember}
}

func TestTheWaitIsEstimatedFromWhatWasServed(t *testing.T) {
	t.Parallel()
	if mean := MeanService(nil); mean != 8*time.Minute {
		t.Errorf("before anybody was served: %v", mean)
	}
	if mean := MeanService([]time.Duration{3 * time.Minute, 3 * time.Minute}); mean != 6*time.Minute {
		t.Errorf("after two: %v", mean)
	}
	five := slices.Repeat([]time.Duration{4 * time.Minute}, 5)
	if mean := MeanService(five); mean != 4*time.Minute {
		t.Errorf("after five: %v", mean)
	}
	if _, known := EstimateWait(3, 0, time.Minute); known {
		t.Error("a wait was promised with no window open")
	}
	if wait, _ := EstimateWait(5, 3, 4*time.Minute); wait != 8*time.Minute {
		t.Errorf("five ahead at three windows: %v", wait)
	}
}

func TestATicketMovesOnlyAsItMay(t *testing.T) {
	t.Parallel()
	for action, from := range map[TicketAction]TicketState{
		ActCallTicket: TicketCalled, ActServeTicket: TicketWaiting, ActFinishTicket: TicketWaiting, ActMissTicket: TicketServing,
		ActTransferTicket: TicketDone, ActCancelTicket: TicketCalled, ActCallAgain: TicketMissed,
	} {
		if _, err := MoveTicket(action, from); CodeOf(err) != ErrIllegalStep {
			t.Errorf("%s from %s: %v", action, from, err)
		}
	}
	if to, err := MoveTicket(ActTransferTicket, TicketServing); err != nil || to != TicketWaiting {
		t.Errorf("transfer: %v %v", to, err)
	}
}
