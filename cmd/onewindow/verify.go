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
	Status  string `type:"existingfile" help:"The list of ended licences, as served at /verify/status.json." placeholder:"FILE"`
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
	case cmd.Status != "":
		return cmd.standing(c, keys)
	case !c.ValidOn(workday.DayOf(time.Now())):
		return errors.New("the licence is genuine, but today is not within its days")
	}
	fmt.Println("whether it was ended early is not known: give --status")
	return nil
}

// standing tells what the status list says of the licence, and how old the list is.
func (cmd verifyLicenceCommand) standing(c *licence.Claims, keys licence.KeySet) error {
	b, err := os.ReadFile(cmd.Status)
	if err != nil {
		return err
	}
	list, err := licence.VerifyStatus(b, keys)
	if err != nil {
		return fmt.Errorf("%s: %w", cmd.Status, err)
	}
	now := time.Now()
	fmt.Printf("status list of %s, %s old\n", time.Unix(list.IssuedAt, 0).In(workday.Shanghai).Format("2006-01-02 15:04"), list.Age(now).Round(time.Minute))
	if list.Stale(now) {
		fmt.Println("the list is old: what happened since is not in it")
	}
	status, found := list.Find(c)
	switch {
	case found && status.Over():
		return errors.New("the licence is genuine, but " + status.String())
	case found:
		fmt.Println(status)
	case !c.ValidOn(workday.DayOf(now)):
		return errors.New("the licence is genuine, but today is not within its days")
	default:
		fmt.Println("not on the list: it has not been ended")
	}
	return nil
}
