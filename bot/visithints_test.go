package bot

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// TestHintsAreSaidOfWhatAnAssistantEntered has somebody press through a round in a
// minute, and the specialist enter another's from the paper book.
func TestHintsAreSaidOfWhatAnAssistantEntered(t *testing.T) {
	inBureau(t, func(o *bureau) {
		script := "! enrol 王某 specialist 肖村\n! enrol 张某 assistant 肖村 3\n! register 肖村 3 20 24\n! enrol 李某 assistant 肖村 1\n! register 肖村 1 20 24\n王某 > 走访 1-1到1-20 昨天 见到\n"
		if _, err := o.stage().Play(script); err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 11, 23, 20, 15, 0, 0, o.zone)
		for number := range 12 {
			o.setClock(at.Add(time.Duration(number) * 3 * time.Second))
			o.server.Person("张某").Say(fmt.Sprintf("走访 %d 见到 昨天", number+1))
			o.settle()
		}
		want := []string{
			"11月23日 20:15 前后一分钟里登记了 12 次,可能是回来一起记的。可以问问平时怎么记更方便,纸质走访本也行。",
			"本月 12 次走访都是过后补记的。可以问问走访时方不方便用手机,要不要用纸质走访本。",
		}
		if got := o.hints("张某"); !slices.Equal(got, want) {
			t.Errorf("the hints are %q, want %q", got, want)
		}
		if got := o.hints("李某"); len(got) > 0 {
			t.Errorf("what the specialist entered is held against the assistant: %q", got)
		}
	})
}

// hints are those that the specialist is given of an assistant's November.
func (o *bureau) hints(name string) (lines []string) {
	o.t.Helper()
	err := o.db.View(o.t.Context(), func(tx *storage.Tx) error {
		person, _, err := tx.PersonOf(o.server.Person(name).ID())
		if err != nil {
			return err
		}
		b := parser()
		b.options.Location = o.zone
		t := &turn{tx: tx, bot: b}
		t.setVoice()
		lines, err = t.hints(person.ID, township.NewMonth(2026, time.November))
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return lines
}
