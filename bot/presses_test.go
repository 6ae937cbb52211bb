package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
	"baocun/words"
)

// presses are buttons of 肖村 and its third group, and of another village and its
// first, as a program can send them that was never shown them. Person 8 in them is the
// assistant of 肖村, and person 2 the cadre.
var presses = []string{
	"vl:GROUP:0:", "vh:GROUP:0:::1", "vr:GROUP:0:::1:met:1:0", "vd:GROUP:0:::1", "vt:GROUP:0:::1", "vf:GROUP:0:", "vx:GROUP:0:::2",
	"vl:OTHERGROUP:0:", "vr:OTHERGROUP:0:::1:met:1:0",
	"vw:0", "vq:1", "vo:1:y", "vz:GROUP:1:y",
	"hl:VILLAGE:0", "hg:VILLAGE:0", "ha:VILLAGE:8", "hh:VILLAGE:8:3:a", "hn:VILLAGE:priority:0", "ho:VILLAGE:0", "ht:VILLAGE:8:0", "hm:VILLAGE:8:8", "hp:VILLAGE:0", "hu:VILLAGE:3:1:0",
	"hl:OTHER:0", "hh:OTHER:8:1:a",
	"if:VILLAGE", "if:OTHER", "ir:1", "iv:1:VILLAGE", "ic:1", "ix:1",
	"kl", "kv:VILLAGE", "ka:VILLAGE:0", "kd:VILLAGE:2", "ke:VILLAGE:1:y",
	"jl:1:202611:g:0", "jl:VILLAGE:202611:a:0", "jd:GROUP:202611", "jd:p8:202611", "jl:OTHER:202611:g:0", "jd:OTHERGROUP:202611", "jx:OTHERGROUP:202611:g", "jp:1:202611:g",
	"st:2026", "st:2026:3", "st:2026:4", "sp:2026:0", "sx:2026:3", "sv:VILLAGE:2026", "sv:OTHER:2026", "si:OTHER:2026:meetings", "sm:OTHER:2026:11", "sh:OTHER:2026", "so:VILLAGE:2026", "so:OTHER:2026",
	"bk:VILLAGE:0", "bs:VILLAGE:8", "bk:OTHER:0", "bo", "qf:VILLAGE", "qs:GROUP:1", "qe:GROUP:1", "qs:OTHERGROUP:1", "qe:OTHERGROUP:1",
	"yl:202610:0", "yo:VILLAGE:202610:0", "yo:OTHER:202610:0", "yn:VILLAGE:202610", "yn:OTHER:202610", "yd:VILLAGE:202610:0:0",
	"yu:VILLAGE:202610:0", "yu:OTHER:202610:0", "yx:VILLAGE:202610:0", "yw:202610", "yt:202610",
	"ml:0", "ml:0:OTHER:village-monthly:2026", "mb:village-monthly:2026-11:0", "mb:township-monthly:2026-11:0", "my:OTHER:village-monthly:2026", "my:1:township-monthly:2026", "mw", "mo:1:0", "mf:1:0", "mx:1:0", "ma:1", "ms:1:decision", "mp:1:0", "mt:1:0",
	"ee:1:0", "el:1:1", "ew:1:1:0", "em:1:1", "en:1:1:1:decision", "er:1:1:0", "ep:1:0", "et:1:0:p2:came", "ea:1:sitting",
	"ec:1:0", "eh:1:p2", "ek:1:0", "eo:1:2", "ei:1:0", "es:1:1", "eg:1", "ed:1:y:0",
	"mo:2:0", "ee:2:0", "ea:2:came", "wc:2", "ww:2:0", "wp:2:1", "wd:2:1:n", "wd:2:1:y", "wl:2:0", "wv:2:1:0", "wx:2:2:0",
	"zl:1:0", "za:1", "zo:1:0", "zd:1:0:1", "zu:1", "zn:1",
	"xs::0", "xq", "xn::y:0", "xc::y:2026", "xu:2026:0", "xl:VILLAGE:2026:0", "xl:OTHER:2026:0", "xl:1:2026:0", "xe:0:2026", "xe:OTHER:2026",
	"cc:VILLAGE", "cc:OTHER:village-monthly", "cs:3", "cp:3", "ct:3", "ce:3", "cl:3:1:report", "cq:3:0", "cn:3:8:came:0", "cw:3",
	"gb:VILLAGE:y", "gb:OTHER", "gl:0", "gk",
	"nl:0", "nk:1", "nx:VILLAGE:village-monthly:2026-11", "nx:OTHER:village-monthly:2026-11", "nr:VILLAGE:village-monthly:2026-11", "nr:OTHER:village-monthly:2026-11", "tl:m:0", "tl:u:0", "tk:1", "td:1:0", "tp:1", "tf:1", "th:1:0", "th:1:1", "tu:1", "tx:1", "tn", "to:1:0", "tw:VILLAGE:0:0", "tv:VILLAGE:0:0:1", "th:l1.1:0", "tu:l1.1",
	"tk:2", "td:2:0", "th:2:0", "tx:2",
	"pq:x", "pl:0", "pp:8:0", "pm:8:0", "ps:8:0:p8", "ps:8:0:p8:0", "pf:8:0:p8", "pv:00:y", "pt:8:0:p8", "px:8:0:1", "pe:8:0:p8:y", "pi:0", "pr:0:00", "pb:0", "po:0", "pu:VILLAGE:0", "pu:OTHER:0", "pu:1:0", "pu:GROUP:0", "py:VILLAGE:0", "py:OTHER:0", "py:1:0", "ph:8:0:0", "ph:8:20.0:0", "ph:2:1.0:0", "pk:0", "pk:VILLAGE", "pk:OTHER", "pk:1", "pk:GROUP", "al:0", "ar:1:0", "ad:1:0", "aa", "ax", "ax:y", "au:0", "as:1", "ac",
	"np:VILLAGE:village-monthly:2026-11", "np:OTHER:village-monthly:2026-11", "nd:VILLAGE:village-monthly:2026-11:2026-11-24", "nq:VILLAGE:village-monthly:2026-11",
	"lh:0", "lv:1", "lq:20261201:20261202", "lf", "lw:1:0:0", "ls:1:0:4", "ls:1:0:8", "lb:1:0", "lc:1:0", "lx:1:0",
	"dl:0", "do:1", "do:2", "do:6", "dn", "di:1:posts", "di:2:enter-by", "dp:1:1", "dh:2", "dx:2", "de:2", "dc:2:0", "dk:1", "ds:1:checked", "da:2",
	"dj:2:0", "dg:2:0:8", "dm:2:1", "dw:3", "db:3:0", "df:3:0", "df:3:2", "dr:3:1:y", "dq:4:0", "dt:4:1", "dv:7:0", "du:5:0", "dz:1", "dd:1:y", "dy:4", "d3:4", "d1:5:1", "d2:5:selection-word",
	"di:6:posts", "dx:6", "dc:6:0",
	"ra:0", "ra:1", "ru:1:VILLAGE:0", "ru:1:OTHER:0", "ru:1:1:0", "rw:1:VILLAGE", "rw:1:OTHER", "rw:1:VILLAGE:3", "rl:0", "rr:1:3:0", "rs:1:3", "rr:1:8:0", "rp:2026", "rp:2027",
	"rt:2026:village:0", "ri:2026:x", "rx:1:VILLAGE", "rx:1:OTHER",
	"fl:2026", "fu:VILLAGE:2026", "fu:OTHER:2026", "fd:VILLAGE:2026:rate:0", "fd:OTHER:2026:rate:0", "fe:VILLAGE:2026:rate", "fe:OTHER:2026:rate",
	"fy:VILLAGE:2026:rate:1", "fy:VILLAGE:2026:complaints:1", "fy:OTHER:2026:rate:1", "fp:VILLAGE:2026:rate", "fs:VILLAGE:2026:rate:1",
	"k1:0", "k2:1", "k2:2", "k3", "k4:1:reply:1", "k4:1:uphold:1", "k4:2:uphold:2", "k4:2:lift:2", "k5:1", "k6:1",
	"il:0", "io:1", "io:2", "io:3", "io:4", "io:5", "in:0", "in:VILLAGE", "in:OTHER", "iy:VILLAGE:10", "iy:OTHER:10", "id:1", "ip:2:0", "ip:3:0", "ip:4:0", "ip:5:0", "ik:2:1", "ik:3:1", "ik:4:1",
	"is:2:1:agreed", "is:3:1:agreed", "is:4:1:agreed", "im:2:1", "ie:2", "iu:1", "iu:4", "ia:3:1", "ia:5:1", "iw:2", "iw:3", "iw:4", "iw:5",
	"ol:0", "of", "oz:2026", "oy:VILLAGE:2026", "oy:OTHER:2026", "oy:1:2026",
	"ul:0", "uo:1", "un", "ua:1", "us:1", "uw:1:done", "uc:1", "ux:1", "uo:2", "ua:2",
}

