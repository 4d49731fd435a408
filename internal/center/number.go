package center

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"onewindow/internal/workday"
)

// The kinds of numbers; the letter follows the region's two.
const (
	NumberCase        byte = 0
	NumberApplication byte = 'S' // 申请
	NumberComplaint   byte = 'T' // 投诉
	NumberWarning     byte = 'J' // 监察: of a warning, an order or an accountability record; never asked for with a query code
	NumberInquiry     byte = 'X' // 询: of a first inquiry, never asked for with a query code
	NumberMandate     byte = 'W' // 委托: of an authorisation, never asked for with a query code
)

// Number is the number of a case, an application or a complaint, as printed on
// receipts and read out on the telephone: YZ-20261124-00417-2. It is no secret;
// the query code is.
type Number struct {
	Region string // two letters, e.g. YZ
	Kind   byte   // NumberCase, NumberApplication or NumberComplaint
	Day    workday.Day
	Seq    int // 1 to 9,999,999, within region, kind and day
}

// Why a number is refused. Each is a sentence that may be shown.
var (
	ErrNumberForm  = errors.New("a number looks like YZ-20261124-00417-2: two or three letters, a date, a count, a check digit")
	ErrNumberDate  = errors.New("the eight digits after the letters are not a date")
	ErrNumberCheck = errors.New("the last digit does not fit the others: one of them is mistyped")
)

// String writes the number with its check digit. The sequence has five digits,
// or more if it needs them.
func (n Number) String() string {
	year, month, day := n.Day.Date()
	body := fmt.Sprintf("%s-%04d%02d%02d-%05d", n.letters(), year, month, day, n.Seq)
	return body + "-" + strconv.Itoa(checkDigit(body))
}

func (n Number) letters() string {
	if n.Kind == NumberCase {
		return n.Region
	}
	return n.Region + string(rune(n.Kind))
}

// ParseNumber reads a number as people type it: in lower case, full-width, with
// blanks, without dashes. It refuses with ErrNumberForm, ErrNumberDate or
// ErrNumberCheck.
func ParseNumber(s string) (Number, error) {
	s = strings.NewReplacer("-", "", "—", "", "–", "", "_", "").Replace(NormalIdentity(s))
	letters := len(s) - len(strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	figures := s[letters:]
	const dateLength, shortest, longest = 8, 8 + 5 + 1, 8 + 7 + 1
	if letters < 2 || letters > 3 || !digits(figures) || len(figures) < shortest || len(figures) > longest {
		return Number{}, ErrNumberForm
	}
	n := Number{Region: s[:2]}
	if letters == 3 {
		n.Kind = s[2]
	}
	if n.Kind != NumberCase && n.Kind != NumberApplication && n.Kind != NumberComplaint {
		return Number{}, ErrNumberForm
	}
	last := len(figures) - 1
	seq, err := strconv.Atoi(figures[dateLength:last])
	if err != nil || seq < 1 || fmt.Sprintf("%05d", seq) != figures[dateLength:last] {
		return Number{}, ErrNumberForm
	}
	n.Seq = seq
	// The check digit first: it finds most mistyped dates, and says so better.
	if checkDigit(s[:letters]+figures[:last]) != int(figures[last]-'0') {
		return Number{}, ErrNumberCheck
	}
	n.Day, err = workday.ParseDay(figures[:4] + "-" + figures[4:6] + "-" + figures[6:8])
	if err != nil {
		return Number{}, ErrNumberDate
	}
	return n, nil
}

// checkDigit is the ISO 7064 MOD 11,10 check digit over the letters (A = 10 to
// Z = 35, as two digits) and digits of body. It finds every single wrong digit
// and nearly every two that changed places.
func checkDigit(body string) int {
	product := 10
	add := func(digit int) {
		sum := (product + digit) % 10
		if sum == 0 {
			sum = 10
		}
		product = sum * 2 % 11
	}
	for _, r := range body {
		switch {
		case r >= '0' && r <= '9':
			add(int(r - '0'))
		case r >= 'A' && r <= 'Z':
			value := int(r-'A') + 10
			add(value / 10)
			add(value % 10)
		}
	}
	return (11 - product) % 10
}

// Crockford's base32: no I, L, O, which look like 1 and 0, and no U.
const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// NewQueryCode draws a query code from a source of random bytes (crypto/rand's
// Reader in service): eight characters of Crockford base32, 40 bits. With the
// number, it opens a case to whoever holds the receipt. It fails only if the
// source does.
func NewQueryCode(random io.Reader) (string, error) {
	var drawn [5]byte
	if _, err := io.ReadFull(random, drawn[:]); err != nil {
		return "", fmt.Errorf("draw query code: %w", err)
	}
	bits := uint64(0)
	for _, b := range drawn {
		bits = bits<<8 | uint64(b)
	}
	var code [8]byte
	for i := range code {
		code[len(code)-1-i] = codeAlphabet[bits&31]
		bits >>= 5
	}
	return string(code[:]), nil
}

// NormalQueryCode is the form in which a query code is compared: upper case,
// half-width, without dashes and blanks, o read as 0, i and l as 1. What is no
// code stays none: it simply matches nothing.
func NormalQueryCode(s string) string {
	return strings.NewReplacer("-", "", "—", "", "–", "", "O", "0", "I", "1", "L", "1").Replace(NormalIdentity(s))
}
