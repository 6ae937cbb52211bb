package telegramtest

import (
	"strings"
	"testing"
)

func TestScenesShowWhatBecameOfMessages(t *testing.T) {
	bots := Message{ID: 2, Chat: 7, ByBot: true, Text: "清单\n一"}
	persons := Message{ID: 3, Chat: 7, Author: "王某", Text: "走访"}
	with := func(m Message, change func(*Message)) Message {
		change(&m)
		return m
	}
	for _, tt := range []struct {
		name   string
		events []Event
		want   string
	}{
		{"the actor's toast", []Event{{Kind: Answered, Toast: "好", Presser: "王某"}}, "「好」"},
		{"another's toast", []Event{{Kind: Answered, Toast: "好", Presser: "张某"}}, "「好」 (to 张某)"},
		{"a window", []Event{{Kind: Answered, Toast: "好", Alert: true, Presser: "王某"}}, "「好」 (alert)"},
		{"an empty toast", []Event{{Kind: Answered, Presser: "王某"}}, ""},
		{"typing", []Event{{Kind: Typing}}, ""},
		{"what people say", []Event{{Kind: Sent, Message: persons}}, ""},
		{"a service message", []Event{{Kind: Sent, Message: Message{ByBot: true, Service: Joined}}}, ""},
		{
			"a message that came and went",
			[]Event{{Kind: Sent, Message: bots}, {Kind: Deleted, Message: with(bots, func(m *Message) { m.Deleted = true })}},
			"(deleted: 清单…)",
		},
		{"a deleted file", []Event{{Kind: Deleted, Message: Message{ByBot: true, File: &File{kind: documentFile, Name: "表"}}}}, "(deleted: 📄 表 (0 bytes))"},
		{"a reaction", []Event{{Kind: Reacted, Message: with(persons, func(m *Message) { m.Reaction = "👌" })}}, "(👌: 王某 > 走访)"},
		{"a reaction taken back", []Event{{Kind: Reacted, Message: persons}}, "(reaction removed: 王某 > 走访)"},
		{"a pin", []Event{{Kind: PinnedDown, Message: bots}}, "(pinned: 清单…)"},
		{
			"toasts before all else, messages in their order",
			[]Event{
				{Kind: Sent, Message: Message{ID: 9, ByBot: true, Text: "二"}},
				{Kind: Sent, Message: Message{ID: 8, ByBot: true, Text: "一"}},
				{Kind: Answered, Toast: "好", Presser: "王某"},
			},
			"「好」|一|—|二",
		},
		{
			"an edited photo",
			[]Event{{Kind: Sent, Message: bots}, {Kind: Edited, Message: with(bots, func(m *Message) { m.File = &File{kind: photoFile} })}},
			"🖼 (0 bytes)|清单|一",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			server := New(Options{})
			server.chats[7] = &chat{}
			server.chats[0] = &chat{}
			s := scene{changed: make(map[int]*change)}
			for _, e := range tt.events {
				s.add(e, "王某")
			}
			if got := strings.Join(s.draw(server), "|"); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
