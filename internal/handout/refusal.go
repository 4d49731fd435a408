package handout

import (
	"errors"

	"onewindow/internal/center"
)

func asRefusal(err error) (*center.Error, bool) {
	var e *center.Error
	return e, errors.As(err, &e)
}
