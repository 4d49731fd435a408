package center

// PaymentMethod is how a fee notice is paid.
type PaymentMethod string

// The methods.
const (
	PayOnline PaymentMethod = "ONLINE"
	PayCash   PaymentMethod = "CASH"
	PayCard   PaymentMethod = "CARD"
)

// PaymentState is where an attempt to pay stands.
type PaymentState string

// The states. An order that is PAID or CLOSED stays so; UNWANTED is money that
// came after the notice was settled otherwise, and goes back.
const (
	PaymentPending  PaymentState = "PENDING"
	PaymentPaid     PaymentState = "PAID"
	PaymentClosed   PaymentState = "CLOSED"
	PaymentUnwanted PaymentState = "UNWANTED"
)

// RefundReason is why money goes back.
type RefundReason string

// The reasons: nothing was made out for the fee, or it was paid twice.
const (
	RefundWithdrawn   RefundReason = "WITHDRAWN"
	RefundRefused     RefundReason = "REFUSED"
	RefundNotAccepted RefundReason = "NOT_ACCEPTED"
	RefundTerminated  RefundReason = "TERMINATED"
	RefundPaidTwice   RefundReason = "PAID_TWICE"
)

// PickUp is how the licences of an application reach the applicant.
type PickUp string

// The ways.
const (
	PickUpEach     PickUp = "EACH"
	PickUpTogether PickUp = "TOGETHER"
)
