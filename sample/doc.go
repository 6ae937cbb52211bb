// Package sample makes a township to look at: its villages and officers, its
// register, and months of work as they would have been recorded, from a seed.
// The demo plays on it, and whoever measures something takes it for a file of
// the usual size.
//
//	sample.go      Load, which lives through the months day by day
//	villages.go    the four villages, and how they differ
//	officers.go    who holds which post
//	register.go    the households of a group
//	rounds.go      a month of visits
//	meetings.go    which meetings were held, and when their minutes came
//	minutes.go     what stands in the minutes
//
// Everything goes through the same doors as the bot's own records, so that
// counters and audit log are what they would be, and nothing is written that the
// office's rules refuse. The same seed makes the same history, whatever its
// last day: a shorter one is the beginning of a longer one.
//
// It is made up. As everywhere in the file, residents have no names: a household
// is a number.
package sample
