package reminders

import (
	"bytes"
	"fmt"
	"log/slog"
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
			Norms:   township.Norms{PeoplePerAssistant: 200, VillagesPerCadre: 2, Cadres: 3, ChiefsPerVillage: 2, SpecialistsPerVillage: 2},
			Visits:  township.VisitRules{BackEntryDays: 7, Remind: []int{5, 15, 20, 25, 28}},
			Reports: township.ReportRule{DaysBefore: 2},
			Facts: []township.FactDefinition{
				{Code: "rate", Title: map[township.Language]string{township.Chinese: "计划生育率", township.English: "Family planning rate"}, Kind: township.FactPercent, Decimals: 2, Max: 100_00},
			},
			Veto: township.VetoRule{ReplyDays: 7, AppealDays: 15},
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

// changeSelection changes the one selection of a story and its one candidate.
func (s *stage) changeSelection(change func(*storage.Tx, *township.Selection, *township.Candidate) error) {
	s.update(func(tx *storage.Tx) error {
		all, err := tx.Selections()
		if err != nil {
			return err
		}
		list, err := tx.Candidates(all[0].ID)
		if err != nil {
			return err
		}
		if err := change(tx, &all[0], &list[0]); err != nil {
			return err
		}
		if _, err = tx.SaveCandidate(list[0]); err != nil {
			return err
		}
		_, err = tx.SaveSelection(all[0])
		return err
	})
}

// changeUrgent changes a serious matter as the bot does.
func (s *stage) changeUrgent(id string, how func(township.Urgent) (township.Urgent, error)) {
	s.update(func(tx *storage.Tx) error {
		u, _, err := tx.Urgent(township.UrgentID(s.number(id)))
		if err != nil {
			return err
		}
		if u, err = how(u); err != nil {
			return err
		}
		if _, err = tx.SaveUrgent(u); err != nil {
			return err
		}
		return tx.Cancel(township.UrgentClimbing(u.ID))
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
	if e.Lane == storage.LaneReply && !e.Payload.Send.Silent {
		held += " (at once, with a sound)"
	}
	fmt.Fprintf(&s.out, "  %s to %s%s: %s\n", s.now.Format("01-02 15:04"), s.names[e.Chat], held, text)
	for _, row := range e.Payload.Send.Buttons {
		s.out.WriteString("   ")
		for _, b := range row {
			fmt.Fprintf(&s.out, " [%s → %s %s]", b.Label, b.Verb, strings.Join(b.Args, " "))
		}
		s.out.WriteString("\n")
	}
}

// issue issues a letter of this year.
func (s *stage) issue(leader string) {
	s.update(func(tx *storage.Tx) error {
		_, err := tx.IssueLetter(township.Letter{
			Year: s.today().Year, By: s.people[leader].Person, At: s.now.UTC(), On: s.today(),
			Texts: township.DefaultLetters().Issue(s.today().Year, "小红门乡", func([]township.Target) string { return "" }),
		})
		return err
	})
}

// undersign signs the letter in force for all posts of somebody.
func (s *stage) undersign(name string) {
	s.update(func(tx *storage.Tx) error {
		letter, _, err := tx.LetterOf(s.today().Year)
		if err != nil {
			return err
		}
		signing, err := tx.SigningOf(s.people[name].Person, letter, s.today())
		if err != nil {
			return err
		}
		for _, p := range signing.Posts {
			if p.Person != s.people[name].Person {
				continue
			}
			if _, err := tx.Sign(signing.Sign(p, s.now.UTC(), s.today())); err != nil {
				return err
			}
			if err := tx.Cancel(township.LetterPostOccasion(letter.ID, p.ID)); err != nil {
				return err
			}
		}
		return nil
	})
}

// changeFact changes this year's rate of a village, and takes back what was said of it.
func (s *stage) changeFact(village string, how func(township.EnteredFact) (township.EnteredFact, error)) {
	unit := s.unit(village).ID
	s.update(func(tx *storage.Tx) error {
		all, err := tx.Facts(unit, s.today().Year)
		if err != nil {
			return err
		}
		f := township.FactOf(all, "rate")
		f.Unit, f.Year = unit, s.today().Year
		if f, err = how(f); err != nil {
			return err
		}
		if f, err = tx.SaveFact(f); err != nil {
			return err
		}
		return tx.Cancel(township.FactOccasion(f.ID))
	})
}

// stepVeto takes a step in the first case of veto, and takes back what was said of it.
func (s *stage) stepVeto(name string, kind township.VetoStepKind) {
	s.update(func(tx *storage.Tx) error {
		c, _, err := tx.Veto(1)
		if err != nil {
			return err
		}
		step := township.VetoStep{Kind: kind, By: s.people[name].Person, At: s.now.UTC(), Text: "理由"}
		if c, err = c.Step(step, []township.PersonID{step.By}, s.today(), s.reminders.options.Rules.Veto); err != nil {
			return err
		}
		if _, err = tx.SaveVeto(c); err != nil {
			return err
		}
		return tx.Cancel(township.VetoOccasion(c.ID))
	})
}
