package center

// ChangeKind is what happened to one thing that a version says.
type ChangeKind string

// The kinds of change.
const (
	ChangeAdded   ChangeKind = "ADDED"
	ChangeRemoved ChangeKind = "REMOVED"
	ChangeChanged ChangeKind = "CHANGED"
	ChangeMoved   ChangeKind = "MOVED"
)

// CheckKind is what is looked at to see how a center's system runs.
type CheckKind string

// What is looked at.
const (
	CheckDatabase CheckKind = "DATABASE" // how long a question takes, in milliseconds
	CheckSweep    CheckKind = "SWEEP"    // seconds since the clocks were last swept
	CheckJobs     CheckKind = "JOBS"     // jobs that failed
	CheckScanner  CheckKind = "SCANNER"  // uploads that wait for the virus scanner
	CheckCalendar CheckKind = "CALENDAR" // of this year and the next, those whose holidays are not confirmed
	CheckDrafts   CheckKind = "DRAFTS"   // items with a draft that waits to be published
)

// CheckState is how something looked at stands.
type CheckState string

// How something stands.
const (
	CheckWell   CheckState = "WELL"
	CheckLook   CheckState = "LOOK"   // somebody should look at it soon
	CheckBroken CheckState = "BROKEN" // people notice
)

// DatabaseKind is what a center's data is kept in.
type DatabaseKind string

// The databases.
const (
	DatabaseSQLite   DatabaseKind = "SQLITE"
	DatabasePostgres DatabaseKind = "POSTGRES"
)
