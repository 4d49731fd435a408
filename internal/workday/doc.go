// Package workday knows which days are worked and when a time limit ends.
//
// It owns civil days in Asia/Shanghai, the working calendar, limits, pauses and
// the reckoning of one from the other. It leaves to package center which clocks
// a case has and when a light turns, and to the services where the calendar and
// the pauses are kept. It is pure: today and now are parameters.
//
// The law it follows: Civil Code articles 201 (the day it starts does not
// count), 202 (months) and 203 (a limit that ends on a day off);
// Administrative Licensing Law articles 42 (extension), 45 (special procedures
// are not counted) and 82 (limits run in working days).
package workday
