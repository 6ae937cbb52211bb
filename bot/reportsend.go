package bot

import (
	"encoding/json"
	"slices"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

const actSentUp = "sent-up"

// sentUp is whose report of which month somebody sent up.
type sentUp struct {
	Village township.UnitID `json:"village"`
	Month   township.Month  `json:"month"`
}

// pressSendUp sends a report up with the figures of this moment.
func pressSendUp(t *turn, args pressed) (screen, error) {
	village, r, fresh, err := t.pressedReport(args)
	if err != nil || fresh != nil {
		return orFresh(fresh, err)
	}
	r, err = r.Send(township.Someone{Person: t.person.ID, Name: t.person.Name}, t.now().UTC(), t.today)
	if err != nil {
		return screen{}, err
	}
	if err := t.tx.Cancel(township.ReportOccasion(village.ID, r.Month)); err != nil {
		return screen{}, err
	}
	if err := t.remember(actSentUp, sentUp{village.ID, r.Month}); err != nil {
		return screen{}, err
	}
	if err := t.tx.SaveVillageReport(r); err != nil {
		return screen{}, err
	}
	told, err := t.bringToMeeting(village, r)
	if err != nil {
		return screen{}, err
	}
	s, err := t.reportScreen(village, r, 0)
	if err != nil {
		return screen{}, err
	}
	s = s.headed(t.voice.Say("report.sent", "village", village, "month", r.Month) + told)
	return s, t.tellComplete(village, r.Month)
}

func pressTakeBack(t *turn, args pressed) (screen, error) {
	village, r, fresh, err := t.pressedReport(args)
	if err != nil || fresh != nil {
		return orFresh(fresh, err)
	}
	return t.takeBack(village, r)
}

// undoSentUp takes back the sending that was the person's last act. The other
// specialist may have taken it back meanwhile, and sent anew.
func undoSentUp(t *turn, act storage.Act) (screen, error) {
	var done sentUp
	if err := json.Unmarshal(act.Args, &done); err != nil {
		return screen{}, err
	}
	village, _ := t.units.Get(done.Village)
	r, err := t.report(village, done.Month)
	if err != nil {
		return screen{}, err
	}
	switch {
	case !t.may(township.SendReport, village.ID):
		return t.denied(), nil
	case !r.SentAt.Equal(act.At):
		return screen{}, township.Refuse(township.RefuseNothingToUndo)
	}
	return t.takeBack(village, r)
}

// takeBack makes a draft of a sent report again. Its line leaves the agenda of the
// meeting, and the cadres who had all the files learn that one is to change.
func (t *turn) takeBack(village township.Unit, r township.VillageReport) (screen, error) {
	meeting, known, err := t.reportMeeting(r.Month)
	if err != nil {
		return screen{}, err
	}
	missing, _, err := t.missingReports(r.Month)
	if err != nil {
		return screen{}, err
	}
	if r, err = r.Withdraw(meeting); err != nil {
		return screen{}, err
	}
	if err := t.tx.SaveVillageReport(r); err != nil {
		return screen{}, err
	}
	if known {
		if err := t.keepAgenda(meeting, meeting.WithoutReport(village.ID)); err != nil {
			return screen{}, err
		}
	}
	if len(missing) == 0 {
		if err := t.tellCadres("report.taken-back", "village", village, "period", township.MonthPeriod(r.Month)); err != nil {
			return screen{}, err
		}
	}
	s, err := t.reportOf(village, r.Month, 0)
	return s.headed(t.voice.Say("report.withdrawn")), err
}

// tellComplete gives the township's cadres both files once the last village has sent.
func (t *turn) tellComplete(village township.Unit, month township.Month) error {
	missing, reports, err := t.missingReports(month)
	if err != nil || len(missing) > 0 || !township.OwesReport(month, village.Since) {
		return err
	}
	reports = slices.DeleteFunc(reports, func(r township.VillageReport) bool { return !r.IsSent() })
	if err := t.tx.Cancel(township.MissingOccasion(month)); err != nil {
		return err
	}
	meeting, _, err := t.reportMeeting(month)
	if err != nil {
		return err
	}
	name, pairs := "report.all-here", []any{"period", township.MonthPeriod(month), "villages", len(reports)}
	if meeting.State == township.Filed {
		name = "report.all-here-late"
	} else {
		pairs = append(pairs, "section", t.reportSection())
	}
	if err := t.tellCadres(name, pairs...); err != nil {
		return err
	}
	return t.eachCadre(func(chat storage.ChatID, voice words.Voice) error {
		return t.orderReports(chat, voice, month, kindReportsWord, kindReportsBook)
	})
}

// reportSection is the head under which the township's meeting hears the villages, in
// the office's language.
func (t *turn) reportSection() string {
	return words.In(t.bot.options.Language).Section(township.TownshipMonthly, township.Report)
}

// tellCadres says a sentence to every cadre of the township.
func (t *turn) tellCadres(name string, pairs ...any) error {
	return t.eachCadre(func(chat storage.ChatID, voice words.Voice) error {
		s := screen{text: voice.Say(name, pairs...)}.row(wayTo(voice, "monthly"))
		return t.enqueue(chat, storage.Payload{Send: &storage.Send{Text: s.text, Buttons: s.buttons}})
	})
}

// eachCadre goes through the cadres of the township who can be written to.
func (t *turn) eachCadre(do func(storage.ChatID, words.Voice) error) error {
	holders, err := t.tx.Holders(t.root().ID, township.Cadre, t.today)
	if err != nil {
		return err
	}
	for _, post := range holders {
		chat, known, err := t.tx.PrivateChat(post.Person)
		if err != nil {
			return err
		}
		if !known || !chat.Unreachable.IsZero() {
			continue
		}
		person, _, err := t.tx.Person(post.Person)
		if err != nil {
			return err
		}
		if err := do(chat.ID, t.bot.voiceOf(person)); err != nil {
			return err
		}
	}
	return nil
}