// everybodys are the buttons that everybody may press, for they lead to a command,
// or do what only concerns whoever presses.
var everybodys = []string{
	verbMenu, verbGo, verbLanguage, verbAnswer, verbBack, verbCancel, verbResume, verbPractice, verbUndo,
	verbHours, verbHour, verbQuiets, verbQuiet,
}

// TestEveryVerbIsPressedByEveryRole keeps the list of presses whole.
func TestEveryVerbIsPressedByEveryRole(t *testing.T) {
	for verb := range verbs() {
		pressed := slices.ContainsFunc(presses, func(data string) bool {
			name, _, _ := strings.Cut(data, ":")
			return name == verb
		})
		if pressed == slices.Contains(everybodys, verb) {
			t.Errorf("%s is pressed: %v", verb, pressed)
		}
	}
}

// TestWhatEveryRoleIsShownForAForgedPress holds every button to a table that people
// can read: what begins the screen that a role is shown, or - where nothing is.
func TestWhatEveryRoleIsShownForAForgedPress(t *testing.T) {
	var table strings.Builder
	for _, data := range presses {
		fmt.Fprintf(&table, "%s\n", data)
		shown := make(map[string][]string)
		var order []string
		inBureau(t, func(o *bureau) {
			for _, who := range officers() {
				if err := o.enrol(who.name + " " + string(who.role) + " " + who.unit); err != nil {
					t.Fatal(err)
				}
			}
			o.settle() // What the officers are greeted with knows of no register.
			for _, register := range []string{"肖村 3 5 6", "牌坊 1 5 6"} {
				if err := o.register(register); err != nil {
					t.Fatal(err)
				}
			}
			o.giveTasks("肖村", "牌坊村")
			o.goOnLeave()
			o.settle() // What the officers are greeted with does not know of the minutes.
			o.minutes()
			o.convene()
			o.alarm("肖村", "牌坊村")
			o.compete()
			o.issue()
			if err := o.compare(""); err != nil {
				t.Fatal(err)
			}
			o.inspect()
			o.enterFacts()
			o.raiseVetoes()
			for _, who := range officers() {
				answer := o.forged(who.name, o.placed(data))
				if len(shown[answer]) == 0 {
					order = append(order, answer)
				}
				shown[answer] = append(shown[answer], string(who.role))
			}
		})
		for _, answer := range order {
			fmt.Fprintf(&table, "    %s: %s\n", answer, strings.Join(shown[answer], " "))
		}
	}
	holdTable(t, "testdata/presses.txt", table.String())
}

