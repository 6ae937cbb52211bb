package telegramtest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A scene is what changed in one chat during a step.
type scene struct {
	chat    int64
	name    string // empty for the chat in which the step was made
	toasts  []string
	changed map[int]*change // by message
}

// A change is what became of one message: its last state, and how it came to it.
type change struct {
	Message
	kinds map[EventKind]bool
}

// answer writes down what there is to see after a step of the actor.
func (p *player) answer(a actor) {
	events := p.Server.Events(p.mark)
	p.mark += len(events)
	var home int64
	if a.Seat != nil {
		home = a.ChatID()
	}
	if a.press != nil && a.press.ID != "" {
		if _, ok := a.press.Answer(); !ok {
			p.print("  ", "(the tap was not answered)")
		}
	}
	if a.opens != "" {
		p.print("  ", "(opens "+a.opens+")")
	}
	for _, s := range p.scenes(events, a, home) {
		lines := s.draw(p.Server)
		indent := "  "
		if s.name != "" && len(lines) > 0 {
			p.print("  ", "→ "+s.name+":")
			indent = "    "
		}
		p.print(indent, lines...)
	}
}

// print writes lines of an answer.
func (p *player) print(indent string, lines ...string) {
	for _, line := range lines {
		if p.Mask != nil {
			line = p.Mask(line)
		}
		p.transcript.WriteString(strings.TrimRight(indent+line, " ") + "\n")
		p.answered = true
	}
}

// scenes sorts events by chat, the actor's own first, the others by name: which of two chats the bot served first is
// nobody's business.
func (p *player) scenes(events []Event, a actor, home int64) []*scene {
	byChat := make(map[int64]*scene)
	for _, e := range events {
		s, ok := byChat[e.Chat]
		if !ok {
			s = &scene{chat: e.Chat, changed: make(map[int]*change)}
			byChat[e.Chat] = s
		}
		if e.Chat != home {
			s.name = p.Server.chatName(e.Chat)
		}
		s.add(e, a.name)
	}
	return slices.SortedFunc(maps.Values(byChat), func(x, y *scene) int {
		return cmp.Or(cmp.Compare(x.name, y.name), cmp.Compare(x.chat, y.chat))
	})
}

func (s *Server) chatName(id int64) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	wire := s.chats[id].wire()
	return cmp.Or(wire.Title, wire.FirstName)
}

// add takes an event in. What people did themselves is in the script already.
func (s *scene) add(e Event, actor string) {
	switch {
	case e.Kind == Typing, (e.Kind == Sent || e.Kind == Edited) && (!e.Message.ByBot || e.Message.Service != ""):
		return
	case e.Kind == Answered:
		if toast := drawToast(e, actor); toast != "" {
			s.toasts = append(s.toasts, strings.Split(toast, "\n")...)
		}
		return
	}
	c, ok := s.changed[e.Message.ID]
	if !ok {
		c = &change{kinds: make(map[EventKind]bool)}
		s.changed[e.Message.ID] = c
	}
	c.Message = e.Message
	c.kinds[e.Kind] = true
}

func drawToast(e Event, actor string) string {
	if e.Toast == "" {
		return ""
	}
	toast := "「" + e.Toast + "」"
	if e.Alert {
		toast += " (alert)"
	}
	if e.Presser != actor {
		toast += " (to " + e.Presser + ")"
	}
	return toast
}

// draw lists a scene's lines: what taps were told, what happened to older messages, then messages.
func (s *scene) draw(server *Server) []string {
	lines := slices.Clone(s.toasts)
	var shown [][]string
	for _, id := range slices.Sorted(maps.Keys(s.changed)) {
		c := s.changed[id]
		lines = append(lines, c.drawMarks()...)
		if !c.Deleted && (c.kinds[Sent] || c.kinds[Edited]) {
			shown = append(shown, c.draw(server))
		}
	}
	for i, message := range shown {
		if i > 0 {
			lines = append(lines, "—")
		}
		lines = append(lines, message...)
	}
	return lines
}

// drawMarks says what happened to a message besides its text.
func (c *change) drawMarks() []string {
	var marks []string
	which := ": " + firstLine(c.Message)
	if !c.ByBot {
		which = ": " + c.Author + " > " + firstLine(c.Message)
	}
	switch {
	case c.kinds[Deleted]:
		return []string{"(deleted" + which + ")"}
	case c.kinds[Reacted] && c.Reaction == "":
		marks = append(marks, "(reaction removed"+which+")")
	case c.kinds[Reacted]:
		marks = append(marks, "("+c.Reaction+which+")")
	}
	if c.kinds[PinnedDown] {
		marks = append(marks, "(pinned"+which+")")
	}
	return marks
}

// draw lists the lines of a message.
func (c *change) draw(server *Server) []string {
	var lines []string
	if !c.kinds[Sent] {
		lines = append(lines, server.drawEdited(c.Message))
	}
	if to, ok := server.message(c.Chat, c.ReplyTo); ok && c.kinds[Sent] {
		lines = append(lines, "(↩ "+to.Author+" > "+firstLine(to)+")")
	}
	if c.File != nil {
		lines = append(lines, drawFile(c.File))
	}
	if c.Text != "" {
		lines = append(lines, strings.Split(textWithLinks(c.Message), "\n")...)
	}
	lines = append(lines, drawButtons(c.Message)...)
	return append(lines, drawKeyboard(c.Keyboard)...)
}

// drawEdited marks a message that was there before; if the bot has said something since, it counts how much.
func (s *Server) drawEdited(m Message) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	newer := 0
	for _, other := range s.chats[m.Chat].messages {
		if other.ID > m.ID && other.ByBot && !other.Deleted && other.Service == "" {
			newer++
		}
	}
	if newer == 0 {
		return "(edited)"
	}
	return fmt.Sprintf("(edited, %d up)", newer)
}

func (s *Server) message(chat int64, id int) (Message, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, ok := s.chats[chat].find(id)
	if !ok {
		return Message{}, false
	}
	return *m, true
}
