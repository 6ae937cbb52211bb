package bot

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing/fstest"
	"time"

	"baocun/assessment"
	"baocun/storage"
	"baocun/telegramtest"
	"baocun/township"
)

// acts are what a conversation can make happen besides what people say, by the
// word after the exclamation mark.
func (o *bureau) acts() map[string]func(string) error {
	return map[string]func(string) error{
		"enrol":       o.enrol,
		"register":    o.register,
		"assign":      o.assign,
		"exclude":     o.exclude,
		"restart":     func(string) error { o.stopBot(); o.startBot(); return nil },
		"notes":       func(string) error { o.stopBot(); o.rules.Visits.Notes = true; o.startBot(); return nil },
		"letters":     o.letters,
		"assess":      o.assess,
		"original":    o.compare,
		"rank":        func(string) error { o.stopBot(); o.ranking = true; o.startBot(); return nil },
		"block":       func(name string) error { o.server.Person(name).Block(); return nil },
		"unblock":     func(name string) error { o.server.Person(name).Unblock(); return nil },
		"group":       o.found,
		"upgrade":     o.upgrade,
		"promote":     o.promote,
		"kick":        o.kick,
		"nameless":    o.nameless,
		"task":        o.task,
		"press":       o.forge,
		"garble":      func(string) error { o.wire.garble.Store(true); return nil },
		"erased":      o.erased,
		"refuse":      o.refuse,
		"cut":         func(string) error { o.suffer(telegramtest.Fault{Kind: telegramtest.CutBefore}); return nil },
		"deaf":        o.deaf,
		"mend":        func(string) error { o.server.Heal(); o.troubled = false; return nil },
		"remind":      o.remind,
		"pass":        o.pass,
		"fetched":     o.fetched,
		"unfetchable": o.unfetchable,
		"rename":      o.rename,
		"dismiss":     o.dismiss,
		"given":       o.given,
		"forget":      o.forget,
		"due":         o.due,
		"done":        o.done,
		"doubt":       o.doubt,
		"digest":      o.digest,
		"week":        o.week,
		"appoint":     o.appoint,
	}
}

// letters has the configuration say something else of villages: so many paragraphs of two
// hundred characters.
func (o *bureau) letters(args string) error {
	paragraphs, err := strconv.Atoi(args)
	if err != nil {
		return err
	}
	o.stopBot()
	village := o.rules.Letters.Levels[township.KindVillage]
	village.Text = []string{"{unit}{role}:{targets}"}
	for i := range paragraphs {
		village.Text = append(village.Text, fmt.Sprintf("第%d条", i+1)+strings.Repeat("把事情办好,", 33))
	}
	o.rules.Letters.Levels[township.KindVillage] = village
	o.startBot()
	return nil
}

// assess has other rules in force: a preset, or a file beside the configuration.
func (o *bureau) assess(name string) error {
	text, ok := assessment.PresetText(name)
	if !ok {
		var err error
		if text, err = os.ReadFile("../" + name); err != nil {
			return err
		}
	}
	o.stopBot()
	o.assessment = rulesOf(text)
	o.rules.Facts = o.assessment.Definitions()
	o.startBot()
	return nil
}

// compare has the township's original rules there to be compared with.
func (o *bureau) compare(string) error {
	o.stopBot()
	original := originalRules()
	o.original = &original
	o.startBot()
	return nil
}

