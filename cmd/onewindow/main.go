// Command onewindow is the whole of a service center in one program: the API,
// the single-page application, the jobs, and the tools to run them.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// cli is the command line.
type cli struct {
	Config `embed:""`

	Serve   serveCommand   `cmd:"" help:"Serve the center."`
	Migrate migrateCommand `cmd:"" help:"Bring the database up to date."`
	Import  struct {
		Catalogue        importCommand                 `cmd:"" help:"Bring items in from a CSV or JSON file: all of them, or none."`
		Acknowledgements importAcknowledgementsCommand `cmd:"" help:"Keep what the platform above answered to a report, from a CSV file."`
	} `cmd:"" help:"Bring data in."`
	Export struct {
		Catalogue exportCommand         `cmd:"" help:"Write every item with its guide, as JSON or CSV."`
		Ledger    exportLedgerCommand   `cmd:"" help:"Write every line that figures and evaluations rest on, as JSON lines without personal data."`
		Exchange  exportExchangeCommand `cmd:"" help:"Write what is to be reported upwards, as JSON lines that go on from a cursor."`
	} `cmd:"" help:"Write data out."`
	Manual manualCommand `cmd:"" help:"Write the service manual: every item's guide in one PDF."`
	Due    dueCommand    `cmd:"" help:"Reckon a time limit by the working calendar."`
	Verify struct {
		Ledger  verifyCommand        `cmd:"" default:"1" help:"Check the ledger against the cases."`
		Licence verifyLicenceCommand `cmd:"" help:"Check a licence by its code, without a database and without a network."`
	} `cmd:"" help:"Check the ledger, or a licence."`
	Keys struct {
		List   keysListCommand   `cmd:"" help:"List the keys that licences are signed with, with their days."`
		Rotate keysRotateCommand `cmd:"" help:"Sign licences with a new key from now on; the old ones stay public."`
	} `cmd:"" help:"The keys that licences are signed with."`
	User struct {
		Add userAddCommand `cmd:"" help:"Open an account."`
	} `cmd:"" help:"Accounts."`
}

func main() { os.Exit(run(os.Args[1:])) }

// run is main with its result as a value: 0 done, 1 refused or failed with one
// clear line on standard error, 2 wrong usage.
func run(args []string) int {
	var c cli
	parser, err := kong.New(&c, kong.Name("onewindow"), kong.Description("OneWindow: what a city's administrative service center runs on."),
		kong.UsageOnError(), kong.Exit(func(code int) { os.Exit(code) }))
	if err != nil {
		fmt.Fprintln(os.Stderr, "onewindow:", err)
		return 1
	}
	k, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "onewindow:", err)
		return 2
	}
	slog.SetDefault(logger(c.Config))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	k.BindTo(ctx, (*context.Context)(nil))
	if err := k.Run(ctx, c.Config); err != nil {
		fmt.Fprintln(os.Stderr, "onewindow:", err)
		return 1
	}
	return 0
}

func logger(c Config) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // kong has checked it
	o := &slog.HandlerOptions{Level: level}
	if c.LogJSON {
		return slog.New(slog.NewJSONHandler(os.Stderr, o))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, o))
}
