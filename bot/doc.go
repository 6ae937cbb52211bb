// Package bot is the Telegram edge: it takes updates in, answers them, and sends
// what there is to say. With bot/delivery below it, it is the only room that knows
// go-telegram.
//
// An update's way:
//
//	poll.go, webhook.go   Telegram hands updates out, up to a hundred at once
//	guard.go              what must not be kept is masked, before anything else sees it
//	intake.go             the batch becomes ONE transaction, with the ids of its updates
//	quarantine.go         an update that cannot be handled is set aside, masked
//	turn.go, route.go     who speaks where, and what they mean: a command (parse.go, command.go),
//	                      a button (press.go), or the answer to an open question (form.go)
//	own*.go               what the file has about an officer: on screen (data), as rows (list, work), and as a file
//	home*.go, people.go, news.go   first screens, /me and /help, and what is told meanwhile
//	enrol.go, invite*.go, roster*.go   people join, hold posts, change telephones, leave; the roster against
//	                      the norms (overview, unit, line, state), its history, and as a table (file, rows)
//	ontheirday.go         what days bring about by themselves: moves, terms
//	transfer*.go          a move: asked for (transfer), dated and kept (keep), carried out (day)
//	visit*.go, score*.go   visits are recorded and decided on; what they and the meetings come to
//	bind.go               a group becomes a unit's work group
//	live*.go              a meeting in a work group: its card, who is there, what is said, its end
//	minutes*.go           minutes in private: written (form, paste, message, present, sort, draft), kept
//	                      (keep), shown (review, text, list, board, year), changed (edit, line, parts,
//	                      chair, attach), amended by those who took part (amend, suggest), filed (file),
//	                      put right (copy, versions, difference), given away (word)
//	search*.go, study*.go   minutes found again, and what was studied
//	report*.go            the villages' monthly reports
//	leave*.go             leaves: taken (take), handed to a stand-in (standin, news), over (end, undo), shown
//	dates.go, explain.go, notice.go   what is next and why, why a meeting is late, days off
//	task*.go              tasks: from filed minutes (settle) or given in private (new), shown (tasks, card),
//	                      gone through (carry), handed on and moved (charge), done and cancelled (end,
//	                      proof), left behind (left)
//	register*.go          a register comes and goes as a file: asked about, fetched, read, confirmed
//	households.go, assign*.go, handover.go, priority.go   who answers for which households
//	contract*.go          which cadre answers for which village
//	coverage*.go, covered.go   how far the visits have come: as screens, pictures and tables
//	record*.go, roundbook.go   what is stored of one household; the round on paper
//	urgent*.go            serious matters: reported (report, place, text), told at once (tell), seen to (step), closed
//	                      (close), into the quarterly minutes (agenda)
//	select*.go            open selections: written (draft, item), kept (keep), shown (screen), candidates entered
//	                      (lines) and checked (candidate), judges named (panel) who mark (ballot), the ranking
//	                      (rank), made known (notice), objections (object), appointments (appoint) for a term
//	                      (term), their papers (file)
//	letter*.go            letters of responsibility: drafts (draft), issued (issue, tell), read page by page (own,
//	                      read), signed (sign), opened (open), who has signed (list, unit), on paper (word), beside
//	                      the score (targets)
//	score*.go             the score: of one (score), of all (list), on paper (file), from what (facts), behind it (evidence), by the original rules (trial)
//	year*.go              all that is shown of a year, in one file
//	inspect*.go           inspections: sealed and drawn (draw), shown (screen), the round (find), its end (close), on paper (file)
//	fact*.go              yearly figures: of a village (unit), entered, corrected (enter) and confirmed (card)
//	veto*.go              cases of one-vote veto: shown (veto), raised (raise), answered, decided, lifted (step)
//	undo.go, admin.go     the last act taken back; what could not be sent or handled
//	deadletter*.go, unreachable.go   what Telegram refused for good and why; who is out of reach, and what they missed
//	alarm.go, watch.go, metrics.go   late reminders and old updates are told of; what is counted
//	document.go           what is drawn or written for somebody is an entry of the outbox too
//	screen.go             what a handler wants to be seen goes into the outbox
//
// After the commit, and only then, Telegram is told that the batch was taken, and
// the sender begins, in bot/delivery: it carries the outbox out to Telegram.
//
// A handler loads what it needs through its turn, asks a rule of township or
// assessment, saves, and returns a screen. It touches neither network nor clock,
// and says nothing that is not in words. A rule that is not met comes back as a
// township.Refusal: the turn's records are undone, and the refusal becomes the
// answer. What a person may do is asked at every command and every button, of
// the duties they hold that day.
//
// [New] makes a bot of a file and its options; [Bot.Run] runs it.
package bot
