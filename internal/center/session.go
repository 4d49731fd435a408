package center

// SessionDelivery is how a session is kept.
type SessionDelivery string

// The ways.
const (
	DeliverToken  SessionDelivery = "TOKEN"
	DeliverCookie SessionDelivery = "COOKIE"
)
