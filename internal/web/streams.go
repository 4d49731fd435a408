package web

import "sync"

// streams counts the long-lived connections of each person, or of each address
// where nobody is signed in: every one of them holds memory and a subscription.
type streams struct {
	mu  sync.Mutex
	now map[string]int
}

// enter takes a place until leave is called, or says that there is none.
func (s *streams) enter(r *request, l Limits) (leave func(), ok bool) {
	key, most := "address "+neighbourhood(r.address), l.Anonymous.Streams
	if r.identity != "" {
		key, most = "person "+r.identity, l.SignedIn.Streams
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if most > 0 && s.now[key] >= most {
		return nil, false
	}
	s.now[key]++
	return sync.OnceFunc(func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.now[key]--; s.now[key] == 0 {
			delete(s.now, key)
		}
	}), true
}
