package center

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

//go:generate go run ./enumgen
//go:generate go run ./statesgen

// names lists an enum's values as strings.
func names[T ~string](all []T) []string {
	out := make([]string, len(all))
	for i, v := range all {
		out[i] = string(v)
	}
	return out
}

func known[T ~string](v T, all []T) bool { return slices.Contains(all, v) }

func quote[T ~string](w io.Writer, v T) { _, _ = io.WriteString(w, strconv.Quote(string(v))) }

func read[T ~string](v *T, in any, all []T) error {
	s, ok := in.(string)
	if !ok || !known(T(s), all) {
		return fmt.Errorf("%v is not one of %s", in, strings.Join(names(all), ", "))
	}
	*v = T(s)
	return nil
}
