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

	"onewindow/internal/auth"
	"onewindow/internal/center"
	"onewindow/internal/exchange"
	"onewindow/internal/web"
)

// exportExchangeCommand writes what is to be reported upwards.
type exportExchangeCommand struct {
	Format      string `default:"national" enum:"national,gbt39046" help:"Names of the fields: national exchange tables, or GB/T 39046-2020."`
	After       string `help:"Go on after this cursor, the last line of an earlier file." placeholder:"CURSOR"`
	Items       bool   `help:"Write the items in force, their documents and fees, too."`
	Outstanding bool   `help:"Leave out what the platform above has accepted."`
	Output      string `short:"o" help:"File to write; standard output when left out." placeholder:"FILE"`
}

// output opens what a command writes to, standard output when no file is named;
// done writes what is left and closes it.
func output(file string) (w *bufio.Writer, done func() error, err error) {
	if file == "" {
		w = bufio.NewWriter(os.Stdout)
		return w, w.Flush, nil
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, nil, err
	}
	w = bufio.NewWriter(f)
	return w, func() error { return errors.Join(w.Flush(), f.Close()) }, nil
}

// exportLedgerCommand writes the events that figures rest on.
type exportLedgerCommand struct {
	Output string `short:"o" help:"File to write; standard output when left out." placeholder:"FILE"`
}

// Run writes one JSON object a line, in the order of the ledger.
func (cmd exportLedgerCommand) Run(ctx context.Context, c Config) (err error) {
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	w, done, err := output(cmd.Output)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	return a.Statistics.Export(ctx, w)
}

// line is a record as the file carries it: one JSON object a line.
type line struct {
	Record string            `json:"record"`
	Table  string            `json:"table"`
	Fields map[string]string `json:"fields"`
}

// Run writes records as JSON lines and ends with a line that holds the cursor to
// go on from. It holds personal data in full, as the report has to.
func (cmd exportExchangeCommand) Run(ctx context.Context, c Config) (err error) {
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	buffered, done, err := output(cmd.Output)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	enc := json.NewEncoder(buffered)
	enc.SetEscapeHTML(false)
	write := func(records []*exchange.Record) error {
		if cmd.Outstanding {
			var err error
			if records, err = a.Exchange.Outstanding(ctx, records); err != nil {
				return err
			}
		}
		for _, r := range records {
			l := line{r.ID, r.Table, map[string]string{}}
			for _, f := range r.Fields {
				name := f.National
				if cmd.Format == "gbt39046" {
					name = f.GBT
				}
				if name != "" {
					l.Fields[name] = f.Value
				}
			}
			if err := enc.Encode(l); err != nil {
				return err
			}
		}
		return nil
	}
	if cmd.Items {
		items, err := a.Exchange.Items(ctx)
		if err != nil {
			return err
		}
		if err := write(items); err != nil {
			return err
		}
	}
	cursor := cmd.After
	for {
		b, err := a.Exchange.After(ctx, cursor, 500, true)
		if err != nil {
			return err
		}
		if err := write(b.Records); err != nil {
			return err
		}
		cursor = b.Cursor
		if !b.More {
			break
		}
	}
	return enc.Encode(map[string]string{"cursor": cursor})
}

// importAcknowledgementsCommand keeps what the platform above answered.
type importAcknowledgementsCommand struct {
	File string `arg:"" help:"A CSV file with the columns record, accepted (1 or 0), message." type:"existingfile"`
}

// Run keeps all answers of the file or none.
func (cmd importAcknowledgementsCommand) Run(ctx context.Context, c Config) error {
	f, err := os.Open(cmd.File)
	if err != nil {
		return err
	}
	defer f.Close()
	answers, err := readAcknowledgements(io.LimitReader(f, maxFile))
	if err != nil {
		return fmt.Errorf("%s: %w; nothing was imported", cmd.File, err)
	}
	a, err := open(ctx, c, auth.DefaultGuessLimits())
	if err != nil {
		return err
	}
	defer a.Store.Close()
	refused, err := a.Exchange.Acknowledge(auth.WithActor(ctx, center.SystemActor()), answers)
	if err != nil {
		return err
	}
	fmt.Printf("%d acknowledgements kept; %d records stand refused\n", len(answers), refused)
	return nil
}

func readAcknowledgements(r io.Reader) ([]exchange.Acknowledgement, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = 3
	header, err := in.Read()
	if err != nil || strings.TrimPrefix(header[0], "\ufeff") != "record" {
		return nil, errors.New("line 1: the columns are record, accepted, message")
	}
	var out []exchange.Acknowledgement
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		at, _ := in.FieldPos(0)
		accepted, err := strconv.ParseBool(row[1])
		message, ok := center.CleanText(row[2], 500)
		if row[0] == "" || len(row[0]) > 200 || err != nil || !ok {
			return nil, fmt.Errorf("line %d: a record's id, 1 or 0, and a message of at most 500 characters", at)
		}
		out = append(out, exchange.Acknowledgement{Record: row[0], Accepted: accepted, Message: message})
	}
}

// openData serves the center's open data.
func openData(x *exchange.Service, warn func(context.Context, error)) *web.OpenData {
	return &web.OpenData{Now: x.Store.Now, Log: warn, Read: func(ctx context.Context, base string) ([]web.OpenTable, any, error) {
		datasets, err := x.OpenData(ctx)
		if err != nil {
			return nil, nil, err
		}
		book, err := x.Catalogue.Book(ctx)
		if err != nil {
			return nil, nil, err
		}
		tables := make([]web.OpenTable, len(datasets))
		for i, d := range datasets {
			tables[i] = web.OpenTable{Name: d.Name, Columns: d.Columns, Rows: d.Rows}
		}
		title := center.Bilingual{Zh: book.Center.Name + "开放数据", En: "Open data of " + book.Center.NameEn}
		return tables, exchange.Catalog(datasets, title, base, x.Store.Instant(ctx)), nil
	}}
}
