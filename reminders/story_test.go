package reminders

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

var rewrite = flag.Bool("update", false, "write what people are told into the stories under testdata")

// TestStories plays every story under testdata: what happens in an office, line
// by line, and indented below what people are told of it. A newcomer adds a
// story by writing the lines that are not indented and running the test with
// -update. The verbs are those of the table below.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no stories", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			written, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			told := play(t, string(written))
			if *rewrite {
				if err := os.WriteFile(file, []byte(told), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			compareLines(t, string(written), told)
		})
	}
}

func compareLines(t *testing.T, want, got string) {
	t.Helper()
	wanted, found := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(wanted), len(found)) {
		w, g := "(the end)", "(the end)"
		if i < len(wanted) {
			w = wanted[i]
		}
		if i < len(found) {
			g = found[i]
		}
		if w != g {
			t.Fatalf("line %d:\nwant %s\n got %s", i+1, w, g)
		}
	}
}

func play(t *testing.T, story string) string {
	s := newStage(t)
	for line := range strings.Lines(story) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "  ") {
			continue
		}
		fmt.Fprintln(&s.out, line)
		if words := strings.Fields(line); len(words) > 0 && words[0] != "#" {
			verb, known := verbs[words[0]]
			if !known {
				t.Fatalf("no verb %q", words[0])
			}
			verb(s, words[1:])
		}
	}
	return s.out.String()
}

