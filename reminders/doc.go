// Package reminders is the clock edge: what is due, and whom to tell. It is the
// only room that knows cron lines.
//
// [Reminders.Tick] is the only way in. Cron calls it through [Reminders.Run],
// and so do the demo and the tests:
//
//	due.go       what a tick finds to do: whose hour has come, whether a day has begun
//	clock.go     whether the clock can be believed after a leap
//	office.go    who holds which post today, and who is next above a vacant one
//	leaves.go    who is told in place of somebody on leave
//	meetings.go  the matters of meetings: one ahead, one today
//	overdue.go   the matters of late meetings: who is asked, and who next
//	weekly*.go   how the week stands, for those who oversee others
//	visits.go    the matters of visits: people not yet seen, no register
//	tasks.go     the matters of tasks: due tomorrow, due today, late
//	decisions.go the matters of proposals that wait to be decided
//	notices.go   the matters of days off: a year whose notice is not known
//	reports.go   the matters of the villages' reports: drafted, asked for, missing
//	sittings.go  the meetings that were left open
//	urgent.go    the serious matters that nobody takes on, or closes
//	forms.go     the questions that waited too long
//	digest.go    one message of all that one person is to be told
//	pile.go      one matter for each thing, by person
//	tell.go      who is told what they were not told before
//	tick.go      the transactions around it
//	proposals.go what nobody decided in time
//	retention.go what is past its time, and erased
//
// Everybody has an hour, see [township.Hours]: when it comes, on a working day, the chores
// look through the office for all that matters today, as things stand and by the calendar.
// What somebody was told already they are not told again: the file remembers each
// occasion, so that a stop, a day of rest, an hour of quiet or a clock that is set back
// loses nothing and repeats nothing. It remembers the message's key as well, so that the
// sender says it once, and the last tick, so that a second one finds no hour come. After a
// stop there is one message to catch up, of how things stand now. What was done is not
// spoken of, and what waits to leave is taken back when it is done, see
// [township.MeetingOccasion].
package reminders