// convene has the specialist of 肖村, who is person 4, hold a meeting in a work group.
func (o *bureau) convene() {
	village := o.village("肖村")
	group := o.server.Supergroup("肖村工作群", o.server.Person("officer3"))
	o.settle()
	o.update(func(tx *storage.Tx) error {
		chat, err := tx.ChatOf(group.ID(), storage.GroupChat)
		if err != nil {
			return err
		}
		m, err := tx.SaveMeeting(township.VillageMonthly.Called(village.ID, 4, township.DateOf(tx.Now().In(o.zone))))
		if err != nil {
			return err
		}
		return errors.Join(
			tx.BindGroup(storage.WorkGroup{Chat: chat.ID, Unit: village.ID, Title: group.Title()}),
			tx.SaveSitting(storage.Sitting{Chat: chat.ID, Meeting: m.ID, Card: "u1/1", Called: tx.Now()}),
		)
	})
}

// alarm has the assistant of 肖村, who is person 8, report a serious matter in each village.
func (o *bureau) alarm(villages ...string) {
	for _, name := range villages {
		village := o.village(name)
		o.update(func(tx *storage.Tx) error {
			_, err := tx.SaveUrgent(township.Urgent{
				Unit: village.ID, Village: village.ID, Kind: township.UrgentAccident, Reporter: 8, At: tx.Now().UTC(),
			}.Report(false))
			return err
		})
	}
}

