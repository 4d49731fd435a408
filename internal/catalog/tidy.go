package catalog

import (
	"reflect"
	"strconv"
	"unicode"
	"unicode/utf8"

	"onewindow/internal/center"
)

// The bounds of what an administrator writes: a guide is read by people.
const (
	textMost   = 4000
	listMost   = 100
	numberMost = 1_000_000_000
)

// tidy cleans every text of an input in place and bounds every list and number
// of it; a refusal names the field as the API does.
func tidy(input any, at string) error { return tidyValue(reflect.ValueOf(input), at) }

func tidyValue(v reflect.Value, at string) error {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return tidyValue(v.Elem(), at)
	case reflect.Struct:
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue
			}
			if err := tidyValue(v.Field(i), join(at, fieldName(v.Type().Field(i).Name))); err != nil {
				return err
			}
		}
	case reflect.Slice:
		if v.Len() > listMost {
			return center.Refuse(center.ErrBadUserInput, at, "最多%[1]d项。", "At most %[1]d entries.", listMost)
		}
		for i := range v.Len() {
			if err := tidyValue(v.Index(i), join(at, strconv.Itoa(i))); err != nil {
				return err
			}
		}
	case reflect.String:
		clean, ok := center.CleanText(v.String(), textMost)
		if !ok {
			return center.Refuse(center.ErrBadUserInput, at, "文字太长，最多%[1]d个字。", "Too long; at most %[1]d characters.", textMost)
		}
		v.SetString(clean)
	case reflect.Int:
		if v.Int() < 0 || v.Int() > numberMost {
			return center.Refuse(center.ErrBadUserInput, at, "数字须在0和%[1]d之间。", "A number from 0 to %[1]d.", numberMost)
		}
	default:
	}
	return nil
}

func join(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}

// fieldName is a Go field's name as the API writes it: NameZh is name, Code code.
func fieldName(name string) string {
	if n := len(name); n > 2 && name[n-2:] == "Zh" {
		name = name[:n-2]
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToLower(first)) + name[size:]
}
