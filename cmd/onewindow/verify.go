package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"onewindow/internal/licence"
	"onewindow/internal/workday"
)

type verifyLicenceCommand struct {
	Licence string `arg:"" help:"The code's text, or a file that holds it." placeholder:"FILE|PAYLOAD"`
	Keys    string `required:"" type:"existingfile" help:"The center's public keys, as served at /verify/keys.json." placeholder:"FILE"`
	Name    string `help:"A name to compare with the holder's."`
}

// Run believes nothing but the keys: no database, no network.
func (cmd verifyLicenceCommand) Run() error {
	var keys licence.KeySet
	b, err := os.ReadFile(cmd.Keys)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, &keys); err != nil {
		return fmt.Errorf("%s does not hold keys", cmd.Keys)
	}
	text := cmd.Licence
	if info, err := os.Stat(text); err == nil && info.Mode().IsRegular() && info.Size() < 64<<10 {
		if b, err = os.ReadFile(text); err != nil {
			return err
		}
		text = string(b)
	}
	c, err := licence.Verify(text, keys)
	if err != nil {
		return err
	}
	until := "without end"
	if c.Until != nil {
		until = c.Until.String()
	}
	fmt.Printf("genuine: %s %s\nissued by %s\nholder %s\nvalid %s to %s\n", c.Number, c.Title, c.Organ, c.Holder, c.From, until)
	switch {
	case cmd.Name != "" && !c.Names(cmd.Name):
		return errors.New("the name is not the holder's")
	case !c.ValidOn(workday.DayOf(time.Now())):
		return errors.New("the licence is genuine, but today is not within its days")
	}
	return nil
}