// compete has a selection stand in every state in 肖村, and a draft in a village of nobody's
// contract. Candidate 1 is to be checked, 2 to be marked by leader, chief and supervisor, 3
// ranked, 4 was made known until yesterday, and 5 is on notice.
func (o *bureau) compete() {
	today := township.DateOf(o.now().In(o.zone))
	for _, one := range []struct {
		village string
		state   township.SelectionState
		of      []township.CandidateState
		until   township.Date
	}{
		{"肖村", township.SelectionDraft, nil, township.Date{}},
		{"肖村", township.SelectionOpen, []township.CandidateState{township.CandidateEntered}, township.Date{}},
		{"肖村", township.SelectionMarking, []township.CandidateState{township.CandidateChecked}, township.Date{}},
		{"肖村", township.SelectionRanked, []township.CandidateState{township.CandidateChecked}, township.Date{}},
		{"肖村", township.SelectionNoticed, []township.CandidateState{township.CandidateChecked}, today.AddDays(-1)},
		{"龙爪树", township.SelectionDraft, nil, township.Date{}},
		{"肖村", township.SelectionNoticed, []township.CandidateState{township.CandidateChecked}, today.AddDays(3)},
	} {
		village := o.village(one.village)
		o.update(func(tx *storage.Tx) error {
			plan := township.NewSelectionPlan(township.Specialist, village.ID, 1, today)
			plan.Conditions, plan.EnterBy, plan.JudgeCount = "x", today.AddDays(-1), 3
			s, err := tx.SaveSelection(township.Selection{SelectionPlan: plan, State: one.state, By: 99, Panel: []township.PersonID{1, 3, 9}})
			if err != nil {
				return err
			}
			for _, state := range one.of {
				mark := township.Mark(8000)
				c := township.Candidate{Selection: s.ID, Number: "001", Name: "考生某", State: state, Written: &mark}
				if !one.state.IsBefore(township.SelectionRanked) {
					c.Result = &township.Result{Rank: 1, Total: mark}
				}
				if !one.until.IsZero() {
					c.Notice = township.NoticePeriod{From: one.until.AddDays(-7), Until: one.until}
				}
				if c, err = tx.SaveCandidate(c); err != nil {
					return err
				}
				if one.until.After(today) {
					_, err = tx.SaveObjection(township.Objection{Selection: s.ID, Candidate: c.ID, Text: "x", By: 4, At: tx.Now().UTC()})
				}
			}
			return err
		})
	}
}

// issue issues a letter of responsibility for this year.
func (o *bureau) issue() {
	o.update(func(tx *storage.Tx) error {
		_, err := tx.IssueLetter(township.Letter{
			Year: 2026, By: 1, At: tx.Now().UTC(), On: township.DateOf(tx.Now().In(o.zone)),
			Texts: o.rules.Letters.Issue(2026, "小红门乡", func([]township.Target) string { return "" }),
		})
		return err
	})
}

// enterFacts has two figures of 肖村 and one of 龙爪树 wait to be confirmed: a rate, with a file,
// that the cadre entered, and complaints that the leader did.
func (o *bureau) enterFacts() {
	for _, one := range []struct {
		village string
		code    township.FactCode
		by      township.PersonID
	}{{"肖村", "rate", 2}, {"肖村", "complaints", 1}, {"龙爪树", "rate", 99}} {
		village := o.village(one.village)
		o.update(func(tx *storage.Tx) error {
			f, err := township.EnteredFact{Unit: village.ID, Year: 2026, Code: one.code}.Enter(township.FactVersion{
				Value: 300, Source: "年报表3", By: one.by, At: tx.Now().UTC(), File: &township.Attachment{FileID: "x", Kind: township.Document},
			})
			if err != nil {
				return err
			}
			_, err = tx.SaveFact(f)
			return err
		})
	}
}

