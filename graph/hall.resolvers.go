package graph

import (
	"context"
	"onewindow/ent"
	"onewindow/graph/generated"
	"onewindow/graph/model"
	"onewindow/internal/hall"
	"onewindow/internal/workday"
	"time"
)

// Start is the resolver for the start field.
func (r *appointmentResolver) Start(ctx context.Context, obj *ent.Appointment) (*time.Time, error) {
	start := hall.Start(obj)
	return &start, nil
}

// Item is the resolver for the item field.
func (r *appointmentResolver) Item(ctx context.Context, obj *ent.Appointment) (*ent.ServiceItem, error) {
	return r.itemByID(ctx, obj.ItemID)
}

// TakeTicket is the resolver for the takeTicket field.
func (r *mutationResolver) TakeTicket(ctx context.Context, input hall.TakeTicketInput) (*model.TakeTicketPayload, error) {
	t, err := r.Resolver.Hall.Take(ctx, input)
	errs, err := r.refused(ctx, err)
	out := &model.TakeTicketPayload{Ticket: t, Errors: errs}
	if t != nil {
		out.Ref = &t.Ref
	}
	return out, err
}

// CancelTicket is the resolver for the cancelTicket field.
func (r *mutationResolver) CancelTicket(ctx context.Context, input model.RefInput) (*model.TicketPayload, error) {
	t, err := r.Resolver.Hall.Cancel(ctx, input.Ref)
	return r.ticketPayload(ctx, t, err)
}

// BookAppointment is the resolver for the bookAppointment field.
func (r *mutationResolver) BookAppointment(ctx context.Context, input hall.BookAppointmentInput) (*model.AppointmentPayload, error) {
	a, err := r.Resolver.Hall.Book(ctx, input)
	errs, err := r.refused(ctx, err)
	return &model.AppointmentPayload{Appointment: a, Errors: errs}, err
}

// CancelAppointment is the resolver for the cancelAppointment field.
func (r *mutationResolver) CancelAppointment(ctx context.Context, input model.RefInput) (*model.AppointmentPayload, error) {
	a, err := r.Resolver.Hall.Unbook(ctx, input.Ref)
	errs, err := r.refused(ctx, err)
	return &model.AppointmentPayload{Appointment: a, Errors: errs}, err
}

// OpenWindow is the resolver for the openWindow field.
func (r *mutationResolver) OpenWindow(ctx context.Context, input hall.OpenWindowInput) (*model.HallWindowPayload, error) {
	w, err := r.Resolver.Hall.OpenWindow(ctx, input)
	return r.windowPayload(ctx, w, err)
}

// PauseWindow is the resolver for the pauseWindow field.
func (r *mutationResolver) PauseWindow(ctx context.Context, input hall.PauseWindowInput) (*model.HallWindowPayload, error) {
	w, err := r.Resolver.Hall.PauseWindow(ctx, input)
	return r.windowPayload(ctx, w, err)
}

// CloseWindow is the resolver for the closeWindow field.
func (r *mutationResolver) CloseWindow(ctx context.Context) (*model.HallWindowPayload, error) {
	w, err := r.Resolver.Hall.CloseWindow(ctx)
	return r.windowPayload(ctx, w, err)
}

// CallTicket is the resolver for the callTicket field.
func (r *mutationResolver) CallTicket(ctx context.Context, input hall.CallTicketInput) (*model.TicketPayload, error) {
	t, err := r.Resolver.Hall.Call(ctx, input)
	return r.ticketPayload(ctx, t, err)
}

// CallTicketAgain is the resolver for the callTicketAgain field.
func (r *mutationResolver) CallTicketAgain(ctx context.Context, input hall.TicketInput) (*model.TicketPayload, error) {
	t, err := r.Resolver.Hall.CallAgain(ctx, input)
	return r.ticketPayload(ctx, t, err)
}

// ServeTicket is the resolver for the serveTicket field.
func (r *mutationResolver) ServeTicket(ctx context.Context, input hall.TicketInput) (*model.TicketPayload, error) {
	t, err := r.Resolver.Hall.Serve(ctx, input)
	return r.ticketPayload(ctx, t, err)
}

// FinishTicket is the resolver for the finishTicket field.
func (r *mutationResolver) FinishTicket(ctx context.Context, input hall.TicketInput) (*model.TicketPayload, error) {
	t, err := r.Resolver.Hall.Finish(ctx, input)
	return r.ticketPayload(ctx, t, err)
}

// MissTicket is the resolver for the missTicket field.
func (r *mutationResolver) MissTicket(ctx context.Context, input hall.TicketInput) (*model.TicketPayload, error) {
	t, err := r.Resolver.Hall.Miss(ctx, input)
	return r.ticketPayload(ctx, t, err)
}

// TransferTicket is the resolver for the transferTicket field.
func (r *mutationResolver) TransferTicket(ctx context.Context, input hall.TransferTicketInput) (*model.TicketPayload, error) {
	t, err := r.Resolver.Hall.Transfer(ctx, input)
	return r.ticketPayload(ctx, t, err)
}

// Hall is the resolver for the hall field.
func (r *queryResolver) Hall(ctx context.Context) (*hall.Hall, error) {
	return r.Resolver.Hall.Now(ctx)
}

// QueueTicket is the resolver for the queueTicket field.
func (r *queryResolver) QueueTicket(ctx context.Context, ref string) (*hall.Ticket, error) {
	return missing(r.Resolver.Hall.ByRef(ctx, ref))
}

// MyWindow is the resolver for the myWindow field.
func (r *queryResolver) MyWindow(ctx context.Context) (*hall.Window, error) {
	return r.Resolver.Hall.MyWindow(ctx)
}

// AppointmentSlots is the resolver for the appointmentSlots field.
func (r *queryResolver) AppointmentSlots(ctx context.Context, itemCode *string, day workday.Day) ([]*hall.Slot, error) {
	return r.Resolver.Hall.Slots(ctx, itemCode, day)
}

// Appointment is the resolver for the appointment field.
func (r *queryResolver) Appointment(ctx context.Context, ref string) (*ent.Appointment, error) {
	return missing(r.Resolver.Hall.Appointment(ctx, ref))
}

// MyAppointments is the resolver for the myAppointments field.
func (r *queryResolver) MyAppointments(ctx context.Context) ([]*ent.Appointment, error) {
	return r.Resolver.Hall.Mine(ctx)
}

// Item is the resolver for the item field.
func (r *queueTicketResolver) Item(ctx context.Context, obj *hall.Ticket) (*ent.ServiceItem, error) {
	return r.itemByID(ctx, obj.ItemID)
}

// Window is the resolver for the window field.
func (r *queueTicketResolver) Window(ctx context.Context, obj *hall.Ticket) (*ent.ServiceWindow, error) {
	return r.window(ctx, obj.WindowID)
}

// HallChanged is the resolver for the hallChanged field.
func (r *subscriptionResolver) HallChanged(ctx context.Context) (<-chan *hall.Hall, error) {
	return r.hallChanged(ctx)
}

func (r *Resolver) Appointment() generated.AppointmentResolver { return &appointmentResolver{r} }

func (r *Resolver) QueueTicket() generated.QueueTicketResolver { return &queueTicketResolver{r} }

type (
	appointmentResolver struct{ *Resolver }
	queueTicketResolver struct{ *Resolver }
)
