package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// drain is how long requests under way may take once the server stops.
const drain = 20 * time.Second

// Serve answers on the listener until the context ends. Then it says so on
// /readyz, closes WebSockets with 1012 and streams without `complete`, so that
// clients come back with their cursors, and gives requests under way 20 seconds.
func Serve(ctx context.Context, listener net.Listener, s *Server) error {
	server := &http.Server{
		Handler: s,
		// No ReadTimeout and WriteTimeout: they would end streams. Each request sets
		// its own deadlines instead, see watch, readParams and stream.write.
		ReadHeaderTimeout: 5 * time.Second,
		IdleTimeout:       120 * time.Second,
		MaxHeaderBytes:    int(s.cfg.Limits.Anonymous.Body), // a GET's query stands in them
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	s.Stop(end)
	if err := server.Shutdown(end); err != nil {
		_ = server.Close()
		if !errors.Is(err, context.DeadlineExceeded) {
			return fmt.Errorf("stop serving: %w", err)
		}
		s.log.LogAttrs(ctx, slog.LevelWarn, "requests were cut off", slog.Duration("after", drain))
	}
	return nil
}

// Stop turns readiness off and says goodbye to every live connection; it returns
// when they are closed or the context ends. Requests still get answered.
func (s *Server) Stop(ctx context.Context) {
	s.stop.Do(func() { close(s.closing) })
	s.sockets.stop(ctx)
}
