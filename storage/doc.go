// Package storage keeps everything the bot knows in one file.
//
// # Reading and writing
//
// A [DB] runs a function in a transaction: [DB.View] to read, [DB.Update] to
// read and write. What an Update's function wrote is on disk when Update returns
// nil, and otherwise nowhere. Within it the tables are typed:
//
//	err := db.Update(ctx, func(tx *storage.Tx) error {
//		tx.As(storage.Actor{Person: 17, Cause: "update 912"})
//		return tx.Attempt(func() error { _, _, err := tx.RecordVisit(visit); return err })
//	})
//
// [Tx.Attempt] takes back what failed and keeps the rest, [Tx.Now] is the one
// reading of the clock, [Tx.As] says who the audit log shall name.
//
// # From the top down
//
// A table is declared by a few lines that name its key, its indexes and whether
// its changes are audited (catalog.go shows how). From there one path leads down:
//
//	Table.Put            finds the old record, encodes the new one with its checksum
//	Table.change         the record, every index entry and the audit log together
//	Tx.replace           notes the old value in the journal, keeps the table's sums
//	waist                get, put, delete, scan, sequence
//	bolt.go              the only file that knows bbolt
//
// Counts are kept beside the records: registers.go and tallies.go say for whom,
// rounds.go and registerchange.go move them, months.go opens a month and snapshots.go
// closes it, pasts.go holds what the register was in months that are over, remains.go
// what erased records came to. purge.go and erasures.go erase,
// forget*.go forgets people by the list in personal.go; recount*.go counts all
// of it anew.
//
// At the commit the tallies that moved are written, the audit log in one pass, then
// the sums of the tables that changed, and then bbolt's own commit makes it durable. Nothing above the
// waist knows the engine, so that another one can take bbolt's place.
//
// # What is in the file
//
// Every bucket lies at the top, an index beside its table under TABLE.INDEX: to
// nest them would cost a page more for each table that a commit touches. Numbers
// and times in keys are big-endian and of fixed width, times in UTC; texts end in
// the bytes 00 01. A record is its checksum, a space, and JSON. An index entry is
// the indexed key, with the record's own key after it unless the index is unique,
// and its value is the record's own key; behind it one index keeps, with a checksum,
// what is read of many records at once without decoding any.
//
//	about                  what → text: application, schema, time_zone
//	tables                 table → its number of records and the XOR of their checksums
//	audit                  place → AuditEntry
//	audit_values           place → AuditValues, until they are erased
//	audit_hashes           place → hashes of the Merkle tree that became final there
//	units                  number → Unit, audited
//	people                 number → Person, audited
//	accounts               Telegram user → Account, audited
//	├── by_person          person
//	posts                  number → Post, audited
//	├── by_person          person
//	├── by_unit            unit
//	suspensions            post, first day → Suspension of it before its latest, audited
//	contracts              number → Contract, audited
//	├── by_person          person
//	├── by_unit            unit
//	moves                  number → Move that is dated ahead, audited
//	leaves                 number → Leave, audited
//	├── by_person          person, last day
//	├── by_end             last day
//	chats                  number → Chat
//	├── by_telegram        Telegram chat, unique
//	├── by_person          person
//	households             village, group, number → Household, audited
//	├── by_assistant       who answers for it, 0 where nobody does
//	imports                person → Import, a register that waits to be confirmed
//	pasts                  village, group, number → what the register said of it in months that are over, audited
//	registers              unit or assistant → Register, what their households come to
//	rounds                 month, village, group, number → Round
//	tallies                unit or assistant, month → Tally, and whether the month is open for them
//	remains                unit or assistant, month → what erased records came to, audited
//	forgettings            person → Forgetting of somebody who left long ago, audited
//	erasures               number → Erasure of a household's record, audited
//	snapshots              month, unit or assistant → what the month came to when it closed, audited
//	visits                 number → Visit, audited
//	proposals              number → Proposal, audited
//	├── waiting            village, of those not decided
//	meetings               number → Meeting, audited
//	├── by_period          unit, regime and period, unique
//	├── by_date            unit, date
//	├── by_text            date, unit, year, regime; beside the key the text that is searched
//	versions               meeting, version → Meeting as it was filed before what is in force, audited
//	amendments             meeting → Amendment, the next version that is being made, audited
//	suggestions            number → Suggestion, what a line of minutes shall say
//	attaching              number → Attaching, photos or files that wait for an answer
//	├── by_album           meeting, chat, person and album, unique
//	tasks                  number → Task, audited
//	├── by_owner           officer who owns it, open ones first, day on which it is due
//	├── by_unit            unit, open ones first, day on which it is due
//	├── by_giver           who gave it, open ones first, day on which it is due
//	├── by_line            meeting and line that it comes from, unique
//	village_reports        month, village → VillageReport, audited
//	notices                year → Notice of days off that was imported, audited
//	urgents                number → Urgent, audited
//	├── open               village, of those not over
//	├── closed             village, day on which it ended, of those that came to an end
//	selections             number → Selection for posts, audited
//	candidates             number → Candidate, audited
//	├── by_number          selection, exam number, unique
//	ballots                selection, judge, candidate → Ballot, audited
//	objections             number → Objection, audited
//	├── by_selection       selection
//	letters                number → Letter of responsibility as it was issued, audited
//	├── by_year            year, version, unique
//	signatures             number → Signature under a letter, audited
//	├── by_post            letter, post, unique
//	letter_readings        letter, post → how many of its pages were opened in turn
//	inspections            number → Inspection, with the seed of its sample, audited
//	├── by_village         village, day on which it was sealed
//	inspection_lists       inspection → Population that its sample is drawn from, audited
//	inspection_items       inspection, number → InspectionItem, one of its sample, audited
//	entered_facts          number → EnteredFact, a unit's figure of a year, audited
//	├── by_unit            unit, year, code, unique
//	├── waiting            unit, of those that wait to be confirmed
//	vetoes                 number → VetoCase, one-vote veto against a village, audited
//	├── by_village         village, year
//	explanations           meeting that is owed → Explanation why it is late, audited
//	plans                  meeting that is owed → Plan of the day it is held on, audited
//	work_groups            chat → WorkGroup, audited
//	├── by_unit            unit, unique
//	sittings               chat → Sitting, a meeting that is under way there
//	├── by_meeting         meeting, unique
//	invitations            hash of the code → Invitation, audited
//	tries                  chat → wrong codes within the hour
//	forms                  chat, person → Form
//	acts                   person → the last act that can be undone
//	searches               person → what they searched for last
//	withheld               person → what they were to be told while they could not be written to
//	alarms                 name → Alarm that is on
//	outbox                 number → Entry that waits
//	├── by_key             what it says once, unique
//	├── by_chat            chat
//	said                   what was said → its message
//	├── by_until           when it may be forgotten
//	dead_letters           number of the entry → DeadLetter
//	uploads                document → its file id at Telegram
//	occasions              what the clock did once → when
//	seen                   update id / 64 → which of the 64 were taken
//	quarantine             update → Quarantined
//	marks                  name → one thing the file remembers about itself
//
// # What guards it
//
// bbolt sums only its meta pages, so every record carries a checksum over table,
// key and JSON, which each read checks. A record that vanished, and the old state
// of one that came back, show in the sums of its table. Indexes are checked
// against their tables both ways, and records against the audit log, whose Merkle
// tree proves that no entry was altered since a head of it was signed.
// [DB.Verify] looks at all of it.
//
// [Create] makes a file in one step that either happened or did not. [Open]
// refuses what is missing, cut off, damaged, not ours, newer, or of another time
// zone, and never starts anew. After an unclean stop ([UncleanStop]), run
// [CheckFile] in a process of its own before the next Open. A full disk
// ([ErrFull]) passes; after any other failed commit ([ErrUncertain]) the process
// must end.
package storage
