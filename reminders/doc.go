// Package reminders is the clock edge: what is due, and whom to tell. It is the
// only room that knows cron lines.
//
// [Reminders.Tick] is the only way in. Cron calls it through [Reminders.Run],
// and so do the demo and the tests:
//
//	due.go       what has become due since the last tick: which schedules were
//	             activated, whether a day has begun, which forms wait too long
//	office.go    who holds which post today, and who is next above a vacant one
//	leaves.go    who is told in place of somebody on leave, and what waited for them
//	meetings.go  the matters of meetings: one ahead, one overdue
//	visits.go    the matters of visits: people not yet seen, no register
//	tasks.go     the matters of tasks: due tomorrow, due today, late
//	notices.go   the matters of days off: a year whose notice is not known
//	reports.go   the matters of the villages' reports: drafted, asked for, missing
//	sittings.go  the meetings that were left open
//	forms.go     the questions that waited too long
//	digest.go    one message of all that one person is to be told
//	tell.go      who is told what they were not told before
//	tick.go      the transaction around it
//	proposals.go what nobody decided in time
//	retention.go what is past its time, and erased
//
// That each occurrence is told once is held by the file. It remembers the last
// tick, so a second tick finds nothing due; it remembers each occasion, so a
// clock that is set back finds it told; and it remembers the message's key, so
// that the sender says it once. After a stop only the latest activation of each
// schedule counts, and what is told comes from how things stand now: one
// message to catch up, nothing stale. What was done is not spoken of, and what
// waits to leave is taken back when it is done, see [township.MeetingOccasion].
package reminders