// raiseVetoes has the supervisor raise a case against 肖村, and somebody of long ago one against
// 龙爪树 that was replied to.
func (o *bureau) raiseVetoes() {
	cause := township.VetoCause{Text: "两本台账对不上", Document: "红政发〔2026〕12号", Source: "督查记录"}
	theirs, others := o.village("肖村").ID, o.village("龙爪树").ID
	o.update(func(tx *storage.Tx) error {
		today := township.DateOf(tx.Now().In(o.zone))
		first, err := cause.Raise(theirs, 2026, 9, tx.Now().UTC(), today, o.rules.Veto)
		if err != nil {
			return err
		}
		first.File = &township.Attachment{FileID: "x", Kind: township.Document}
		if _, err := tx.SaveVeto(first); err != nil {
			return err
		}
		second, err := cause.Raise(others, 2026, 99, tx.Now().UTC(), today, o.rules.Veto)
		if err != nil {
			return err
		}
		second, err = second.Step(township.VetoStep{Kind: township.VetoReply, By: 98, At: tx.Now().UTC(), Text: "核对过了"}, nil, today, o.rules.Veto)
		if err != nil {
			return err
		}
		second, err = tx.SaveVeto(second)
		if err != nil {
			return err
		}
		_, err = tx.SaveVeto(second)
		return err
	})
}

