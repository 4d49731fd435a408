package web

import "time"

// Limits bound what one request, one socket or one address may take from
// everybody else. Each is a setting; Defaults are meant for a city.
type Limits struct {
	Anonymous Allowance // for whoever is not signed in
	SignedIn  Allowance // for whoever is

	Depth      int // levels of fields under the operation, leaves counted
	RootFields int // fields of the operation itself, fragments unfolded
	Aliases    int // renamed fields in a document
	Directives int // directives on one place of a document
	Merges     int // field pairs that validation must compare; see guardShape
	Nodes      int // objects that nested connections may add up to
	PageSize   int // what a connection gives when neither first nor last is said
	MaxPage    int // the most that first and last may ask for
	ListLength int // values in one list argument
	Errors     int // errors in one answer

	Operation time.Duration // a query or mutation ends after it
	Body      time.Duration // a request's body must have come by then
	Write     time.Duration // an HTTP answer must have been taken by then
	Recheck   time.Duration // how often a live stream asks whether its session goes on

	CachedTokens int // parsed documents kept, in tokens of query text altogether

	InvalidCost int // points that a document which does not parse or fit costs

	Socket SocketLimits
	Stream StreamLimits
}

// Allowance is what depends on who asks.
type Allowance struct {
	Cost    int   // of one operation
	Tokens  int   // of one document
	Body    int64 // bytes of a request
	Points  int   // cost that may be spent in a minute; none when 0
	Streams int   // WebSockets and SSE streams at once, by address or, signed in, by person
}

// SocketLimits bound one WebSocket.
type SocketLimits struct {
	Init          time.Duration // connection_init must have come by then
	Ping          time.Duration // between pings; a peer that misses one ping until the next is dead
	Write         time.Duration // one message must have been taken by then
	Message       int64         // bytes of a message from the client
	Subscriptions int           // at once
	Queue         int           // messages that may wait for a slow reader
	QueueBytes    int           // their bytes
	Rate          float64       // messages a second from the client, in the long run
	Burst         int           // and at once
}

// StreamLimits bound one SSE stream.
type StreamLimits struct {
	Write     time.Duration // one event must have been taken by then
	KeepAlive time.Duration // between comments that keep proxies from hanging up
	Retry     time.Duration // how long a client should wait before it comes back
}

// Defaults are the limits of a center that says nothing else.
func Defaults() Limits {
	return Limits{
		Anonymous: Allowance{Cost: 1_000, Tokens: 1_000, Body: 64 << 10, Points: 12_000, Streams: 30},
		SignedIn:  Allowance{Cost: 5_000, Tokens: 2_000, Body: 256 << 10, Points: 60_000, Streams: 20},

		Depth:      15,
		RootFields: 20,
		Aliases:    30,
		Directives: 5,
		Merges:     20_000,
		Nodes:      5_000,
		PageSize:   20,
		MaxPage:    100,
		ListLength: 100,
		Errors:     20,

		Operation: 10 * time.Second,
		Body:      15 * time.Second,
		Write:     30 * time.Second,
		Recheck:   20 * time.Second,

		CachedTokens: 100_000,
		InvalidCost:  20,

		Socket: SocketLimits{
			Init:          10 * time.Second,
			Ping:          20 * time.Second,
			Write:         2 * time.Second,
			Message:       64 << 10,
			Subscriptions: 50,
			Queue:         64,
			QueueBytes:    1 << 20,
			Rate:          20,
			Burst:         100,
		},
		Stream: StreamLimits{
			Write:     2 * time.Second,
			KeepAlive: 15 * time.Second,
			Retry:     2 * time.Second,
		},
	}
}
