package bot

import (
	"testing"

	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
	"baocun/words"
)

// inTaskOffice has a specialist give an assistant a task, and hands over what the
// assistant was told.
func inTaskOffice(t *testing.T, test func(o *bureau, told telegramtest.Message)) {
	inBureau(t, func(o *bureau) {
		for _, who := range []string{"王某 specialist 肖村", "张某 assistant 肖村 3"} {
			if err := o.enrol(who); err != nil {
				t.Fatal(err)
			}
		}
		o.settle()
		o.server.Person("王某").Say("任务 新 张某 12-05 补访三组")
		o.settle()
		told, _ := o.server.Person("张某").Last()
		test(o, told)
	})
}

// as has somebody take a turn with a message, as the bot does.
func (o *bureau) as(name string, m message, act func(*turn) error) {
	o.t.Helper()
	o.update(func(tx *storage.Tx) error {
		person, _, err := tx.PersonOf(o.server.Person(name).ID())
		if err != nil {
			return err
		}
		chat, _, err := tx.PrivateChat(person.ID)
		if err != nil {
			return err
		}
		b := parser()
		b.forms, b.options.Location, b.options.Language = forms(), o.zone, township.Chinese
		turn, err := b.turnFor(tx, person.ID, chat.ID, "test")
		if err != nil {
			return err
		}
		turn.update = update{ID: 1 << 40, Message: &m}
		return act(turn)
	})
}

func TestAPhotoAnswersAMessageAboutATask(t *testing.T) {
	inTaskOffice(t, func(o *bureau, told telegramtest.Message) {
		for caption, want := range map[string]bool{"": true, "办完了": true, "明天再说": false} {
			m := message{ReplyTo: &message{ID: told.ID}, Photo: []photo{{FileID: "small"}, {FileID: "large"}}, Caption: caption}
			o.as("张某", m, func(turn *turn) error {
				answer, taken, err := turn.answeredTask(&m)
				if taken != want || taken && answer.text != words.In(township.Chinese).Say("file.harmless") {
					t.Errorf("a photo with %q is answered with %q", caption, answer.text)
				}
				return err
			})
		}
		o.as("张某", message{}, func(turn *turn) error {
			f, open, err := turn.formOf()
			file, _ := answers(f.Answers).file(stepFile)
			if !open || file.FileID != "large" || file.Kind != township.Photo {
				t.Errorf("the question is about %+v", file)
			}
			return err
		})
		// Somebody else's message with the same number is nothing of the task.
		o.as("王某", message{}, func(turn *turn) error {
			_, found, err := turn.taskOf(told.ID)
			if found {
				t.Error("another chat's message is taken for the task's")
			}
			return err
		})
	})
}

func TestWhoIsMentionedByALinkOwnsATask(t *testing.T) {
	inTaskOffice(t, func(o *bureau, _ telegramtest.Message) {
		linked := &user{ID: o.server.Person("张某").ID()}
		for text, offset := range map[string]int{"小张妹 12-05 补访三组": 0, "请小张妹补访三组": 1} {
			m := message{Text: text, Entities: []entity{{Type: "text_mention", Offset: offset, Length: 3, User: linked}}}
			o.as("王某", m, func(turn *turn) error {
				officers, err := turn.officers(20)
				read := township.ParseTask(text, turn.today, officers)
				if read.Owner.Name != "张某" || read.Owner.Person == 0 || read.Text != "补访三组" {
					t.Errorf("%q is read as %+v", text, read)
				}
				return err
			})
		}
	})
}

func TestAnEntityMarksAPartOfATextInUTF16(t *testing.T) {
	for want, e := range map[string]entity{
		"小张": {Offset: 2, Length: 2}, "": {Offset: 9, Length: 3}, "😀": {Offset: 0, Length: 2}, "😀小张": {Length: 4},
	} {
		if got := entityText("😀小张", e); got != want {
			t.Errorf("%+v marks %q, want %q", e, got, want)
		}
	}
}
