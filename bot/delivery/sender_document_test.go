package delivery

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"baocun/storage"
	"baocun/telegramtest"
)

// artist draws documents that say their arguments, and counts them.
type artist struct{ drawn int }

func (a *artist) draw(_ context.Context, tx *storage.Tx, d storage.Document) (string, []byte, error) {
	a.drawn++
	if tx.Now().IsZero() {
		return "", nil, errors.New("no transaction to read")
	}
	switch d.Kind {
	case "panic":
		panic("the pencil broke")
	case "fail":
		return "", nil, errors.New("nothing to draw")
	}
	return d.Kind + ".txt", append([]byte("drawn: "), d.Args...), nil
}

func documentFor(chat storage.ChatID, kind string, args string) storage.Entry {
	return storage.Entry{Chat: chat, Lane: storage.LaneBroadcast, Payload: storage.Payload{Document: &storage.Document{
		Kind: kind, Args: []byte(args), Caption: "<b>周报</b>", Buttons: [][]storage.Button{{{Label: "看", Verb: "score"}}},
	}}}
}

// inStudio is a mailroom that draws.
func inStudio(t *testing.T, test func(*testing.T, *mailroom, *artist)) {
	t.Helper()
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		m.stop()
		a := &artist{}
		m.with.Draw = a.draw
		m.start()
		test(t, m, a)
	})
}

// uploads counts the calls that carried a file and those that named one.
func (m *mailroom) uploaded() (carried, named int) {
	for _, c := range m.server.Calls("sendDocument") {
		if len(c.Files) > 0 {
			carried++
		} else {
			named++
		}
	}
	return carried, named
}

func TestADocumentForManyIsDrawnAndUploadedOnce(t *testing.T) {
	inStudio(t, func(t *testing.T, m *mailroom, a *artist) {
		people, reminders := m.townspeople(30)
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Method: "sendDocument", Delay: time.Second, Times: 3})
		for _, r := range reminders {
			m.enqueue(documentFor(r.Chat, "digest", `{"week":47}`))
		}
		pass(5 * time.Second)
		m.stop()
		m.start()
		m.enqueue(documentFor(reminders[0].Chat, "digest", `{"week":47}`), documentFor(reminders[1].Chat, "digest", `{"week":48}`))
		pass(5 * time.Second)
		if carried, named := m.uploaded(); a.drawn != 2 || carried != 2 || named != 30 {
			t.Errorf("%d were drawn, %d uploaded and %d sent again", a.drawn, carried, named)
		}
		for i, p := range people {
			got := p.Messages()[1]
			if got.File == nil || string(got.File.Content) != `drawn: {"week":47}` || got.File.Name != "digest.txt" || got.HTML() != "<b>周报</b>" || len(got.Buttons) != 1 {
				t.Errorf("person %d sees %+v", i, got)
			}
		}
		if len(m.waits()) != 0 || len(m.Sender.uploads.fresh) != 0 {
			t.Errorf("%d wait, %v are remembered", len(m.waits()), m.Sender.uploads.fresh)
		}
	})
}

func TestADocumentThatFailsSpoilsNothingElse(t *testing.T) {
	tests := []struct {
		name  string
		fault telegramtest.Fault
		kind  string
		shows string // of the file
		dead  string // the reason
	}{
		{"the drawing fails", telegramtest.Fault{Method: "getMe"}, "fail", "", "nothing to draw"},
		{"the drawing panics", telegramtest.Fault{Method: "getMe"}, "panic", "", "the pencil broke"},
		{"the upload breaks off", telegramtest.Fault{Kind: telegramtest.CutBefore, Method: "sendDocument"}, "digest", "drawn: 1", ""},
		{"Telegram is restarting", telegramtest.Fault{Kind: telegramtest.Refuse, Method: "sendDocument"}, "digest", "drawn: 1", ""},
		{"the caption's HTML is not understood", telegramtest.Fault{Kind: telegramtest.Refuse, Method: "sendDocument", Code: 400, Description: "can't parse entities: x"}, "digest", "drawn: 1", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inStudio(t, func(t *testing.T, m *mailroom, _ *artist) {
				zhang, chat := m.person("张某")
				m.server.Inject(test.fault)
				m.enqueue(documentFor(chat, test.kind, "1"), send(chat, "然后"))
				pass(time.Minute)
				var shows string
				for _, message := range zhang.Messages() {
					if message.File != nil {
						shows += string(message.File.Content)
					}
				}
				if shows != test.shows || !strings.Contains(shown(zhang.Messages()), "然后") || len(m.waits()) != 0 {
					t.Errorf("the chat shows %q and %q; %d wait", shows, shown(zhang.Messages()), len(m.waits()))
				}
				if (len(m.heard.Dead) == 1) != (test.dead != "") || test.dead != "" && !strings.Contains(m.heard.Dead[0].Reason, test.dead) {
					t.Errorf("dead: %+v", m.heard.Dead)
				}
			})
		})
	}
}

