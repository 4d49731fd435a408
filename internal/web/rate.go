package web

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"onewindow/internal/center"
)

// Rates are token buckets of cost points, one for each person signed in and one
// for each address where nobody is. They guard the load of this process; what
// must hold across processes (wrong passwords, wrong query codes) is counted in
// the database by those who own it.
type rates struct {
	limits Limits
	now    func() time.Time

	mu      sync.Mutex
	buckets map[string]*bucket
}

// mostBuckets bounds the memory an attacker with many addresses can take.
const mostBuckets = 50_000

type bucket struct {
	limiter *rate.Limiter
	points  int
	now     func() time.Time
}

func newRates(l Limits, now func() time.Time) *rates {
	return &rates{limits: l, now: now, buckets: map[string]*bucket{}}
}

// of is the bucket that a request draws from; nil when no limit is set.
func (r *rates) of(req *request) *bucket {
	key, a := "address "+neighbourhood(req.address), r.limits.Anonymous
	if req.identity != "" {
		key, a = "person "+req.identity, r.limits.SignedIn
	}
	if a.Points <= 0 {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	b := r.buckets[key]
	if b == nil {
		if len(r.buckets) >= mostBuckets {
			r.sweep()
		}
		b = &bucket{limiter: rate.NewLimiter(rate.Limit(float64(a.Points)/60), a.Points), points: a.Points, now: r.now}
		r.buckets[key] = b
	}
	return b
}

// sweep forgets the buckets that are full again, which are as good as new; when
// that is not enough, any others too, so that the map stays bounded.
func (r *rates) sweep() {
	now := r.now()
	for k, b := range r.buckets {
		if b.limiter.TokensAt(now) >= float64(b.points) {
			delete(r.buckets, k)
		}
	}
	for k := range r.buckets {
		if len(r.buckets) < mostBuckets/2 {
			return
		}
		delete(r.buckets, k)
	}
}

// take spends points, or says how long to wait before they are there. More than
// the bucket ever holds counts as all it holds, or it could never be paid.
func (b *bucket) take(points int) (wait time.Duration, ok bool) {
	if b == nil || points <= 0 {
		return 0, true
	}
	points = min(points, b.points)
	now := b.now()
	if b.limiter.AllowN(now, points) {
		return 0, true
	}
	return b.until(points, now), false
}

// until is how long it takes until so many points are there.
func (b *bucket) until(points int, now time.Time) time.Duration {
	missing := max(float64(points)-b.limiter.TokensAt(now), 0)
	return time.Duration(missing / float64(b.limiter.Limit()) * float64(time.Second))
}

// dry tells, without spending any, that not one point is left, and how long to
// wait for it.
func (b *bucket) dry() (wait time.Duration, is bool) {
	if b == nil {
		return 0, false
	}
	wait = b.until(1, b.now())
	return wait, wait > 0
}

// fine spends points that are owed for a bad document, down to none left.
func (b *bucket) fine(points int) {
	if b == nil {
		return
	}
	now := b.now()
	if left := int(b.limiter.TokensAt(now)); points > left {
		points = left
	}
	if points > 0 {
		b.limiter.AllowN(now, points)
	}
}

// RateLimit is what the asker may still spend.
type RateLimit struct {
	Limit     int       // points a minute
	Remaining int       // points left now
	ResetAt   time.Time // when all points will be back
	Cost      int       // what this very operation cost
}

// RateLimitOf tells what the asker of this operation may still spend. Without a
// limit everything stays 0 but Cost.
func RateLimitOf(ctx context.Context) RateLimit {
	out := RateLimit{}
	if m := measureOf(ctx); m != nil {
		out.Cost = m.points()
	}
	b := requestOf(ctx).bucket
	if b == nil {
		return out
	}
	now := b.now()
	out.Limit, out.Remaining = b.points, int(max(b.limiter.TokensAt(now), 0))
	out.ResetAt = now.Add(b.until(b.points, now))
	return out
}

// errRateLimited is the refusal with how long to wait.
type errRateLimited struct{ wait time.Duration }

func (e *errRateLimited) seconds() int { return max(1, int(math.Ceil(e.wait.Seconds()))) }

func (e *errRateLimited) Error() string { return e.Unwrap().Error() }

// Unwrap makes it the refusal that the presenter knows how to tell.
func (e *errRateLimited) Unwrap() error {
	n := e.seconds()
	return center.Refuse(center.ErrRateLimited, "",
		"请求过于频繁，请在 %[1]d 秒后再试。", "Too many requests from here. Try again in %[1]d seconds.", n)
}

// writeRate tells the state of the bucket in the headers of
// draft-ietf-httpapi-ratelimit-headers.
func writeRate(h http.Header, ctx context.Context) {
	b := requestOf(ctx).bucket
	if b == nil {
		return
	}
	r := RateLimitOf(ctx)
	reset := int(math.Ceil(r.ResetAt.Sub(b.now()).Seconds()))
	h.Set("RateLimit-Policy", fmt.Sprintf(`"points";q=%d;w=60`, r.Limit))
	h.Set("RateLimit", fmt.Sprintf(`"points";r=%d;t=%d`, r.Remaining, reset))
}

func writeRetryAfter(h http.Header, seconds int) {
	h.Set("Retry-After", strconv.Itoa(seconds))
}
