package center

import (
	"encoding/base64"
	"strconv"
	"strings"
)

// GlobalID is the id the API shows for a row: type and number, made opaque so
// that nobody is tempted to count with it.
func GlobalID(kind string, id int) string {
	return base64.RawURLEncoding.EncodeToString([]byte(kind + ":" + strconv.Itoa(id)))
}

// ParseGlobalID takes an id apart again; false when it is none of ours.
func ParseGlobalID(s string) (kind string, id int, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return "", 0, false
	}
	kind, n, found := strings.Cut(string(b), ":")
	id, err = strconv.Atoi(n)
	return kind, id, found && err == nil && id > 0 && kind != ""
}

// IDOf takes apart an id that must be of one kind.
func IDOf(kind, s string) (int, bool) {
	k, id, ok := ParseGlobalID(s)
	return id, ok && k == kind
}
