package reminders

import (
	"bytes"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/storage/storagetest"
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
	// form 赵专干: they begin a form.
	"form": func(s *stage, args []string) {
		chat := s.people[args[0]]
		s.update(func(tx *storage.Tx) error {
			return tx.SaveForm(storage.Form{Chat: chat.ID, Person: chat.Person, Kind: "minutes", Touched: s.now})
		})
	},
}

// stage is an office with a clock that the story moves.
type stage struct {
	t         *testing.T
	now       time.Time
	zone      *time.Location
	path      string
	db        *storage.DB
	reminders *Reminders
	plan      []township.Unit
	people    map[string]storage.Chat
	names     map[storage.ChatID]string
	seen      storage.EntryID
	out       bytes.Buffer
}

// newStage is the office of 小红门 on 1 December 2026, begun a year before, with
// two villages, the rules of the example configuration, and nobody in it.
func newStage(t *testing.T) *stage {
	zone, err := time.LoadLocation(storagetest.TimeZone)
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{
		t: t, zone: zone, now: time.Date(2026, 12, 1, 7, 0, 0, 0, zone),
		people: make(map[string]storage.Chat), names: make(map[storage.ChatID]string),
		plan: []township.Unit{
			{ID: 1, Kind: township.KindTownship, Name: "小红门", Since: township.NewDate(2025, 11, 1)},
			{ID: 2, Parent: 1, Kind: township.KindVillage, Name: "肖村", Number: 1},
			{ID: 3, Parent: 2, Kind: township.KindGroup, Number: 1},
			{ID: 4, Parent: 2, Kind: township.KindGroup, Number: 2},
			{ID: 5, Parent: 1, Kind: township.KindVillage, Name: "牌坊", Number: 2},
			{ID: 6, Parent: 5, Kind: township.KindGroup, Number: 1},
		},
	}
	s.path = filepath.Join(t.TempDir(), "baocun.db")
	s.db, err = storage.Create(t.Context(), s.path, storage.Options{
		Clock: func() time.Time { return s.now }, TimeZone: storagetest.TimeZone,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.close)
	s.place("", township.Date{})
	s.reminders = New(s.db, testOptions(t, zone))
	return s
}

// close verifies the file and closes it, once.
func (s *stage) close() {
	if s.db != nil {
		storagetest.VerifyAndClose(s.t, s.db)
		s.db = nil
	}
}

func testOptions(t testing.TB, zone *time.Location) Options {
	return Options{
		Location: zone, Language: township.Chinese,
		Calendar: OfficialCalendar(),
		Hours: township.Hours{
			Digest: township.NewTimeOfDay(8, 30),
			Quiet:  township.Quiet{From: township.NewTimeOfDay(21, 0), Until: township.NewTimeOfDay(7, 0)},
		},
		Rules: township.Rules{
			Visits:  township.VisitRules{BackEntryDays: 7, Remind: []int{5, 15, 20, 25, 28}},
			Reports: township.ReportRule{DaysBefore: 2},
			Meetings: map[township.Regime]township.MeetingRule{
				township.TownshipMonthly:    {Due: township.MonthDay(10), Shift: township.ShiftAfter, FilingDays: 3, Quorum: 60, Remind: []int{4, 2, 0}},
				township.CommitteeQuarterly: {Due: township.MonthDay(20), Shift: township.ShiftAfter, FilingDays: 5, Quorum: 60, Remind: []int{5, 0}},
				township.VillageMonthly:     {Due: township.MonthDay(7), Shift: township.ShiftAfter, FilingDays: 3, Quorum: 60, Remind: []int{2, 0}},
			},
		},
		Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
	}
}

func schedule(t testing.TB, line string) Schedule {
	t.Helper()
	s, err := ParseSchedule(line)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *stage) update(f func(*storage.Tx) error) {
	s.t.Helper()
	if err := s.db.Update(s.t.Context(), f); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) today() township.Date { return township.DateOf(s.now) }

func (s *stage) time(args []string) time.Time {
	s.t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", strings.Join(args, " "), s.zone)
	if err != nil {
		s.t.Fatal(err)
	}
	return at
}

func (s *stage) timeOfDay(text string) township.TimeOfDay {
	s.t.Helper()
	at, err := township.ParseTimeOfDay(text)
	if err != nil {
		s.t.Fatal(err)
	}
	return at
}

func (s *stage) date(text string) township.Date {
	s.t.Helper()
	d, err := township.ParseDate(text)
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}

func (s *stage) number(text string) int {
	s.t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

// unit finds 小红门, 肖村 or a group of it as 肖村/1.
func (s *stage) unit(name string) (found township.Unit) {
	s.t.Helper()
	name, group, isGroup := strings.Cut(name, "/")
	s.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		ok := false
		if found, ok = units.Named(name); ok && isGroup {
			found, ok = units.Group(found.ID, s.number(group))
		}
		if !ok {
			s.t.Fatalf("no unit %q", name)
		}
		return err
	})
	return found
}

// households are the first so many of a group: 肖村 1 4.
func (s *stage) households(args []string) []township.HouseholdKey {
	village, group := s.unit(args[0]).ID, s.number(args[1])
	var keys []township.HouseholdKey
	for n := range s.number(args[2]) {
		keys = append(keys, township.HouseholdKey{Village: village, Group: group, Number: n + 1})
	}
	return keys
}

