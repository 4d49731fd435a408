package main

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net"
	"os"
	"strconv"
	"strings"
	"time"

	"onewindow/ent"
	"onewindow/frontend"
	"onewindow/graph"
	"onewindow/graph/model"
	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/city"
	"onewindow/internal/handout"
	"onewindow/internal/house"
	"onewindow/internal/ledger"
	"onewindow/internal/live"
	"onewindow/internal/voice"
	"onewindow/internal/web"
)

type serveCommand struct {
	ServeConfig `embed:""`
}

// Run serves the center until it is told to stop.
func (cmd serveCommand) Run(ctx context.Context, c Config) error {
	if cmd.Demo && !cmd.AllowDemoOnNetwork && !loopback(cmd.Listen) {
		return errors.New("the demo accounts' password is known to everybody: --demo listens on this machine only, unless --allow-demo-on-network is given")
	}
	listener, err := net.Listen("tcp", cmd.Listen)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", cmd.Listen, errors.Unwrap(err))
	}
	defer listener.Close()
	guesses := auth.DefaultGuessLimits()
	guesses.Codes.From = cmd.WrongCodesPerHour
	h, err := open(ctx, c, guesses)
	if err != nil {
		return err
	}
	defer h.Store.Close()
	if err := cmd.openUploads(ctx, c, h); err != nil {
		return err
	}
	defer h.Uploads.Bucket.Close()
	if cmd.Demo {
		if err := loadDemo(ctx, h, cmd.ServeConfig); err != nil {
			return err
		}
	}
	server, err := cmd.assemble(ctx, h)
	if err != nil {
		return err
	}
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	if err := h.Queue.Start(background); err != nil {
		return err
	}
	fmt.Printf("listening on http://%s\n", listener.Addr())
	if cmd.Demo {
		fmt.Println(demoNotice)
	}
	fmt.Println("stop with Ctrl+C")
	err = web.Serve(ctx, listener, server)
	end, cancel := context.WithTimeout(context.Background(), cmd.ShutdownTimeout)
	defer cancel()
	return errors.Join(err, h.Queue.Stop(end))
}

