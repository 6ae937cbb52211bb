package bot

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"baocun/storage"
	"baocun/township"
)

// messageLimit is how many UTF-16 units a message of Telegram holds.
const messageLimit = 4096

// TestTheLongestMinutesFitIntoMessages shows minutes with as many lines, names and
// words as are kept, page by page: every line is on one of them.
func TestTheLongestMinutesFitIntoMessages(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if err := o.enrol("王某 specialist 肖村"); err != nil {
			t.Fatal(err)
		}
		o.settle()
		b, err := New(o.db, o.botOptions())
		if err != nil {
			t.Fatal(err)
		}
		o.update(func(tx *storage.Tx) error {
			turn, err := b.newTurn(tx, update{ID: 1_000_000, Message: &message{
				From: &user{ID: o.server.Person("王某").ID()}, Chat: chat{ID: o.server.Person("王某").ID(), Type: "private"},
			}})
			if err != nil {
				return err
			}
			m := longestMinutes(turn)
			if err := m.Check(turn.today, m.Date); err != nil {
				return err
			}
			for _, state := range []township.MeetingState{township.Draft, township.Filed} {
				m.State = state
				holdPages(t, turn, m)
			}
			return nil
		})
	})
}

func longestMinutes(t *turn) township.Meeting {
	village, _ := t.units.Named("肖村")
	m := township.Meeting{
		ID: 1, Unit: village.ID, Regime: township.VillageMonthly, Period: township.VillageMonthly.PeriodOf(t.today),
		State: township.Draft, Date: t.today, Hour: "9:00", Place: "村部二楼会议室", Recorder: t.person.ID,
		Chair: township.Someone{Name: "赵某"}, Version: 2, Reason: strings.Repeat("因", township.ReasonLimit),
	}
	for i, as := range township.Presences() {
		for n := range township.LineLimit / 5 {
			m = m.With(township.Attendee{Someone: township.Someone{Name: fmt.Sprintf("%c%03d", '甲'+rune(i), n)}, As: as})
		}
	}
	for n := range township.LinesLimit {
		text := fmt.Sprintf("%02d", n) + strings.Repeat("长", township.LineLimit-2)
		m, _ = m.Adding(township.Line{Section: township.Sections()[n%5], Text: text, By: t.person.ID})
	}
	return m
}

// holdPages holds every page of minutes to what a message holds, and all of them to
// have every line.
func holdPages(t *testing.T, turn *turn, m township.Meeting) {
	t.Helper()
	var all strings.Builder
	last := ""
	for page := 0; page < township.LinesLimit; page++ {
		s, err := turn.review(m, page)
		if err != nil {
			t.Fatal(err)
		}
		if s.text == last {
			break
		}
		last = s.text
		all.WriteString(s.text)
		if n := len(utf16.Encode([]rune(s.text))); n > messageLimit-200 {
			t.Errorf("page %d of %s minutes has %d units, with no room for what was just done", page, m.State, n)
		}
	}
	for n := range township.LinesLimit {
		if mark := fmt.Sprintf("%02d长", n); !strings.Contains(all.String(), mark) {
			t.Errorf("line %s is on no page", mark)
		}
	}
}
