package guide

import (
	"strconv"
	"strings"
	"time"

	"onewindow/internal/center"
	"onewindow/internal/workday"
)

// Canonical is an answer as it is kept: YES or NO, a choice's key, a whole
// number, fen, a date. Money is typed in yuan with at most two decimals. False
// when the answer does not fit the question.
func Canonical(q *center.Question, raw string) (string, bool) {
	s := strings.TrimSpace(raw)
	switch q.Kind {
	case center.AskYesNo:
		switch strings.ToUpper(s) {
		case "YES", "TRUE", "是":
			return "YES", true
		case "NO", "FALSE", "否":
			return "NO", true
		}
		return "", false
	case center.AskChoice:
		for _, c := range q.Choices {
			if c.Key == s {
				return s, true
			}
		}
		return "", false
	case center.AskNumber:
		n, err := strconv.ParseInt(strings.ReplaceAll(center.NormalIdentity(s), ",", ""), 10, 64)
		return strconv.FormatInt(n, 10), err == nil && within(q, n)
	case center.AskMoney:
		n, ok := fen(strings.ReplaceAll(center.NormalIdentity(s), ",", ""))
		return strconv.FormatInt(n, 10), ok && within(q, n)
	case center.AskDate:
		d, err := workday.ParseDay(s)
		return d.String(), err == nil
	default:
		s, ok := center.CleanText(s, 500)
		return s, ok && s != ""
	}
}

func within(q *center.Question, n int64) bool {
	return n >= 0 && n <= most && (q.Min == nil || n >= int64(*q.Min)) && (q.Max == nil || n <= int64(*q.Max))
}

// fen reads an amount in yuan.
func fen(s string) (int64, bool) {
	yuan, cents, dotted := strings.Cut(s, ".")
	if yuan == "" || len(yuan) > 10 || len(cents) > 2 || dotted && cents == "" {
		return 0, false
	}
	n, err := strconv.ParseUint(yuan+(cents + "00")[:2], 10, 62)
	return int64(n), err == nil //nolint:gosec // 62 bits
}

// Value is a canonical answer as CEL sees it; false when it is none.
func Value(q *center.Question, answer string) (any, bool) {
	switch q.Kind {
	case center.AskYesNo:
		return answer == "YES", answer == "YES" || answer == "NO"
	case center.AskNumber, center.AskMoney:
		n, err := strconv.ParseInt(answer, 10, 64)
		return n, err == nil
	case center.AskDate:
		d, err := workday.ParseDay(answer)
		return instant(d), err == nil
	default:
		return answer, answer != ""
	}
}

// nothing is the answer to a question that is not asked.
func nothing(k center.QuestionKind) any {
	switch k {
	case center.AskYesNo:
		return false
	case center.AskNumber, center.AskMoney:
		return int64(0)
	case center.AskDate:
		return time.Unix(0, 0).UTC()
	default:
		return ""
	}
}
