package bot

import (
	"strings"
	"testing"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// TestAFormThatThisProgramCannotGoOnWithClosesWithAWord holds what an earlier
// program left behind to stop nobody.
func TestAFormThatThisProgramCannotGoOnWithClosesWithAWord(t *testing.T) {
	closed := words.In(township.Chinese).Say("form.expired")
	for name, left := range map[string]storage.Form{
		"a kind that is no more": {Kind: "survey"},
		"a step that is no more": {Kind: "invite", Step: 99},
	} {
		t.Run(name, func(t *testing.T) {
			inBureau(t, func(o *bureau) {
				if err := o.enrol("王某 specialist 肖村"); err != nil {
					t.Fatal(err)
				}
				o.settle()
				o.update(func(tx *storage.Tx) error {
					chat, _, err := tx.PrivateChat(1)
					if err != nil {
						return err
					}
					left.Chat, left.Person, left.Touched = chat.ID, 1, tx.Now()
					return tx.SaveForm(left)
				})
				if answer := o.answerTo("王某", "我的"); answer != closed {
					t.Errorf("the answer begins with %q", answer)
				}
				if answer := o.answerTo("王某", "我的"); strings.Contains(answer, closed) {
					t.Errorf("it is said again: %q", answer)
				}
			})
		})
	}
}

// TestEveryStepOfAFormHasANameOfItsOwnAndAQuestion holds the forms to their shape.
func TestEveryStepOfAFormHasANameOfItsOwnAndAQuestion(t *testing.T) {
	for kind, f := range forms() {
		seen := make(map[string]bool)
		for _, s := range f.steps {
			if s.name == "" || seen[s.name] || s.ask == nil || s.take == nil {
				t.Errorf("form %s, step %q: name, question or answer is missing or taken", kind, s.name)
			}
			seen[s.name] = true
		}
		if f.done == nil || len(f.steps) == 0 || f.kind != kind {
			t.Errorf("form %s cannot be filled in", kind)
		}
	}
}
