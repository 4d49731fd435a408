package web

import (
	"strconv"
	"strings"
)

// preferred reads an Accept-Language header: "en" when English is wanted more
// than Chinese, else "zh". The center answers in these two only.
func preferred(header string) string {
	if len(header) > 500 {
		header = header[:500]
	}
	best, quality := "zh", 0.0
	for part := range strings.SplitSeq(header, ",") {
		tag, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		primary, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		if primary != "zh" && primary != "en" {
			continue
		}
		q := 1.0
		if v, ok := strings.CutPrefix(strings.TrimSpace(params), "q="); ok {
			if parsed, err := strconv.ParseFloat(v, 64); err == nil {
				q = parsed
			}
		}
		if q > quality {
			best, quality = primary, q
		}
	}
	return best
}
