package city

import (
	"context"
	"fmt"
	"time"

	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/duty"
	"onewindow/internal/hall"
	"onewindow/internal/workday"
)

// morning is how far back the hall's queue of today goes.
const morning = 100 * time.Minute

// openHall lets the hall live through the last hour and a half: windows open,
// people take tickets, are called and served; some still wait at the end. Every
// third of the clerks stays away from the window.
func (c *City) openHall(ctx context.Context, end time.Time) error {
	if c.Hall == nil {
		return nil
	}
	c.now = end.Add(-morning)
	if start := dayStart(end); c.now.Before(start) {
		c.now = start // tickets are good for one day
	}
	type desk struct {
		clerk  context.Context
		ticket string
		until  time.Time
	}
	var desks []*desk
	general := 0
	for _, w := range c.book.Windows {
		if !w.General {
			continue
		}
		general++
		if general%3 == 0 || general > len(c.clerks) {
			continue
		}
		d := &desk{clerk: auth.WithActor(ctx, c.clerks[general-1])}
		if _, err := c.Hall.OpenWindow(d.clerk, hall.OpenWindowInput{WindowCode: w.Code}); err != nil {
			return fmt.Errorf("open window %s: %w", w.Code, err)
		}
		desks = append(desks, d)
	}
	reception := auth.WithActor(ctx, c.clerks[0])
	for ; c.now.Before(end); c.now = c.now.Add(time.Minute) {
		for range c.rng.IntN(4) { // people come a little faster than they are served
			in := hall.TakeTicketInput{}
			if c.rng.IntN(6) == 0 {
				p := []center.TicketPriority{center.PriorityElderly, center.PriorityPregnant, center.PriorityServiceMember}[c.rng.IntN(3)]
				in.Priority = &p
			}
			if _, err := c.Hall.Take(reception, in); err != nil {
				return fmt.Errorf("take ticket: %w", err)
			}
		}
		for _, d := range desks {
			if d.ticket != "" && c.now.After(d.until) {
				if _, err := c.Hall.Finish(d.clerk, hall.TicketInput{TicketID: d.ticket}); err != nil {
					return fmt.Errorf("finish ticket: %w", err)
				}
				d.ticket = ""
			}
			if d.ticket != "" {
				continue
			}
			t, err := c.Hall.Call(d.clerk, hall.CallTicketInput{})
			if center.CodeOf(err) == center.ErrNotFound {
				continue // nobody waits
			}
			if err != nil {
				return fmt.Errorf("call ticket: %w", err)
			}
			d.ticket, d.until = t.GlobalID(), c.now.Add(time.Duration(3+c.rng.IntN(9))*time.Minute)
			if _, err := c.Hall.Serve(d.clerk, hall.TicketInput{TicketID: d.ticket}); err != nil {
				return fmt.Errorf("serve ticket: %w", err)
			}
		}
	}
	c.now = end
	return nil
}

// goAway sends one examiner on leave from today, relieved by a colleague.
func (c *City) goAway(ctx context.Context) error {
	if c.Duty == nil {
		return nil
	}
	ctx = auth.WithActor(ctx, c.accounts["admin"])
	department := "GA"
	shifts, err := c.Duty.Roster(ctx, &department, nil)
	if err != nil {
		return fmt.Errorf("read roster: %w", err)
	}
	var examiners []string
	for _, x := range shifts {
		if x.Staff.Role == center.RoleExaminer {
			examiners = append(examiners, x.Staff.GlobalID())
		}
	}
	if len(examiners) < 2 {
		return nil
	}
	today := workday.DayOf(c.now)
	_, err = c.Duty.Grant(ctx, duty.GrantLeaveInput{StaffID: examiners[0], SubstituteID: &examiners[1], Kind: center.LeaveAnnual, From: today, Until: today + 6})
	if err != nil {
		return fmt.Errorf("grant leave: %w", err)
	}
	return nil
}

func dayStart(t time.Time) time.Time {
	y, m, d := t.In(workday.Shanghai).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, workday.Shanghai)
}
