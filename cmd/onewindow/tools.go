package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"onewindow/internal/auth"
	"onewindow/internal/catalog"
	"onewindow/internal/center"
	"onewindow/internal/store"
	"onewindow/internal/web"
	"onewindow/internal/workday"
)

type migrateCommand struct{}

func (migrateCommand) Run(ctx context.Context, c Config) error {
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	fmt.Println("the database is up to date")
	return nil
}

type importCommand struct {
	File    string `arg:"" help:"A .csv or .json file." type:"existingfile"`
	DryRun  bool   `help:"Only say what would change."`
	Publish bool   `help:"Publish what passes the publishing rules; the rest stays draft."`
}

// maxFile bounds a catalogue file.
const maxFile = 64 << 20

func (cmd importCommand) Run(ctx context.Context, c Config) error {
	info, err := os.Stat(cmd.File)
	if err != nil {
		return err
	}
	if info.Size() > maxFile {
		return fmt.Errorf("%s is larger than 64 MB", cmd.File)
	}
	b, err := os.ReadFile(cmd.File)
	if err != nil {
		return err
	}
	entries, err := catalog.Parse(b)
	if err != nil {
		return fmt.Errorf("%s: %w; nothing was imported", cmd.File, err)
	}
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	changes, err := a.Catalogue.Import(ctx, entries, catalog.ImportOptions{DryRun: cmd.DryRun, Publish: cmd.Publish})
	if err != nil {
		return fmt.Errorf("%s: %w; nothing was imported", cmd.File, err)
	}
	count := map[string]int{}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, ch := range changes {
		count[ch.What]++
		if ch.Published {
			count["published"]++
		}
		if ch.What != "unchanged" {
			mark := map[string]string{"new": "+", "changed": "~"}[ch.What]
			fmt.Fprintf(out, "%s %s %s\n", mark, ch.Code, ch.Name)
		}
		for _, f := range ch.Findings {
			fmt.Fprintf(out, "    draft: %s\n", f)
		}
	}
	verb := "imported"
	if cmd.DryRun {
		verb = "would import"
	}
	fmt.Fprintf(out, "%s: %d new, %d changed, %d unchanged; %d in force\n", verb, count["new"], count["changed"], count["unchanged"], count["published"])
	return nil
}

type exportCommand struct {
	Format string `default:"json" enum:"json,csv" help:"json (with guides) or csv (a line an item)."`
	Output string `short:"o" help:"File to write; standard output when left out." placeholder:"FILE"`
}

func (cmd exportCommand) Run(ctx context.Context, c Config) (err error) {
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	book, err := a.Catalogue.Book(ctx)
	if err != nil {
		return err
	}
	var w io.Writer = os.Stdout
	if cmd.Output != "" {
		f, err := os.Create(cmd.Output)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		w = f
	}
	entries := book.Export(a.Catalogue.Day(ctx))
	if cmd.Format == "csv" {
		return exportCSV(w, entries)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	return enc.Encode(entries)
}

func exportCSV(w io.Writer, entries []*catalog.Entry) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"code", "name_zh", "name_en", "type", "department_code", "legal_basis", "statutory_limit", "statutory_unit",
		"promised_limit", "promised_unit", "handling", "joint", "upward", "provenance", "audience", "online", "result_zh", "result_en", "synonyms", "illustrative"})
	for _, e := range entries {
		amount := func(l *workday.Limit) (string, string) {
			if l == nil {
				return "", ""
			}
			return strconv.Itoa(l.Amount), string(l.Unit)
		}
		law, lawUnit := amount(e.Statutory)
		promise, promiseUnit := amount(e.Promised)
		_ = out.Write([]string{e.Code, web.PlainCell(e.NameZh), web.PlainCell(e.NameEn), e.Type, e.DepartmentCode, web.PlainCell(e.LegalBasis), law, lawUnit, promise, promiseUnit,
			e.Handling, strconv.FormatBool(e.Joint), strconv.FormatBool(e.Upward), web.PlainCell(e.Provenance), e.Audience, e.Online, web.PlainCell(e.ResultZh), web.PlainCell(e.ResultEn),
			web.PlainCell(strings.Join(e.Synonyms, "|")), strconv.FormatBool(e.Illustrative)})
	}
	out.Flush()
	return out.Error()
}