// assemble puts the API over the services.
func (cmd serveCommand) assemble(ctx context.Context, h *house.House) (*web.Server, error) {
	hub, err := live.New(ctx, h.Ledger)
	if err != nil {
		return nil, err
	}
	h.Store.Committed(hub.Wake)
	go hub.Run(ctx)
	go h.Catalogue.Follow(ctx, func(ctx context.Context, changed func()) {
		_ = hub.Listen(ctx, hub.Head(), ledger.Filter{Subject: center.AboutCatalogue}, 100, time.Hour,
			func([]*ent.LedgerLine, ledger.Place) error { changed(); return nil })
	})
	go h.Statistics.Follow(ctx, hub, func(err error) { slog.ErrorContext(ctx, "statistics", "error", err) })
	resolver := &graph.Resolver{
		Catalogue: h.Catalogue, Cases: h.Cases, Payments: h.Payments, Complaints: h.Complaints, Duty: h.Duty, Hall: h.Hall, Exchange: h.Exchange, Uploads: h.Uploads, Figures: h.Statistics, Judgements: h.Evaluation, Outlook: h.Forecast, Eye: h.Eye, Voice: h.Ratings, Inquiries: h.Inquiries, Disclosure: h.Disclosure, Accounts: h.Accounts, Health: h.Health, Ledger: h.Ledger, Hub: hub,
		Language: web.Language,
		SetSession: func(ctx context.Context, token string, expires time.Time) {
			switch session := web.Session(ctx); {
			case session == nil:
			case token == "":
				session.Clear()
			default:
				session.Set(token, expires)
			}
		},
		RateLimit: func(ctx context.Context) *model.RateLimit {
			r := web.RateLimitOf(ctx)
			return &model.RateLimit{Limit: r.Limit, Remaining: r.Remaining, ResetAt: r.ResetAt, Cost: r.Cost}
		},
	}
	limits := web.Defaults()
	// Many citizens share one address: a hall, a village, a mobile network.
	limits.Anonymous.Points = 60_000
	limits.SignedIn.Points = 120_000
	if cmd.RatePerMinute > 0 {
		limits.Anonymous.Points, limits.SignedIn.Points = cmd.RatePerMinute, cmd.RatePerMinute
	}
	if cmd.SocketsPerAddress > 0 {
		limits.Anonymous.Streams, limits.SignedIn.Streams = cmd.SocketsPerAddress, cmd.SocketsPerAddress
	}
	app, err := fs.Sub(frontend.Dist, "dist")
	if err != nil {
		return nil, fmt.Errorf("open the built application: %w", err)
	}
	routes := (&handout.Desk{Cases: h.Cases, Catalogue: h.Catalogue, Site: cmd.site()}).Routes()
	paying, err := cmd.payments(ctx, h)
	if err != nil {
		return nil, err
	}
	maps.Copy(routes, paying)
	routes["/open/"] = openData(h.Exchange, func(ctx context.Context, err error) { slog.ErrorContext(ctx, "open data", "error", err) })
	return web.New(web.Config{
		Schema: graph.NewSchema(resolver), SDL: graph.SDL(), App: app, Origins: cmd.Origins, Limits: limits,
		Authenticate: func(ctx context.Context, c web.Credentials) (context.Context, error) {
			ctx = auth.WithAddress(ctx, web.ClientAddress(ctx))
			token := c.Bearer
			if token == "" {
				token = c.Cookie
			}
			if token == "" {
				return ctx, nil
			}
			actor, err := h.Accounts.Recognise(ctx, token)
			return auth.WithActor(ctx, actor), err
		},
		Identity: func(ctx context.Context) string {
			if a := auth.Actor(ctx); a.SignedIn() {
				return strconv.Itoa(a.AccountID)
			}
			return ""
		},
		StillSignedIn: func(ctx context.Context) error { return h.Accounts.StillSignedIn(ctx, auth.Actor(ctx)) },
		Routes:        routes,
		Uploads:       h.Uploads.Routes(),
		Paced:         (&voice.Desk{Cases: h.Cases, Catalogue: h.Catalogue, Refused: web.Refusal}).Routes(),
		Unavailable:   unavailable,
		Ready:         h.Store.Ping,
	})
}

// unavailable tells an outage of the database from a fault of ours.
func unavailable(err error) bool {
	var network net.Error
	return errors.Is(err, driver.ErrBadConn) || errors.As(err, &network)
}

func loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

const demoNotice = `demo accounts, password ` + city.Password + `:
  applicant, applicant2, agent          people who apply
  clerk                                 general window
  examiner, approver, head              market supervision (SCJG)
  examiner2, approver2                  health (WJ)
  government, superior, complaints, supervisor, admin`

// loadDemo makes the demonstration city in an empty database; one that holds
// anything is left as it is.
func loadDemo(ctx context.Context, h *house.House, c ServeConfig) error {
	there, err := h.Store.Read(ctx).Department.Query().Exist(ctx)
	if err != nil {
		return fmt.Errorf("look for a city: %w", err)
	}
	if there {
		return nil
	}
	fmt.Fprintln(os.Stderr, "making the demonstration city ...")
	shown := -1
	x := &city.City{Store: h.Store, Catalogue: h.Catalogue, Cases: h.Cases, Complaints: h.Complaints, Hall: h.Hall, Duty: h.Duty, Payments: h.Payments, Eye: h.Eye, Evaluation: h.Evaluation, Ratings: h.Ratings, Disclosure: h.Disclosure, Seed: c.DemoSeed, Size: c.DemoCases, Days: 80,
		Progress: func(done, of int) {
			if p := done * 10 / of; p > shown {
				shown = p
				fmt.Fprintf(os.Stderr, "  %s %d %%\n", strings.Repeat("▪", p), p*10)
			}
		}}
	return x.Build(ctx)
}