// appoint gives somebody a post for a term, as a selection does: 冯某 specialist 肖村
// 2026-12-01 2028-11-30. A dash is no last day.
func (o *bureau) appoint(args string) error {
	words := strings.Fields(args)
	from, err := township.ParseDate(words[3])
	if err != nil {
		return err
	}
	until, _ := township.ParseDate(words[4]) // A dash is none.
	unit := o.village(words[2])
	o.update(func(tx *storage.Tx) error {
		person, known, err := tx.PersonOf(o.server.Person(words[0]).ID())
		if err == nil && !known {
			person, err = tx.AddPerson(township.Person{Name: words[0], Language: township.Chinese, Joined: tx.Now()})
		}
		if err != nil {
			return err
		}
		post := township.Post{Person: person.ID, Role: township.Role(words[1]), Unit: unit.ID, From: from, Until: until}
		if !until.IsZero() {
			post = post.GivenFor(from, until, township.DateOf(tx.Now().In(o.zone)))
		}
		_, err = tx.AddPost(post)
		return err
	})
	return nil
}

// doubt has the clock doubted, as after a leap.
func (o *bureau) doubt(string) error {
	o.update(func(tx *storage.Tx) error { return tx.DoubtClock(o.now()) })
	return nil
}

// digest reminds somebody of a task and of meetings, as reminders do of several matters in
// one message: 张某 1.
func (o *bureau) digest(args string) error {
	name, task, _ := strings.Cut(args, " ")
	o.update(func(tx *storage.Tx) error {
		chat, err := o.chatOf(tx, name)
		if err != nil {
			return err
		}
		beside := func(label, verb string, args ...any) storage.Button {
			return button(label, storage.Beside+verb, args...)
		}
		return tx.Enqueue(storage.Entry{Key: "digest/" + storage.Key(name), Lane: storage.LaneReminder, Chat: chat.ID, Payload: storage.Payload{Send: &storage.Send{
			Text: "早上好,今天有 2 件事:", Buttons: [][]storage.Button{
				{beside("① ✔ 办完了", verbTaskDone, task, 0), beside("① 改期", verbDay, task)},
				{beside("任务", verbGo, "tasks")},
			},
		}}})
	})
	return nil
}

// chatOf is somebody's private chat.
func (o *bureau) chatOf(tx *storage.Tx, name string) (storage.Chat, error) {
	person, _, err := tx.PersonOf(o.server.Person(name).ID())
	if err != nil {
		return storage.Chat{}, err
	}
	chat, _, err := tx.PrivateChat(person.ID)
	return chat, err
}

// week sends somebody the picture of how a unit's week stands, as reminders do: 周某 1.
func (o *bureau) week(args string) error {
	name, unit, _ := strings.Cut(args, " ")
	o.update(func(tx *storage.Tx) error {
		chat, err := o.chatOf(tx, name)
		if err != nil {
			return err
		}
		return tx.Enqueue(storage.Entry{
			Key: storage.Key("weekly/" + args), Lane: storage.LaneReminder, Chat: chat.ID,
			Payload: storage.Payload{Document: &storage.Document{
				Kind: township.WeekPictureKind, Caption: "近 12 个月见面率", Args: fmt.Appendf(nil, `{"unit":%s,"day":"2026-11-23","language":"zh"}`, unit),
			}},
		})
	})
	return nil
}

// forget has the file forget somebody, as the clock does years after they left: 张某.
func (o *bureau) forget(name string) error {
	o.update(func(tx *storage.Tx) error {
		person, _, err := tx.PersonOf(o.server.Person(name).ID())
		if err != nil {
			return err
		}
		posts, err := tx.PostsOf(person.ID)
		if err != nil {
			return err
		}
		return tx.Forget(person, posts)
	})
	for more := true; more; {
		o.update(func(tx *storage.Tx) (err error) {
			more, err = tx.Purge(storage.Retention{}, 100)
			return err
		})
	}
	return nil
}

// due has a regime's meetings held by another day, which moves behind days of rest:
// village-monthly 最后一个星期五.
func (o *bureau) due(args string) error {
	regime, day, _ := strings.Cut(args, " ")
	due, known := township.ParseDayRule(day)
	if !known {
		return fmt.Errorf("no day %s", day)
	}
	rule := o.rules.Meetings[township.Regime(regime)]
	rule.Due = due
	rule.Shift = township.ShiftAfter
	o.stopBot()
	o.rules.Meetings[township.Regime(regime)] = rule
	o.startBot()
	return nil
}