type dueCommand struct {
	Start   string   `required:"" help:"The day it is accepted, like 2026-09-18; not counted."`
	Limit   string   `required:"" help:"The limit: 10wd working days, 60d calendar days, 3m months."`
	Suspend []string `help:"A time that does not count, like 2026-09-21..2026-09-25; may come again." placeholder:"A..B"`
	Extend  int      `help:"Working days added by an extension."`
	Lang    string   `default:"zh" enum:"zh,en" help:"Language of the explanation (zh, en)."`
}

// Run reckons by the calendar that ships with the program; no database is needed.
func (cmd dueCommand) Run() error {
	start, err := workday.ParseDay(cmd.Start)
	if err != nil {
		return fmt.Errorf("--start: %w", err)
	}
	limit, err := workday.ParseLimit(cmd.Limit)
	if err != nil {
		return fmt.Errorf("--limit: %w", err)
	}
	terms := workday.Terms{Start: start.Start(), Limit: limit, Extension: cmd.Extend}
	for _, s := range cmd.Suspend {
		from, to, found := strings.Cut(s, "..")
		p := workday.Pause{Open: !found || to == ""}
		if p.From, err = workday.ParseDay(from); err != nil {
			return fmt.Errorf("--suspend: %w", err)
		}
		if !p.Open {
			if p.To, err = workday.ParseDay(to); err != nil {
				return fmt.Errorf("--suspend: %w", err)
			}
		}
		terms.Pauses = append(terms.Pauses, p)
	}
	calendar := workday.New(workday.Seed())
	today := workday.DayOf(time.Now())
	due, err := calendar.Due(terms, today)
	if err != nil {
		return err
	}
	fmt.Print(due.Day)
	if due.Provisional {
		fmt.Print(" provisional")
	}
	fmt.Println()
	lines, err := center.Explain(calendar, terms, today, cmd.Lang)
	if err != nil {
		return err
	}
	for _, l := range lines {
		fmt.Println("  " + l)
	}
	return nil
}

type verifyCommand struct{}

// Run checks what must always hold: each case stands where its last line says.
func (verifyCommand) Run(ctx context.Context, c Config) error {
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	faults, cases, err := a.Cases.Verify(ctx)
	if err != nil {
		return err
	}
	for _, f := range faults {
		fmt.Println(f)
	}
	if len(faults) > 0 {
		return fmt.Errorf("%d of %d cases do not stand where the ledger says", len(faults), cases)
	}
	fmt.Printf("%d cases stand where the ledger says\n", cases)
	return nil
}

type userAddCommand struct {
	Username string   `arg:"" help:"The name to sign in with."`
	Name     string   `required:"" help:"The name to show."`
	Role     []string `required:"" help:"Roles, like CLERK or ADMIN."`
}

// Run reads the password from standard input, so that it is in no shell history.
func (cmd userAddCommand) Run(ctx context.Context, c Config) error {
	var roles []center.Role
	for _, r := range cmd.Role {
		role := center.Role(strings.ToUpper(r))
		if !role.Given() {
			return fmt.Errorf("--role: %q is not a role", r)
		}
		roles = append(roles, role)
	}
	fmt.Fprintf(os.Stderr, "password (at least %d characters): ", auth.PasswordLeast)
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	password := strings.TrimRight(line, "\r\n")
	if len(password) < auth.PasswordLeast {
		return fmt.Errorf("the password is too short; at least %d characters", auth.PasswordLeast)
	}
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	err = a.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		return tx.Account.Create().SetUsername(cmd.Username).SetName(cmd.Name).SetPasswordHash(auth.HashPassword(password)).
			SetRoles(roles).SetCreatedAt(tx.Now).Exec(ctx)
	})
	if store.IsDuplicate(err) {
		return fmt.Errorf("there is an account %s already", cmd.Username)
	}
	return err
}