func TestAFileThatTelegramLostIsUploadedAgain(t *testing.T) {
	inStudio(t, func(t *testing.T, m *mailroom, a *artist) {
		zhang, chat := m.person("张某")
		m.enqueue(documentFor(chat, "digest", "1"))
		pass(time.Second)
		m.server.Inject(telegramtest.Fault{
			Kind: telegramtest.Refuse, Method: "sendDocument", Code: 400, Description: "wrong file_id or the file is temporarily unavailable",
		})
		m.enqueue(documentFor(chat, "digest", "1"))
		pass(time.Second)
		if carried, _ := m.uploaded(); carried != 2 || a.drawn != 2 || strings.Count(shown(zhang.Messages()), "周报") != 2 {
			t.Errorf("%d were uploaded, %d drawn; the chat shows %q", carried, a.drawn, shown(zhang.Messages()))
		}
	})
}

func TestAFetchedFileIsHandedOver(t *testing.T) {
	tests := []struct {
		name   string
		faults []telegramtest.Fault
		hand   []error // what taking the file in says, in turn
		handed int
		dead   int
	}{
		{"at once", nil, []error{nil}, 1, 0},
		{"after the line broke", []telegramtest.Fault{{Kind: telegramtest.CutBefore, Method: "getFile"}}, []error{nil}, 1, 0},
		{"too large a file", []telegramtest.Fault{{Kind: telegramtest.Refuse, Method: "getFile", Code: 400, Description: "file is too big"}}, nil, 0, 1},
		{"nobody can take it in", nil, []error{errors.New("no such form")}, 1, 1},
		{"the disk is full for a while", nil, []error{fmt.Errorf("%w: x", storage.ErrFull), nil}, 2, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
				m.stop()
				zhang, chat := m.person("张某")
				file := zhang.SendFile("名册.xlsx", []byte("rows"), "")
				var handed []string
				m.with.Fetched = func(ctx context.Context, e storage.Entry, content []byte) error {
					handed = append(handed, e.Payload.Fetch.Then+" "+string(content))
					if err := test.hand[len(handed)-1]; err != nil {
						return err
					}
					return m.db.Update(ctx, func(tx *storage.Tx) error {
						_, err := tx.Settle([]storage.Outcome{{Entry: e.ID, Result: storage.Said}})
						return err
					})
				}
				m.start()
				for _, fault := range test.faults {
					m.server.Inject(fault)
				}
				m.enqueue(storage.Entry{Key: "f1", Chat: chat, Payload: storage.Payload{Fetch: &storage.Fetch{FileID: file.File.ID, Then: "import"}}})
				pass(time.Minute)
				if len(handed) != test.handed || len(m.heard.Dead) != test.dead || len(m.waits()) != 0 {
					t.Errorf("handed over %q, dead %+v, %d wait", handed, m.heard.Dead, len(m.waits()))
				}
				if test.handed > 0 && handed[0] != "import rows" {
					t.Errorf("handed over %q", handed)
				}
			})
		})
	}
}

func TestADownloadDoesNotSilenceItsChat(t *testing.T) {
	inMailroom(t, telegramtest.Options{}, func(t *testing.T, m *mailroom) {
		zhang, chat := m.person("张某")
		m.server.Inject(telegramtest.Fault{Kind: telegramtest.Delay, Method: "getFile", Delay: time.Minute})
		m.enqueue(storage.Entry{Chat: chat, Payload: storage.Payload{Fetch: &storage.Fetch{FileID: "x"}}}, send(chat, "正在读取"))
		pass(time.Second)
		if got := shown(zhang.Messages()); got != "正在读取" {
			t.Errorf("the chat shows %q", got)
		}
	})
}