// giveTasks gives the assistant a task in each village, as an administrator of long ago
// did.
func (o *bureau) giveTasks(villages ...string) {
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		for _, name := range villages {
			village, _ := units.Named(name)
			_, err := tx.SaveTask(township.Task{
				Unit: village.ID, Text: "补访", Owner: township.Someone{Person: 8, Name: "officer7"},
				GivenBy: 99, GivenOn: township.NewDate(2026, 11, 20), State: township.TaskOpen,
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// goOnLeave has the assistant be on leave today, with the specialist of the village as
// stand-in.
func (o *bureau) goOnLeave() {
	today := township.DateOf(o.now().In(o.zone))
	o.update(func(tx *storage.Tx) error {
		_, err := tx.SaveLeave(township.Leave{Person: 8, From: today, Until: today.AddDays(2), StandIn: 4})
		return err
	})
}

// minutes keeps a draft of 肖村 with a line, a photo and a suggestion, that nobody
// of the officers wrote, and filed minutes of the same village.
func (o *bureau) minutes() {
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		village, _ := units.Named("肖村")
		today := township.DateOf(tx.Now().In(o.zone))
		lastMonth := today.AddDays(-30)
		draft := township.Meeting{
			Unit: village.ID, Regime: township.VillageMonthly, Period: township.VillageMonthly.PeriodOf(lastMonth),
			State: township.Draft, Date: lastMonth, Drafted: tx.Now().UTC(), Revision: 1,
			Attachments: []township.Attachment{{FileID: "x", Kind: township.Photo}},
		}
		draft, line := draft.Adding(township.Line{Section: township.Report, Text: "x"})
		if draft, err = tx.SaveMeeting(draft); err != nil {
			return err
		}
		if _, err = tx.AddSuggestion(township.Suggestion{Meeting: draft.ID, Line: line, Text: "y", At: tx.Now().UTC()}); err != nil {
			return err
		}
		if _, err = tx.AddAttaching(storage.Attaching{Meeting: draft.ID}); err != nil {
			return err
		}
		filed := draft
		filed.ID, filed.Regime, filed.Period = 0, township.CommitteeQuarterly, township.CommitteeQuarterly.PeriodOf(today)
		filed.State, filed.Version, filed.FiledAt, filed.FiledOn = township.Filed, 1, tx.Now().UTC(), today
		if filed, err = tx.SaveMeeting(filed); err != nil {
			return err
		}
		filed.Version, filed.Reason = 2, "z"
		if filed, err = tx.SaveMeeting(filed); err != nil {
			return err
		}
		a, err := filed.Amend("z", 0, tx.Now().UTC())
		if err != nil {
			return err
		}
		return tx.SaveAmendment(a)
	})
}

// placed puts the numbers of the bureau's units into a button.
func (o *bureau) placed(data string) string {
	var units township.Units
	o.update(func(tx *storage.Tx) (err error) {
		units, err = tx.Units()
		return err
	})
	village, _ := units.Named("肖村")
	other, _ := units.Named("牌坊村")
	group, _ := units.Group(village.ID, 3)
	otherGroup, _ := units.Group(other.ID, 1)
	return strings.NewReplacer(
		"OTHERGROUP", fmt.Sprint(otherGroup.ID), "GROUP", fmt.Sprint(group.ID),
		"OTHER", fmt.Sprint(other.ID), "VILLAGE", fmt.Sprint(village.ID),
	).Replace(data)
}

// forged presses a button on somebody's newest message that it does not have, and
// gives the first line of what they are shown, or - for a screen that is only the
// way back.
func (o *bureau) forged(name, data string) string {
	o.t.Helper()
	person := o.server.Person(name)
	last, _ := person.Last()
	press, err := person.Press(last, data)
	if err != nil {
		o.t.Fatal(err)
	}
	o.settle()
	voice := words.In(township.Chinese)
	answer, _ := press.Answer()
	switch {
	case answer.Text == voice.Label("notice.stale"):
		return "-"
	case answer.Alert:
		return "! " + answer.Text
	}
	return firstLineShown(person.Messages(), last.ID)
}

// firstLineShown is the beginning of the message that was pressed as it is now.
func firstLineShown(messages []telegramtest.Message, pressed int) string {
	for _, m := range messages {
		if m.ID == pressed {
			first, rest, _ := strings.Cut(m.Text, "\n")
			if rest == "" || strings.HasPrefix(rest, "https://") {
				return first
			}
			second, _, _ := strings.Cut(rest, "\n")
			return first + " / " + second
		}
	}
	return "nothing"
}

// inspect has an inspection stand in every state in 肖村: the first three are those of the
// supervisor, who is person 9, the fourth is somebody else's round, and the fifth is closed
// in another village.
func (o *bureau) inspect() {
	for _, one := range []struct {
		village string
		by      township.PersonID
		state   township.InspectionState
	}{
		{"肖村", 9, township.InspectionSealed},
		{"肖村", 9, township.InspectionDrawn},
		{"肖村", 9, township.InspectionClosed},
		{"肖村", 99, township.InspectionDrawn},
		{"龙爪树", 99, township.InspectionClosed},
	} {
		i := o.sealed(one.village, one.by)
		if one.state == township.InspectionSealed {
			continue
		}
		o.update(func(tx *storage.Tx) error {
			today := township.DateOf(tx.Now().In(o.zone))
			i, _, err := tx.DrawInspection(i, today)
			if err != nil || one.state == township.InspectionDrawn {
				return err
			}
			item, _, err := tx.InspectionItem(i.ID, 1)
			if err != nil {
				return err
			}
			item = item.Find(township.NotAgreed, tx.Now().UTC())
			if i, err = i.Close([]township.InspectionItem{item}, o.rules.Inspections, today, tx.Now().UTC()); err != nil {
				return err
			}
			_, err = tx.SaveInspection(i)
			return errors.Join(err, tx.SaveInspectionItem(item))
		})
	}
}

// sealed is an inspection of one household that is to be drawn.
func (o *bureau) sealed(name string, by township.PersonID) (i township.Inspection) {
	village := o.village(name)
	p := township.Population{Households: township.DrawList{{Household: township.HouseholdKey{Village: village.ID, Group: 1, Number: 1}, Weight: 2}}}
	o.update(func(tx *storage.Tx) (err error) {
		today := township.DateOf(tx.Now().In(o.zone))
		i = township.Inspection{Village: village.ID, By: by, At: tx.Now().UTC(), On: today, MeetingsFrom: today, Months: [2]township.Month{today.MonthOf(), today.MonthOf()}}
		if i, err = i.Seal(p, 1); err != nil {
			return err
		}
		i, err = tx.SealInspection(i, p)
		return err
	})
	return i
}
