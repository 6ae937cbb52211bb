package bot

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"baocun/storage"
	"baocun/township"
)

// meets keeps filed minutes of a village's month, with lines of a section.
func (o *bureau) meets(village string, month township.Month, section township.Section, lines ...string) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		unit, _ := units.Named(village)
		m := township.Meeting{
			Unit: unit.ID, Regime: township.VillageMonthly, Period: township.MonthPeriod(month), State: township.Filed,
			Date: month.First(), Version: 1,
		}
		for _, text := range lines {
			m, _ = m.Adding(township.Line{Section: section, Text: text})
		}
		_, err = tx.SaveMeeting(m)
		return err
	})
}

// asked says something and gives the answer as HTML.
func (o *bureau) asked(name, text string) string {
	o.t.Helper()
	person := o.server.Person(name)
	person.Say(text)
	o.settle()
	last, _ := person.Last()
	return last.HTML()
}

func TestFoundWordsAreBoldAndTheRestIsWhatWasWritten(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if err := o.enrol("王某 specialist 肖村"); err != nil {
			t.Fatal(err)
		}
		o.meets("肖村", township.NewMonth(2026, time.November), township.Report, "外出 <b>12</b> 户 & 补访 A&B")
		for query, want := range map[string]string{
			"补访":   "外出 &lt;b&gt;12&lt;/b&gt; 户 &amp; <b>补访</b> A&amp;B",
			"a&b":  "外出 &lt;b&gt;12&lt;/b&gt; 户 &amp; 补访 <b>A&amp;B</b>",
			"</b>": "外出 &lt;b&gt;12<b>&lt;/b&gt;</b> 户 &amp; 补访 A&amp;B",
		} {
			if got := o.asked("王某", "搜索 "+query); !strings.Contains(got, want) {
				t.Errorf("%s shows\n%s\nwant %s", query, got, want)
			}
		}
	})
}

// TestWhatWasFoundFitsInAMessage searches minutes that are as full as they can be.
func TestWhatWasFoundFitsInAMessage(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if err := o.enrol("王某 specialist 肖村"); err != nil {
			t.Fatal(err)
		}
		word := strings.Repeat("补访", township.SearchLimit/2)
		line := strings.Repeat("前", 100) + strings.Repeat(word+"、", 6)
		for back := range hitsAPage + 1 {
			o.meets("肖村", township.NewMonth(2026, time.November).Add(-back), township.Report, line, line, line)
		}
		for _, query := range []string{word, "补访", "补 访 前"} {
			o.asked("王某", "搜索 "+query)
			last, _ := o.server.Person("王某").Last()
			if n := utf8.RuneCountInString(last.Text); n > 4096 || !strings.Contains(last.Text, "6. 肖村") {
				t.Errorf("%s: %d characters, beginning with %s", query, n, strings.SplitN(last.Text, "\n", 2)[0])
			}
		}
	})
}

// TestNobodyFindsWhatTheyMayNotRead any more: a search is kept, not what it found.
func TestNobodyFindsWhatTheyMayNotReadAnyMore(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if err := o.enrol("李某 cadre 肖村 牌坊"); err != nil {
			t.Fatal(err)
		}
		november := township.NewMonth(2026, time.November)
		o.settle()
		o.meets("肖村", november, township.Report, "补访")
		o.meets("牌坊", november, township.Report, "补访")
		if got := o.asked("李某", "搜索 补访"); !strings.Contains(got, "牌坊") {
			t.Fatalf("while it is hers she finds\n%s", got)
		}
		o.update(func(tx *storage.Tx) error {
			units, err := tx.Units()
			if err != nil {
				return err
			}
			unit, _ := units.Named("牌坊")
			contracts, err := tx.ContractsFor(unit.ID, township.NewDate(2026, time.November, 23))
			if err != nil {
				return err
			}
			_, err = tx.EndContract(contracts[0].ID, township.NewDate(2026, time.November, 23))
			return err
		})
		o.setClock(time.Date(2026, 11, 24, 9, 0, 0, 0, o.zone))
		person := o.server.Person("李某")
		last, _ := person.Last()
		if _, err := person.Press(last, verbSearch+"::0"); err != nil {
			t.Fatal(err)
		}
		o.settle()
		if last, _ = person.Last(); strings.Contains(last.Text, "牌坊") || !strings.Contains(last.Text, "在 1 次会议里(看了 1 次)") {
			t.Errorf("she finds\n%s", last.Text)
		}
	})
}

func TestTheTableOfWhatWasStudiedIsUploadedOnceUntilMinutesChange(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if err := o.enrol("王某 specialist 肖村"); err != nil {
			t.Fatal(err)
		}
		november := township.NewMonth(2026, time.November)
		o.meets("肖村", november, township.Study, "《意见》第二章")
		file := func() string {
			o.asked("王某", "导出 学习 2026")
			id := ""
			for _, m := range o.server.Person("王某").Messages() {
				if m.File != nil {
					id = m.File.ID
				}
			}
			return id
		}
		first := file()
		if again := file(); first == "" || again != first {
			t.Errorf("the file is %q, and then %q", first, again)
		}
		o.meets("肖村", november.Add(-1), township.Study, "《条例》")
		if changed := file(); changed == first {
			t.Error("minutes changed, and the file is the same")
		}
	})
}
