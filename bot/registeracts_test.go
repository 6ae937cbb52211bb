package bot

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"baocun/documents"
	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
)

// fetched holds the bot to have asked Telegram for so many files so far.
func (o *bureau) fetched(args string) error {
	want, err := strconv.Atoi(args)
	if got := len(o.server.Calls("getFile")); err == nil && got != want {
		err = fmt.Errorf("%d files were fetched, want %d", got, want)
	}
	return err
}

// unfetchable has Telegram give out none of the next files.
func (o *bureau) unfetchable(args string) error {
	times, err := strconv.Atoi(args)
	o.server.Inject(telegramtest.Fault{
		Kind: telegramtest.Refuse, Method: "getFile", Times: times,
		Code: http.StatusBadRequest, Description: "Bad Request: wrong file_id or the file is temporarily unavailable",
	})
	return err
}

// rename gives somebody the name of another: 吴某 张某.
func (o *bureau) rename(args string) error {
	telegram, name, _ := strings.Cut(args, " ")
	o.update(func(tx *storage.Tx) error {
		person, _, err := tx.PersonOf(o.server.Person(telegram).ID())
		if err != nil {
			return err
		}
		person.Name = name
		return tx.SavePerson(person)
	})
	return nil
}

// dismiss ends everything that somebody holds.
func (o *bureau) dismiss(name string) error {
	o.update(func(tx *storage.Tx) error {
		person, _, err := tx.PersonOf(o.server.Person(name).ID())
		if err != nil {
			return err
		}
		posts, err := tx.PostsOf(person.ID)
		if err != nil {
			return err
		}
		for _, p := range posts {
			if _, err := tx.EndPost(p.ID, township.DateOf(tx.Now().In(o.zone)).AddDays(-1)); err != nil {
				return err
			}
		}
		return nil
	})
	return nil
}

func TestWhatIsExportedImportsBackUnchanged(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if _, err := o.stage().Play("! enrol 王某 specialist 肖村\n! register 肖村 1 144 200\n! register 肖村 3 20 24\n王某 > 导出\n"); err != nil {
			t.Fatal(err)
		}
		person := o.server.Person("王某")
		table := lastFile(t, person)
		person.SendFile(table.Name, table.Content, "")
		o.settle()
		transcript, err := o.stage().Play("王某 > [没有,读名册]\n")
		if err != nil {
			t.Fatal(err)
		}
		last, _ := person.Last()
		want := "肖村名册 · 预览(还没有改)\n新增 0 户 · 变更 0 户 · 减少 0 户 · 不变 164 户\n和现在的名册一样,不用导入。"
		if last.Text != want {
			t.Errorf("%s\nwant %s", transcript, want)
		}
	})
}

func TestNobodyWaitsInSilenceWhileAFileIsRead(t *testing.T) {
	inBureau(t, func(o *bureau) {
		o.server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Method: "getFile", Delay: 5 * time.Second})
		if _, err := o.stage().Play("! enrol 王某 specialist 肖村\n王某 > 📎 肖村.csv\n王某 > [没有,读名册]\n"); err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, e := range o.server.Events(0) {
			if e.Kind == telegramtest.Edited && e.Message.ByBot {
				first, _, _ := strings.Cut(e.Message.Text, "\n")
				said = append(said, first)
			}
		}
		if want := []string{"正在读……", "肖村名册 · 预览(还没有改)"}; !slices.Equal(said, want) {
			t.Errorf("the message read %q, want %q", said, want)
		}
	})
}

func TestAFileThatIsOvertakenByAnotherIsNotRead(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if _, err := o.stage().Play("! enrol 王某 specialist 肖村\n王某 > 📎 肖村.csv\n"); err != nil {
			t.Fatal(err)
		}
		o.server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Method: "getFile", Delay: 5 * time.Second})
		person := o.server.Person("王某")
		asked, _ := person.Last()
		if _, err := person.Tap("没有,读名册"); err != nil {
			t.Fatal(err)
		}
		<-time.After(time.Second)
		person.SendFile("更正.csv", files()["更正.csv"].Data, "")
		o.settle()
		for _, m := range person.Messages() {
			if m.ID == asked.ID && !strings.HasPrefix(m.Text, "您后来又发了一个文件") {
				t.Errorf("the first file reads %q", m.Text)
			}
		}
		transcript, err := o.stage().Play("王某 > [没有,读名册]\n")
		if err != nil || !strings.Contains(transcript, "新增 4 户") {
			t.Errorf("the second file: %s, %v", transcript, err)
		}
	})
}

// lastFile is the newest document that the bot has sent somebody.
func lastFile(t *testing.T, person *telegramtest.Person) *telegramtest.File {
	t.Helper()
	var file *telegramtest.File
	for _, m := range person.Messages() {
		if m.ByBot && m.File != nil {
			file = m.File
		}
	}
	if file == nil {
		t.Fatal("no document was sent")
	}
	return file
}

// TestTenThousandRowsAreImportedInTheChat sends what a whole township may have in
// one village, and holds the work from the file to the preview, and of the press that
// confirms it, to a generous bound.
func TestTenThousandRowsAreImportedInTheChat(t *testing.T) {
	inBureau(t, func(o *bureau) {
		if err := o.enrol("王某 specialist 肖村"); err != nil {
			t.Fatal(err)
		}
		o.settle()
		rows := make([]documents.RegisterRow, 10_000)
		for i := range rows {
			rows[i] = documents.RegisterRow{Group: i%3 + 1, Number: i/3 + 1, People: i%3 + 1}
		}
		table, err := documents.WriteRegister(rows)
		if err != nil {
			t.Fatal(err)
		}
		o.server.Person("王某").SendFile("名册.xlsx", table, "")
		o.settle()
		transcript, err := o.stage().Play("王某 > [没有,读名册]\n王某 > [确认导入]\n")
		if err != nil {
			t.Fatal(err)
		}
		var register storage.Register
		o.update(func(tx *storage.Tx) error {
			units, err := tx.Units()
			if err != nil {
				return err
			}
			village, _ := units.Named("肖村")
			register, err = tx.Register(village.ID)
			return err
		})
		if register.Households != len(rows) {
			t.Errorf("%d households:\n%s", register.Households, transcript)
		}
	})
}
