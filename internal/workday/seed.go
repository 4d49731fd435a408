package workday

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
)

//go:embed holidays.csv
var holidays string

// Seed is the calendar a new installation starts with: the announced days off
// and swapped working days of 2018 to 2026, and those years as confirmed. See
// README.md for its source.
func Seed() (exceptions []Exception, confirmed []int) {
	rows, err := csv.NewReader(strings.NewReader(holidays)).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("read holidays.csv, which is compiled in: %v", err))
	}
	for _, row := range rows[1:] {
		day, err := ParseDay(row[0])
		if err != nil {
			panic(fmt.Sprintf("read holidays.csv, which is compiled in: %v", err))
		}
		exceptions = append(exceptions, Exception{Day: day, Name: row[1], Working: row[2] == "work"})
		if !slices.Contains(confirmed, day.Year()) {
			confirmed = append(confirmed, day.Year())
		}
	}
	return exceptions, confirmed
}