// verbs are what can happen in a story. Times are written 2026-12-03 08:30.
var verbs = map[string]func(*stage, []string){
	// tick 2026-12-03 08:30: one tick at a time, which may be earlier than before.
	"tick": func(s *stage, args []string) { s.tick(s.time(args)) },
	// until 2026-12-03 12:00: the clock runs, with a tick whenever cron would.
	"until": func(s *stage, args []string) {
		for to := s.time(args); ; {
			next := slots.Next(s.now)
			if next.After(to) {
				s.now = to
				return
			}
			s.tick(next)
		}
	},
	// person 赵专干 specialist 肖村: somebody has a post from now on.
	"person": func(s *stage, args []string) { s.enrol(args[0], township.Role(args[1]), args[2]) },
	// contract 孙干部 肖村: a cadre answers for a village.
	"contract": func(s *stage, args []string) {
		village := s.unit(args[1]).ID
		s.update(func(tx *storage.Tx) error {
			_, err := tx.AddContract(township.Contract{Person: s.people[args[0]].Person, Unit: village, From: s.today()})
			return err
		})
	},
	// leaves 赵专干: their posts end yesterday.
	"leaves": func(s *stage, args []string) {
		s.update(func(tx *storage.Tx) error {
			posts, err := tx.PostsOf(s.people[args[0]].Person)
			for _, p := range posts {
				if _, err := tx.EndPost(p.ID, s.today().AddDays(-1)); err != nil {
					return err
				}
			}
			return err
		})
	},
	// plans 赵专干 肖村 village-monthly 2026-12 2026-12-04: the day of a meeting is settled.
	"plans": func(s *stage, args []string) {
		period, err := township.ParsePeriod(args[3])
		if err != nil {
			s.t.Fatal(err)
		}
		plan := township.Plan{
			Unit: s.unit(args[1]).ID, Regime: township.Regime(args[2]), Period: period,
			On: s.date(args[4]), By: s.people[args[0]].Person, At: s.now.UTC(),
		}
		s.update(func(tx *storage.Tx) error { return tx.SavePlan(plan) })
	},
	// inspects 刘监督 肖村: somebody has a household of a village sealed; draws: it is drawn;
	// ends-round: it does not agree, and the round is closed; answers 李书记: the village answers.
	"inspects":   func(s *stage, args []string) { s.inspect(args[0], args[1]) },
	"draws":      func(s *stage, _ []string) { s.draw() },
	"ends-round": func(s *stage, _ []string) { s.closeRound() },
	"answers":    func(s *stage, args []string) { s.answer(args[0]) },
	// issues 郑乡长: a leader issues this year's letter of responsibility. undersigns 李书记:
	// somebody signs it for each of their posts, as the bot does.
	"issues":     func(s *stage, args []string) { s.issue(args[0]) },
	"undersigns": func(s *stage, args []string) { s.undersign(args[0]) },
	// enters 孙干部 肖村 9860: somebody enters this year's rate of a village, in basis points.
	// confirms 周干部 肖村: somebody else confirms it, as the bot does.
	"enters": func(s *stage, args []string) {
		s.changeFact(args[1], func(f township.EnteredFact) (township.EnteredFact, error) {
			return f.Enter(township.FactVersion{Value: s.number(args[2]), Source: "年报表3", Reason: "抄错了", By: s.people[args[0]].Person, At: s.now.UTC()})
		})
	},
	"confirms": func(s *stage, args []string) {
		s.changeFact(args[1], func(f township.EnteredFact) (township.EnteredFact, error) {
			return f.Confirm(s.people[args[0]].Person, s.now.UTC())
		})
	},
	// accuses 孙干部 肖村: somebody raises a case of veto. steps 李书记 reply: somebody takes a step
	// in the first case, as the bot does.
	"accuses": func(s *stage, args []string) {
		cause := township.VetoCause{Text: "两本台账对不上", Document: "红政发〔2026〕12号", Source: "督查记录"}
		village := s.unit(args[1]).ID
		s.update(func(tx *storage.Tx) error {
			c, err := cause.Raise(village, s.today().Year, s.people[args[0]].Person, s.now.UTC(), s.today(), s.reminders.options.Rules.Veto)
			if err != nil {
				return err
			}
			_, err = tx.SaveVeto(c)
			return err
		})
	},
	"steps": func(s *stage, args []string) { s.stepVeto(args[0], township.VetoStepKind(args[1])) },
	// weekly monday: from which day of the week on those who oversee others hear of it.
	"weekly": func(s *stage, args []string) {
		s.reminders.options.Weekly, _ = township.ParseWeekDay(args[0])
	},
	// leave 赵专干 2026-12-01 2026-12-07 王专干: somebody is on leave, and who stands in; without
	// a name nobody does. back 赵专干: they are back today.
	"leave": func(s *stage, args []string) {
		leave := township.Leave{Person: s.people[args[0]].Person, From: s.date(args[1]), Until: s.date(args[2])}
		if len(args) > 3 {
			leave.StandIn = s.people[args[3]].Person
		}
		s.update(func(tx *storage.Tx) error {
			_, err := tx.SaveLeave(leave)
			return err
		})
	},
	"back": func(s *stage, args []string) {
		s.update(func(tx *storage.Tx) error {
			leaves, err := tx.LeavesOf(s.people[args[0]].Person, s.today())
			if err != nil {
				return err
			}
			rest, _ := leaves[0].Back(s.today())
			_, err = tx.SaveLeave(rest)
			return err
		})
	},
	// escalate 5: after so many days the cadres of a village are asked.
	"escalate": func(s *stage, args []string) { s.reminders.options.EscalateDays = s.number(args[0]) },
	// explains 李书记 肖村 village-monthly 2026-12 主任住院: somebody says why a meeting is late.
	"explains": func(s *stage, args []string) {
		period, err := township.ParsePeriod(args[3])
		if err != nil {
			s.t.Fatal(err)
		}
		unit := s.unit(args[1]).ID
		s.update(func(tx *storage.Tx) error {
			return tx.SaveExplanation(township.Explanation{
				Unit: unit, Regime: township.Regime(args[2]), Period: period,
				Text: args[4], By: s.people[args[0]].Person, At: s.now,
			})
		})
	},
	// notice 2027: the official notice of a year's days off comes.
	"notice": func(s *stage, args []string) {
		s.update(func(tx *storage.Tx) error {
			return tx.SaveNotice(township.Notice{Year: s.number(args[0])})
		})
	},
	// language 赵专干 en
	"language": func(s *stage, args []string) {
		s.changePerson(args[0], func(p *township.Person) { p.Language = township.Language(args[1]) })
	},
	// blocks 赵专干: the bot cannot write to them. writes 赵专干: it can again.
	"blocks": func(s *stage, args []string) { s.reach(args[0], s.now) },
	"writes": func(s *stage, args []string) { s.reach(args[0], time.Time{}) },
	// since 牌坊 2026-12-15: the first day of a village.
	"since": func(s *stage, args []string) { s.place(args[0], s.date(args[1])) },
	// due village-monthly 31: the day by which a regime's meetings are held.
	"due": func(s *stage, args []string) {
		rule := s.reminders.options.Rules.Meetings[township.Regime(args[0])]
		rule.Due = township.MonthDay(s.number(args[1]))
		s.reminders.options.Rules.Meetings[township.Regime(args[0])] = rule
	},
	// visits 5 15: the days on which assistants are told who is not yet seen.
	"visits": func(s *stage, args []string) {
		s.reminders.options.Rules.Visits.Remind = nil
		for _, day := range args {
			s.reminders.options.Rules.Visits.Remind = append(s.reminders.options.Rules.Visits.Remind, s.number(day))
		}
	},
	// hour 张某 07:00: when they want to be told what is due.
	"hour": func(s *stage, args []string) {
		at := s.timeOfDay(args[1])
		s.changePerson(args[0], func(p *township.Person) { p.Hours.Digest = at })
	},
	// quiet 张某 20:00 06:30: when they want to be left alone.
	"quiet": func(s *stage, args []string) {
		quiet := township.Quiet{From: s.timeOfDay(args[1]), Until: s.timeOfDay(args[2])}
		s.changePerson(args[0], func(p *township.Person) { p.Hours = p.Hours.LeftAlone(quiet) })
	},
	// proposes 张某 肖村 1 2 2026-12-31: they ask that so many households of a group be left
	// out up to a day. decides 赵专干 1: it is agreed to.
	"proposes": func(s *stage, args []string) {
		asked := township.Proposal{
			Kind: township.Exclusion, Village: s.unit(args[1]).ID, By: s.people[args[0]].Person, At: s.now.UTC(),
			Count: s.number(args[3]), Households: s.households(args[1:4]), Until: s.date(args[4]),
		}
		s.update(func(tx *storage.Tx) error {
			_, err := tx.Propose(asked)
			return err
		})
	},
	"decides": func(s *stage, args []string) {
		s.update(func(tx *storage.Tx) error {
			_, err := tx.Decide(township.ProposalID(s.number(args[1])), township.Approved, s.people[args[0]].Person)
			return err
		})
	},
	// reports 2: the villages report two days before the township's meeting is due.
	"reports": func(s *stage, args []string) { s.reminders.options.Rules.Reports.DaysBefore = s.number(args[0]) },
	// sends 赵专干 肖村 2026-11: a village's report of a month is sent up.
	"sends": func(s *stage, args []string) { s.report(args) },
	// draft 肖村 village-monthly 2026-12-05: minutes of that day are begun.
	"live":  func(s *stage, args []string) { s.meeting(args, township.Live) },
	"draft": func(s *stage, args []string) { s.meeting(args, township.Draft) },
	// filed 肖村 village-monthly 2026-12-05: and these are filed.
	"filed": func(s *stage, args []string) { s.meeting(args, township.Filed) },
	// register 肖村 1 4: a group has so many households, of two people each.
	"register": func(s *stage, args []string) {
		for _, key := range s.households(args) {
			s.update(func(tx *storage.Tx) error {
				list, err := tx.Households(key.Village)
				if err != nil {
					return err
				}
				_, err = tx.ReplaceRegister(key.Village, append(list, township.Household{HouseholdKey: key, People: 2}))
				return err
			})
		}
	},
	// assign 张某 肖村 1 3: somebody answers for the first so many of them.
	"assign": func(s *stage, args []string) {
		for _, key := range s.households(args[1:]) {
			s.update(func(tx *storage.Tx) error {
				h, _, err := tx.Household(key)
				if err != nil {
					return err
				}
				h.Assistant = s.people[args[0]].Person
				return tx.ChangeHouseholds(h)
			})
		}
	},
	// met 肖村 1 3: so many of them are seen, in order.
	"met": func(s *stage, args []string) {
		for _, key := range s.households(args) {
			s.update(func(tx *storage.Tx) error {
				_, _, err := tx.RecordVisit(township.Visit{
					Household: key, Date: s.today(), RecordedOn: s.today(),
					Outcome: township.Met, Seen: 2, People: 2, At: s.now,
				})
				return err
			})
		}
	},
	// calls 赵专干 肖村 village-monthly: they call a meeting in the work group.
	"calls": func(s *stage, args []string) {
		unit, recorder := s.unit(args[1]), s.people[args[0]].Person
		s.update(func(tx *storage.Tx) error {
			m, err := tx.SaveMeeting(township.Regime(args[2]).Called(unit.ID, recorder, s.today()))
			if err != nil {
				return err
			}
			chat, err := tx.ChatOf(-1000-int64(unit.ID), storage.GroupChat)
			if err != nil {
				return err
			}
			s.names[chat.ID] = args[1] + "工作群"
			return tx.SaveSitting(storage.Sitting{Chat: chat.ID, Meeting: m.ID, Card: "u1/1", Called: s.now})
		})
	},
	// signs 张某 肖村: somebody signs in to the meeting there.
	"signs": func(s *stage, args []string) {
		unit := s.unit(args[1])
		s.update(func(tx *storage.Tx) error {
			chat, err := tx.ChatOf(-1000-int64(unit.ID), storage.GroupChat)
			if err != nil {
				return err
			}
			sitting, _, err := tx.Sitting(chat.ID)
			if err != nil {
				return err
			}
			m, _, err := tx.Meeting(sitting.Meeting)
			if err != nil {
				return err
			}
			_, err = tx.SaveMeeting(m.Signing(township.Someone{Name: args[0]}, m.Recorder, nil).Begun(s.now, s.today()))
			return err
		})
	},
	// task 1 肖村 张某 2026-12-03 赵专干: a task in a village, its owner (- is nobody, somebody
	// unknown has not joined), its day and who gave it. done 1: it is seen to. hand 1 李某 and
	// move 1 2026-12-10: it is changed.
	"task": func(s *stage, args []string) {
		owner := township.Someone{Person: s.people[args[2]].Person, Name: args[2]}
		if args[2] == "-" {
			owner = township.Someone{}
		}
		unit := s.unit(args[1]).ID
		s.update(func(tx *storage.Tx) error {
			_, err := tx.SaveTask(township.Task{
				Unit: unit, Text: "补访三组", Owner: owner, Due: s.date(args[3]),
				GivenBy: s.people[args[4]].Person, GivenOn: s.today(), State: township.TaskOpen,
			})
			return err
		})
	},
	"done": func(s *stage, args []string) {
		s.change(args[0], func(t *township.Task) { t.State = township.TaskDone })
	},
	"hand": func(s *stage, args []string) {
		s.change(args[0], func(t *township.Task) {
			t.Owner = township.Someone{Person: s.people[args[1]].Person, Name: args[1]}
		})
	},
	"move": func(s *stage, args []string) {
		s.change(args[0], func(t *township.Task) { t.Due = s.date(args[1]) })
	},
	// urgent 张某 肖村/1: they report a serious matter. takes 李书记 1: somebody takes it on.
	// closes 李书记 1: it has come to its end.
	"urgent": func(s *stage, args []string) {
		unit := s.unit(args[1])
		s.update(func(tx *storage.Tx) error {
			units, err := tx.Units()
			if err != nil {
				return err
			}
			village, _ := units.VillageOf(unit.ID)
			_, err = tx.SaveUrgent(township.Urgent{
				Unit: unit.ID, Village: village.ID, Kind: township.UrgentAccident, Text: "屋顶漏水",
				Reporter: s.people[args[0]].Person, At: s.now.UTC(),
			}.Report(false))
			return err
		})
	},
	"takes": func(s *stage, args []string) {
		s.changeUrgent(args[1], func(u township.Urgent) (township.Urgent, error) {
			return u.With(township.UrgentStep{Kind: township.StepTaken, By: s.people[args[0]].Person, At: s.now.UTC()}, true)
		})
	},
	"closes": func(s *stage, args []string) {
		s.changeUrgent(args[1], func(u township.Urgent) (township.Urgent, error) {
			return u.Close(s.people[args[0]].Person, s.now.UTC(), s.today(), "修好了")
		})
	},
	// selects 孙干部 肖村 2026-12-02 2026-12-04 郑乡长 李书记: they open a selection, for which
	// a candidate is entered, up to a day, and marked on another by judges.
	"selects": func(s *stage, args []string) {
		one := township.Selection{
			SelectionPlan: township.NewSelectionPlan(township.Assistant, s.unit(args[1]).ID, 1, s.today()),
			State:         township.SelectionOpen, By: s.people[args[0]].Person,
		}
		one.EnterBy, one.MarkOn = s.date(args[2]), s.date(args[3])
		for _, name := range args[4:] {
			one.Panel = append(one.Panel, s.people[name].Person)
		}
		s.update(func(tx *storage.Tx) error {
			saved, err := tx.SaveSelection(one)
			if err != nil {
				return err
			}
			_, err = tx.SaveCandidate(township.Candidate{Selection: saved.ID, Number: "001", Name: "张甲", State: township.CandidateEntered})
			return err
		})
	},
	// selection marking: it stands there from now on, with its candidate checked and, in
	// noticed, on notice for three days.
	"selection": func(s *stage, args []string) {
		s.changeSelection(func(_ *storage.Tx, one *township.Selection, c *township.Candidate) error {
			mark := township.Mark(8000)
			one.State, c.State, c.Written = township.SelectionState(args[0]), township.CandidateChecked, &mark
			if one.State == township.SelectionNoticed {
				c.Result, c.Notice = &township.Result{Rank: 1}, township.NoticePeriod{From: s.today(), Until: s.today().AddDays(3)}
			}
			return nil
		})
	},
	// marks 郑乡长: a judge marks the candidate. objects 李书记: somebody objects to them.
	"marks": func(s *stage, args []string) {
		s.changeSelection(func(tx *storage.Tx, one *township.Selection, c *township.Candidate) error {
			return tx.SaveBallot(township.Ballot{Selection: one.ID, Judge: s.people[args[0]].Person, Candidate: c.ID})
		})
	},
	"objects": func(s *stage, args []string) {
		s.changeSelection(func(tx *storage.Tx, one *township.Selection, c *township.Candidate) error {
			_, err := tx.SaveObjection(township.Objection{Selection: one.ID, Candidate: c.ID, By: s.people[args[0]].Person, At: s.now})
			return err
		})
	},
	// term 张某 2026-12-31: somebody's post is given up to a day.
	"term": func(s *stage, args []string) {
		until := s.date(args[1])
		s.update(func(tx *storage.Tx) error {
			posts, err := tx.PostsOf(s.people[args[0]].Person)
			if err != nil {
				return err
			}
			return tx.SavePost(posts[0].GivenFor(posts[0].From, until, s.today()))
		})
	},
	// form 赵专干: they begin a form.
	"form": func(s *stage, args []string) {
		chat := s.people[args[0]]
		s.update(func(tx *storage.Tx) error {
			return tx.SaveForm(storage.Form{Chat: chat.ID, Person: chat.Person, Kind: "minutes", Touched: s.now})
		})
	},
}