// found makes a work group: its title, and who is in it.
func (o *bureau) found(args string) error {
	words := strings.Fields(args)
	var members []*telegramtest.Person
	for _, name := range words[1:] {
		members = append(members, o.server.Person(name))
	}
	o.server.Group(words[0], members...)
	return nil
}

// task gives a village an open task: 肖村 张某 2026-12-05 补访.
func (o *bureau) task(args string) error {
	words := strings.Fields(args)
	due, err := township.ParseDate(words[2])
	if err != nil {
		return err
	}
	village := o.village(words[0])
	o.update(func(tx *storage.Tx) error {
		_, err := tx.SaveTask(township.Task{
			Unit: village.ID, Text: words[3], Owner: township.Someone{Name: words[1]}, Due: due, State: township.TaskOpen,
		})
		return err
	})
	return nil
}

// group is the group of a title.
func (o *bureau) group(title string) (*telegramtest.Group, error) {
	g, known := o.server.GroupTitled(title)
	if !known {
		return nil, fmt.Errorf("no group %s", title)
	}
	return g, nil
}

// upgrade makes a supergroup of a group.
func (o *bureau) upgrade(title string) error {
	g, err := o.group(title)
	if err == nil {
		g.Upgrade()
	}
	return err
}

// promote makes the bot an administrator of a group: 肖村工作群 王某.
func (o *bureau) promote(args string) error {
	title, by, _ := strings.Cut(args, " ")
	g, err := o.group(title)
	if err == nil {
		g.Promote(o.server.Person(by))
	}
	return err
}

// kick puts the bot out of a group: 肖村工作群 王某.
func (o *bureau) kick(args string) error {
	title, by, _ := strings.Cut(args, " ")
	g, err := o.group(title)
	if err == nil {
		g.Kick(o.server.Person(by))
	}
	return err
}

// nameless has an administrator say something in the name of a group, in answer to the
// bot's newest message there: 肖村工作群 汇报:一组.
func (o *bureau) nameless(args string) error {
	title, words, _ := strings.Cut(args, " ")
	g, err := o.group(title)
	if err != nil {
		return err
	}
	answered := 0
	for _, m := range g.Messages() {
		if m.ByBot && !m.Deleted {
			answered = m.ID
		}
	}
	g.Nameless(words, answered)
	return nil
}

// forge presses a button that the bot's newest message in a group does not have,
// as somebody can who writes to Telegram with a program: 张某 肖村工作群 vl:13:0:.
func (o *bureau) forge(args string) error {
	words := strings.Fields(args)
	if words[1] == "私聊" {
		person := o.server.Person(words[0])
		message, _ := person.Last()
		_, err := person.Press(message, words[2])
		return err
	}
	g, err := o.group(words[1])
	if err != nil {
		return err
	}
	seat := o.server.Person(words[0]).In(g)
	message, ok := seat.Last()
	if !ok {
		return errors.New("there is no message")
	}
	_, err = seat.Press(message, words[2])
	return err
}

// refuse has Telegram refuse the next messages to somebody for good, with these words of
// its own: 王某 8 chat not found.
func (o *bureau) refuse(args string) error {
	words := strings.Fields(args)
	times, err := strconv.Atoi(words[1])
	o.server.Inject(telegramtest.Fault{
		Kind: telegramtest.Refuse, Chat: o.server.Person(words[0]).ID(), Times: times,
		Code: http.StatusBadRequest, Description: strings.Join(words[2:], " "),
	})
	return err
}

// suffer has a fault strike until it is mended.
func (o *bureau) suffer(f telegramtest.Fault) {
	f.Times = telegramtest.Forever
	o.server.Inject(f)
	o.troubled = true
}

