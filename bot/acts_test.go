package bot

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing/fstest"

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
		"block":       func(name string) error { o.server.Person(name).Block(); return nil },
		"unblock":     func(name string) error { o.server.Person(name).Unblock(); return nil },
		"group":       o.found,
		"upgrade":     func(title string) error { o.groups[title].Upgrade(); return nil },
		"promote":     o.promote,
		"press":       o.forge,
		"garble":      func(string) error { o.wire.garble.Store(true); return nil },
		"erased":      o.erased,
		"refuse":      o.refuse,
		"fetched":     o.fetched,
		"unfetchable": o.unfetchable,
		"rename":      o.rename,
		"dismiss":     o.dismiss,
		"live":        o.live,
		"offer":       o.offer,
	}
}

// found makes a work group: its title, and who is in it.
func (o *bureau) found(args string) error {
	words := strings.Fields(args)
	var members []*telegramtest.Person
	for _, name := range words[1:] {
		members = append(members, o.server.Person(name))
	}
	o.groups[words[0]] = o.server.Group(words[0], members...)
	return nil
}

// promote makes the bot an administrator of a group: 肖村工作群 王某.
func (o *bureau) promote(args string) error {
	title, by, _ := strings.Cut(args, " ")
	o.groups[title].Promote(o.server.Person(by))
	return nil
}

// forge presses a button that the bot's newest message in a group does not have,
// as somebody can who writes to Telegram with a program: 张某 肖村工作群 vl:13:0:.
func (o *bureau) forge(args string) error {
	words := strings.Fields(args)
	seat := o.server.Person(words[0]).In(o.groups[words[1]])
	message, ok := seat.Last()
	if !ok {
		return errors.New("there is no message")
	}
	_, err := seat.Press(message, words[2])
	return err
}

// live begins a village's monthly meeting with its minutes kept by somebody: 肖村 王某.
func (o *bureau) live(args string) error {
	name, recorder, _ := strings.Cut(args, " ")
	o.update(func(tx *storage.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		village, _ := units.Named(name)
		person, _, err := tx.PersonOf(o.server.Person(recorder).ID())
		if err != nil {
			return err
		}
		today := township.DateOf(tx.Now().In(o.zone))
		m := township.Meeting{
			Unit: village.ID, Regime: township.VillageMonthly, Period: township.VillageMonthly.PeriodOf(today),
			State: township.Live, Date: today, Hour: "9:00", Place: "村部", Opened: tx.Now().UTC(), Recorder: person.ID,
		}
		m, _ = m.Adding(township.Line{
			Section: township.Tasks, Text: "补访三组", Owner: township.Someone{Name: "张某"}, Due: today.AddDays(12), By: person.ID,
		})
		_, err = tx.SaveMeeting(m)
		return err
	})
	return nil
}

// offer sends a photo in a group and has it offered to the one meeting there is, as a
// reply to the meeting's card is: 张某 肖村工作群 照片.png.
func (o *bureau) offer(args string) error {
	words := strings.Fields(args)
	person, group := o.server.Person(words[0]), o.groups[words[1]]
	content, err := fs.ReadFile(files(), words[2])
	if err != nil {
		return err
	}
	sent := person.In(group).SendPhoto(content, "")
	b, err := New(o.db, o.botOptions())
	if err != nil {
		return err
	}
	o.update(func(tx *storage.Tx) error {
		t, err := b.newTurn(tx, update{ID: int64(1_000_000 + sent.ID), Message: &message{
			ID: sent.ID, From: &user{ID: person.ID()}, Chat: chat{ID: group.ID(), Type: "supergroup"},
			Photo: []photo{{FileID: sent.File.ID}},
		}})
		if err != nil {
			return err
		}
		m, _, err := tx.Meeting(1)
		if err != nil {
			return err
		}
		asked, err := t.attempt(func(t *turn) (screen, error) { return t.offerAttachment(m, t.update.Message) })
		if err != nil {
			return err
		}
		return t.show(asked)
	})
	return nil
}

// refuse has Telegram refuse the next messages to somebody for good: 王某 8.
func (o *bureau) refuse(args string) error {
	words := strings.Fields(args)
	times, err := strconv.Atoi(words[1])
	o.server.Inject(telegramtest.Fault{
		Kind: telegramtest.Refuse, Chat: o.server.Person(words[0]).ID(), Times: times,
		Code: http.StatusBadRequest, Description: "Bad Request: chat not found",
	})
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

// files are what people can send.
func files() fstest.MapFS {
	picture, err := base64.StdEncoding.DecodeString(pixel)
	if err != nil {
		panic(err)
	}
	all := fstest.MapFS{
		"照片.png":            {Data: picture},
		"名册.csv":            {Data: []byte("组,户号,服务人数,重点\n3,1,2,\n")},
		"名册13800138000.csv": {Data: []byte("组,户号,服务人数,重点\n3,1,2,\n")},
		"3-018梁志强.csv":      {Data: []byte("组,户号,服务人数,重点\n3,1,2,\n")},
	}
	maps.Copy(all, registerFiles())
	return all
}
