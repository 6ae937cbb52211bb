package bot

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
)

// meetingOf keeps a meeting with a line in every section that its regime asks for.
func (o *bureau) meetingOf(unit string, regime township.Regime) (m township.Meeting) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		u, _ := units.Named(unit)
		day := township.NewDate(2026, 11, 20)
		m = township.Meeting{
			Unit: u.ID, Regime: regime, Period: regime.PeriodOf(day), State: township.Draft, Date: day, Recorder: 1, Expected: 3, Present: 3,
		}
		for _, section := range regime.Skeleton() {
			m, _ = m.Adding(township.Line{Section: section, Text: "说了 <一件事> & 另一件"})
		}
		m, err = tx.SaveMeeting(m)
		return err
	})
	return m
}

func (o *bureau) save(m township.Meeting) {
	o.update(func(tx *storage.Tx) error {
		_, err := tx.SaveMeeting(m)
		return err
	})
}

// uploads counts the documents that were carried to Telegram, and those that were only
// named to it.
func (o *bureau) uploads() (carried, named int) {
	for _, c := range o.server.Calls("sendDocument") {
		if len(c.Files) > 0 {
			carried++
		} else {
			named++
		}
	}
	return carried, named
}

// wordText is the part of a sent document that has its text.
func wordText(t *testing.T, m telegramtest.Message) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(m.File.Content), int64(len(m.File.Content)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := archive.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestMinutesAreUploadedOnceForEachState(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if _, err := o.stage().Play("! enrol 王某 specialist 肖村\n! enrol 赵某 chief 肖村\n! enrol 周某 leader\n周某 > /settings\n周某 > [English]\n"); err != nil {
			t.Fatal(err)
		}
		m := o.meetingOf("肖村", township.VillageMonthly)
		steps := []struct {
			who            string
			change         func()
			version        string
			carried, named int
			notice         string
		}{
			{"王某", nil, "0", 1, 0, "马上发给您。"},
			{"赵某", nil, "0", 1, 1, "马上发给您。"},
			{"周某", nil, "0", 2, 1, "It is on its way."},
			{"王某", func() { m.Lines[0].Text, m.Revision = "改过了", m.Revision+1; o.save(m) }, "0", 3, 1, "马上发给您。"},
			{"王某", func() { m.State, m.Version, m.Revision = township.Filed, 1, m.Revision+1; o.save(m) }, "1", 4, 1, "马上发给您。"},
			{"赵某", nil, "1", 4, 2, "马上发给您。"},
			{"赵某", nil, "0", 4, 2, "这一屏旧了,已换成最新的。"},
		}
		for i, step := range steps {
			if step.change != nil {
				step.change()
			}
			if got := o.pressAs(step.who, "mp:1:"+step.version); got != step.notice {
				t.Errorf("step %d: the notice is %q", i, got)
			}
			if carried, named := o.uploads(); carried != step.carried || named != step.named {
				t.Errorf("step %d: %d were uploaded and %d sent again", i, carried, named)
			}
		}
	})
}

func TestOnlyTheTownshipsMinutesHaveARedHead(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if _, err := o.stage().Play("! enrol 李某 cadre 肖村\n"); err != nil {
			t.Fatal(err)
		}
		o.meetingOf("小红门乡", township.TownshipMonthly)
		o.meetingOf("肖村", township.VillageMonthly)
		for data, red := range map[string]bool{"mp:1:0": true, "mp:2:0": false} {
			o.pressAs("李某", data)
			last, _ := o.server.Person("李某").Last()
			text := wordText(t, last)
			if strings.Contains(text, bureauRedHead) != red || !strings.Contains(text, "说了 &lt;一件事&gt; &amp; 另一件") || !strings.Contains(text, "李某") {
				t.Errorf("%s %s reads %s", data, last.File.Name, text)
			}
		}
	})
}

func TestLongMinutesAreSeveralMessagesThatCanBeCopied(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if _, err := o.stage().Play("! enrol 王某 specialist 肖村\n"); err != nil {
			t.Fatal(err)
		}
		m := o.meetingOf("肖村", township.VillageMonthly)
		for len(m.Lines) < township.LinesLimit {
			m, _ = m.Adding(township.Line{Section: township.Study, Text: strings.Repeat("学", township.LineLimit)})
		}
		o.save(m)
		before := len(o.server.Person("王某").Messages())
		if got := o.pressAs("王某", "mt:1:0"); got != "已发成文字,长按就能复制。" {
			t.Errorf("the notice is %q", got)
		}
		messages := o.server.Person("王某").Messages()[before:]
		all := 0
		for i, message := range messages {
			all += strings.Count(message.Text, "学")
			if isLast := i == len(messages)-1; isLast != (len(message.Buttons) > 0) {
				t.Errorf("message %d of %d has the buttons %v", i, len(messages), message.Buttons)
			}
		}
		if len(messages) < 9 || all < township.LineLimit*(township.LinesLimit-3) || !strings.Contains(messages[0].Text, "说了 <一件事> & 另一件") {
			t.Errorf("%d messages with %d characters: %.100q", len(messages), all, messages[0].Text)
		}
	})
}