// deaf has Telegram fail with everything that is for somebody: 王某.
func (o *bureau) deaf(name string) error {
	o.suffer(telegramtest.Fault{Kind: telegramtest.Refuse, Chat: o.server.Person(name).ID()})
	return nil
}

// remind leaves a reminder for somebody, as the clock does: 王某 今天开会.
func (o *bureau) remind(args string) error {
	name, text, _ := strings.Cut(args, " ")
	telegram := o.server.Person(name).ID()
	o.update(func(tx *storage.Tx) error {
		chat, err := tx.ChatOf(telegram, storage.PrivateChat)
		if err != nil {
			return err
		}
		return tx.Enqueue(storage.Entry{
			Key: storage.Key("reminder/" + args), Lane: storage.LaneReminder, Chat: chat.ID,
			Expiry: tx.Now().Add(12 * time.Hour), Payload: storage.Payload{Send: &storage.Send{Text: text}},
		})
	})
	return nil
}

// pass lets time go by, for the bot as well: 16m.
func (o *bureau) pass(args string) error {
	d, err := time.ParseDuration(args)
	<-time.After(d)
	return err
}

// erased holds the file, as it lies on the disk, to have none of these words.
func (o *bureau) erased(args string) error {
	file, err := os.ReadFile(o.path)
	if err != nil {
		return err
	}
	for word := range strings.FieldsSeq(args) {
		if bytes.Contains(file, []byte(word)) {
			return fmt.Errorf("%s is in the file", word)
		}
	}
	return nil
}

// A wire carries the bot's calls, and can carry one batch of updates in a shape
// that the bot does not know.
type wire struct {
	http.RoundTripper
	garble atomic.Bool
}

var dateOfMessage = regexp.MustCompile(`"date":\d+`)

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := w.RoundTripper.RoundTrip(r)
	if err != nil || !strings.HasSuffix(r.URL.Path, "/getUpdates") {
		return answer, err
	}
	body, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if dateOfMessage.Match(body) && w.garble.Swap(false) {
		body = dateOfMessage.ReplaceAll(body, []byte(`"date":"soon"`))
		answer.ContentLength = int64(len(body))
	}
	answer.Body = io.NopCloser(bytes.NewReader(body))
	return answer, err
}

// pixel is the smallest picture.
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

// notice2027 is a notice of days off in its published form, with days made up for the test.
const notice2027 = `{"year":2027,"papers":["https://www.gov.cn/"],"days":[
{"name":"元旦","date":"2026-12-31","isOffDay":false},
{"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"元旦","date":"2027-01-02","isOffDay":true},{"name":"元旦","date":"2027-01-03","isOffDay":true},
{"name":"春节","date":"2027-02-05","isOffDay":true},{"name":"春节","date":"2027-02-06","isOffDay":true},{"name":"春节","date":"2027-02-07","isOffDay":true},
{"name":"春节","date":"2027-02-08","isOffDay":true},{"name":"春节","date":"2027-02-09","isOffDay":true},{"name":"春节","date":"2027-02-14","isOffDay":false},
{"name":"国庆节","date":"2027-10-05","isOffDay":true},{"name":"国庆节","date":"2027-10-06","isOffDay":true}]}`

// files are what people can send.
func files() fstest.MapFS {
	picture, err := base64.StdEncoding.DecodeString(pixel)
	if err != nil {
		panic(err)
	}
	all := fstest.MapFS{
		"照片.png":            {Data: picture},
		"2027.json":         {Data: []byte(notice2027)},
		"别的.json":           {Data: []byte(`{"year":2027}`)},
		"名册.csv":            {Data: []byte("组,户号,服务人数,重点\n3,1,2,\n")},
		"名册13800138000.csv": {Data: []byte("组,户号,服务人数,重点\n3,1,2,\n")},
		"3-018梁志强.csv":      {Data: []byte("组,户号,服务人数,重点\n3,1,2,\n")},
	}
	maps.Copy(all, registerFiles())
	return all
}
