package center

import (
	"errors"
	"fmt"
)

// ErrorCode names what went wrong: stable, closed, documented in common.graphqls.
type ErrorCode string

// Every code.
const (
	ErrUnauthenticated         ErrorCode = "UNAUTHENTICATED"
	ErrForbidden               ErrorCode = "FORBIDDEN"
	ErrNotFound                ErrorCode = "NOT_FOUND"
	ErrBadUserInput            ErrorCode = "BAD_USER_INPUT"
	ErrConflict                ErrorCode = "CONFLICT"
	ErrIllegalStep             ErrorCode = "ILLEGAL_STEP"
	ErrSecondCorrection        ErrorCode = "SECOND_CORRECTION_NOTICE"
	ErrReasonsRequired         ErrorCode = "REASONS_REQUIRED"
	ErrSamePerson              ErrorCode = "SAME_PERSON"
	ErrNotAssigned             ErrorCode = "NOT_ASSIGNED"
	ErrLimitEnded              ErrorCode = "LIMIT_ENDED"
	ErrAlreadyExtended         ErrorCode = "ALREADY_EXTENDED"
	ErrOpinionsOpen            ErrorCode = "OPINIONS_OPEN"
	ErrItemNotOffered          ErrorCode = "ITEM_NOT_OFFERED"
	ErrItemNotFit              ErrorCode = "ITEM_NOT_FIT"
	ErrItemDoesNotApply        ErrorCode = "ITEM_DOES_NOT_APPLY"
	ErrAnswerRequired          ErrorCode = "ANSWER_REQUIRED"
	ErrFeesUnpaid              ErrorCode = "FEES_UNPAID"
	ErrUploadNotReady          ErrorCode = "UPLOAD_NOT_READY"
	ErrUploadRefused           ErrorCode = "UPLOAD_REFUSED"
	ErrConsentRequired         ErrorCode = "CONSENT_REQUIRED"
	ErrDocumentsOutstanding    ErrorCode = "DOCUMENTS_OUTSTANDING"
	ErrExcluded                ErrorCode = "EXCLUDED_FROM_PROMISES"
	ErrTextChanged             ErrorCode = "TEXT_CHANGED"
	ErrOutsideAuthorisation    ErrorCode = "OUTSIDE_AUTHORISATION"
	ErrAuthorisationEnded      ErrorCode = "AUTHORISATION_ENDED"
	ErrWrongQueryCode          ErrorCode = "WRONG_QUERY_CODE"
	ErrWrongCredentials        ErrorCode = "WRONG_CREDENTIALS"
	ErrCalendarNotConfirmed    ErrorCode = "CALENDAR_NOT_CONFIRMED"
	ErrBadCursor               ErrorCode = "BAD_CURSOR"
	ErrHallClosed              ErrorCode = "HALL_CLOSED"
	ErrFullyBooked             ErrorCode = "FULLY_BOOKED"
	ErrNotOnDuty               ErrorCode = "NOT_ON_DUTY"
	ErrIdempotencyKeyReused    ErrorCode = "IDEMPOTENCY_KEY_REUSED"
	ErrRateLimited             ErrorCode = "RATE_LIMITED"
	ErrComplexityLimitExceeded ErrorCode = "COMPLEXITY_LIMIT_EXCEEDED"
	ErrDepthLimitExceeded      ErrorCode = "DEPTH_LIMIT_EXCEEDED"
	ErrTooManyRootFields       ErrorCode = "TOO_MANY_ROOT_FIELDS"
	ErrPersistedQueryNotFound  ErrorCode = "PERSISTED_QUERY_NOT_FOUND"
	ErrGraphqlParseFailed      ErrorCode = "GRAPHQL_PARSE_FAILED"
	ErrGraphqlValidationFailed ErrorCode = "GRAPHQL_VALIDATION_FAILED"
	ErrBadRequest              ErrorCode = "BAD_REQUEST"
	ErrPayloadTooLarge         ErrorCode = "PAYLOAD_TOO_LARGE"
	ErrMethodNotAllowed        ErrorCode = "METHOD_NOT_ALLOWED"
	ErrInternalServerError     ErrorCode = "INTERNAL_SERVER_ERROR"
	ErrServiceUnavailable      ErrorCode = "SERVICE_UNAVAILABLE"
)

// Error is a refusal that a person can do something about: a stable code, the
// input field at fault, and a sentence in both languages that says what happened
// and what to do next. Anything else that goes wrong is not an Error, and no
// part of it is shown.
type Error struct {
	Code   ErrorCode
	Field  string
	zh, en string
}

// Refuse makes a refusal. zh and en share their arguments.
func Refuse(code ErrorCode, field, zh, en string, args ...any) error {
	if len(args) > 0 {
		zh, en = fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)
	}
	return &Error{Code: code, Field: field, zh: zh, en: en}
}

// Error is the English sentence with its code, for logs and the command line.
func (e *Error) Error() string { return e.en + " [" + string(e.Code) + "]" }

// In is the sentence in a language, "en" or, for all else, Chinese.
func (e *Error) In(language string) string {
	if language == "en" {
		return e.en
	}
	return e.zh
}

// Is compares refusals by code, so that errors.Is(err, center.Code(...)) works.
func (e *Error) Is(target error) bool {
	var t *Error
	return errors.As(target, &t) && t.Code == e.Code
}

// Code is a bare refusal to compare others with.
func Code(c ErrorCode) error { return &Error{Code: c} }

// CodeOf is the refusal's code, empty when err is not a refusal.
func CodeOf(err error) ErrorCode {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// ErrFrozen is what the tables answer when something asks to change what never changes.
var ErrFrozen = errors.New("a published version or a line of the ledger never changes")