// place puts the plan into the file, with another first day for one village.
func (s *stage) place(name string, since township.Date) {
	i := slices.IndexFunc(s.plan, func(u township.Unit) bool { return u.Name == name })
	for j, u := range s.plan {
		if i >= 0 && (i == j || u.Parent == s.plan[i].ID) {
			s.plan[j].Since = since
		}
	}
	s.update(func(tx *storage.Tx) error {
		_, err := tx.PlaceUnits(s.plan)
		return err
	})
}

// enrol gives somebody a post, and a chat when they are new.
func (s *stage) enrol(name string, role township.Role, unit string) {
	at := s.unit(unit).ID
	s.update(func(tx *storage.Tx) error {
		chat, known := s.people[name]
		if !known {
			p, err := tx.AddPerson(township.Person{Name: name})
			if err != nil {
				return err
			}
			if chat, err = tx.ChatOf(1000+int64(p.ID), storage.PrivateChat); err != nil {
				return err
			}
			chat.Person = p.ID
			s.people[name], s.names[chat.ID] = chat, name
			if err := tx.SaveChat(chat); err != nil {
				return err
			}
		}
		_, err := tx.AddPost(township.Post{Person: chat.Person, Role: role, Unit: at, From: s.today()})
		return err
	})
}

// changePerson changes what is kept of somebody.
func (s *stage) changePerson(name string, how func(*township.Person)) {
	s.update(func(tx *storage.Tx) error {
		p, _, err := tx.Person(s.people[name].Person)
		if err != nil {
			return err
		}
		how(&p)
		return tx.SavePerson(p)
	})
}

// change changes a task.
func (s *stage) change(id string, how func(*township.Task)) {
	s.update(func(tx *storage.Tx) error {
		task, _, err := tx.Task(township.TaskID(s.number(id)))
		if err != nil {
			return err
		}
		how(&task)
		task.Revision++
		_, err = tx.SaveTask(task)
		return err
	})
}

func (s *stage) reach(name string, since time.Time) {
	s.update(func(tx *storage.Tx) error {
		chat := s.people[name]
		chat.Unreachable = since
		return tx.SaveChat(chat)
	})
}

// report sends a report up as the bot does.
func (s *stage) report(args []string) {
	village := s.unit(args[1]).ID
	month, err := township.ParseMonth(args[2])
	if err != nil {
		s.t.Fatal(err)
	}
	s.update(func(tx *storage.Tx) error {
		r, err := tx.VillageReport(village, month)
		if err != nil {
			return err
		}
		by := township.Someone{Person: s.people[args[0]].Person, Name: args[0]}
		if r, err = r.Send(by, s.now, s.today()); err != nil {
			return err
		}
		if err := tx.Cancel(township.ReportOccasion(village, month)); err != nil {
			return err
		}
		return tx.SaveVillageReport(r)
	})
}

func (s *stage) meeting(args []string, state township.MeetingState) {
	unit, regime, date := s.unit(args[0]), township.Regime(args[1]), s.date(args[2])
	s.update(func(tx *storage.Tx) error {
		m, _, err := tx.MeetingFor(unit.ID, regime, regime.PeriodOf(date))
		if err != nil {
			return err
		}
		m.Unit, m.Regime, m.Period, m.Date, m.State = unit.ID, regime, regime.PeriodOf(date), date, state
		if state == township.Live {
			m.Opened = tx.Now()
		}
		_, err = tx.SaveMeeting(m)
		return err
	})
}

// tick ticks once and writes down what it has people told.
func (s *stage) tick(at time.Time) {
	s.t.Helper()
	s.now = at
	if err := s.reminders.Tick(s.t.Context(), at); err != nil {
		s.t.Fatal(err)
	}
	s.update(func(tx *storage.Tx) error {
		waiting, err := tx.Waiting(s.seen, 1000)
		for _, e := range waiting {
			s.seen = e.ID
			s.write(e)
		}
		if err == nil && len(waiting) > 0 {
			_, err = tx.Settle(said(waiting))
		}
		return err
	})
}

func said(entries []storage.Entry) []storage.Outcome {
	var outcomes []storage.Outcome
	for _, e := range entries {
		outcomes = append(outcomes, storage.Outcome{Entry: e.ID, Result: storage.Said, Message: int(e.ID)})
	}
	return outcomes
}

func (s *stage) write(e storage.Entry) {
	if look := e.Payload.Edit; look != nil {
		text := strings.ReplaceAll(look.Text, "\n", "\n    ")
		fmt.Fprintf(&s.out, "  %s in %s (edited): %s\n", s.now.Format("01-02 15:04"), s.names[e.Chat], text)
		return
	}
	if picture := e.Payload.Document; picture != nil {
		fmt.Fprintf(&s.out, "  %s to %s: a picture, %s %s\n", s.now.Format("01-02 15:04"), s.names[e.Chat], picture.Args, picture.Caption)
		return
	}
	held := ""
	if !e.NotBefore.IsZero() {
		held = e.NotBefore.In(s.zone).Format(" (not before 01-02 15:04)")
	}
	text := strings.ReplaceAll(e.Payload.Send.Text, "\n", "\n    ")
	fmt.Fprintf(&s.out, "  %s to %s%s: %s\n", s.now.Format("01-02 15:04"), s.names[e.Chat], held, text)
	for _, row := range e.Payload.Send.Buttons {
		s.out.WriteString("   ")
		for _, b := range row {
			fmt.Fprintf(&s.out, " [%s → %s %s]", b.Label, b.Verb, strings.Join(b.Args, " "))
		}
		s.out.WriteString("\n")
	}
}
