package center

// Measure is what a tally of the statistics counts. Its label and value say more
// where noted; days are working days.
type Measure string

// The measures.
const (
	MeasureFiled          Measure = "FILED"
	MeasureAccepted       Measure = "ACCEPTED"
	MeasureDeemedAccepted Measure = "DEEMED_ACCEPTED" // also counted as accepted
	MeasureDeclined       Measure = "DECLINED"
	MeasureCorrection     Measure = "CORRECTION"
	MeasureMissing        Measure = "MISSING_DOCUMENT" // label: its name in the correction notice
	MeasureWithdrawn      Measure = "WITHDRAWN"
	MeasureReturned       Measure = "RETURNED"
	MeasureGranted        Measure = "GRANTED"
	MeasureRefused        Measure = "REFUSED"
	MeasureDelivered      Measure = "DELIVERED"
	MeasureUsedDays       Measure = "USED_DAYS"      // value: from acceptance to decision, pauses left out
	MeasurePromisedDays   Measure = "PROMISED_DAYS"  // value: the promise of the same case
	MeasureStatutoryDays  Measure = "STATUTORY_DAYS" // value: the law's limit of the same case
	MeasureOnTime         Measure = "ON_TIME"        // decided within the promise
	MeasureEarly          Measure = "EARLY"          // decided before the promise's last day
	MeasureStageDays      Measure = "STAGE_DAYS"     // label: the stage; value: what it took
	MeasureLight          Measure = "LIGHT"          // label: the colour a case's light turned to
	MeasureSecondNotice   Measure = "SECOND_NOTICE"  // tried, and refused
	MeasureComplaint      Measure = "COMPLAINT"      // label: its kind; of the department complained about
	MeasureAnswered       Measure = "ANSWERED"       // label: its kind; of the department that answered
	MeasureAnsweredLate   Measure = "ANSWERED_LATE"  // label: its kind
	MeasureUpheld         Measure = "COMPLAINT_UPHELD"
	MeasureRating         Measure = "RATING"  // label: the level
	MeasureWarning        Measure = "WARNING" // label: the rung; revoked ones are taken out again
	MeasureAbsence        Measure = "ABSENCE" // a day on the roster and not at the window
)
