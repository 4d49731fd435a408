// Package center is the rule book of a service center: its vocabulary (stages,
// states, acts, roles, kinds), which act is allowed from where and by whom, how
// its clocks run and when a light turns, how numbers are built and personal data
// masked. Functions from values to values: no database, no clock, no context.
//
// It imports the standard library and internal/workday only; everything else
// may import it. What it leaves to others: moving rows (casework), counting
// days (workday), texts for a screen (the SPA).
package center
