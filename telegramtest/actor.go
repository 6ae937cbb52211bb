package telegramtest

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"time"
)

// An actor is a person of a script in the chat in which they act. The zero actor is nobody.
type actor struct {
	*Seat
	name  string
	stage Stage
	to    int    // the message that they answer
	press *Press // of a tap
	opens string // where a tapped link leads
}

// enter finds the person and the chat of a speech.
func (p *player) enter(spoken speech) (actor, error) {
	person := p.Server.Person(spoken.person)
	a := actor{Seat: person.Seat, name: spoken.person, stage: p.Stage}
	if spoken.group == "" {
		return a, nil
	}
	group, ok := p.Server.GroupTitled(spoken.group)
	if !ok {
		return a, fmt.Errorf("there is no group %q", spoken.group)
	}
	a.Seat = person.In(group)
	return a, nil
}

// A gesture is what people do besides talking, by the sign that stands before it.
type gesture struct {
	sign string
	do   func(a *actor, rest string) error
}

// begins returns what follows the gesture's sign.
func (g gesture) begins(words string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(words, g.sign)
	rest = strings.TrimPrefix(rest, "\ufe0f") // which asks for the sign in colour
	return strings.TrimLeft(rest, " "), ok
}

// sendings are the gestures that send something, which may answer a message.
var sendings = []gesture{
	{"📎", (*actor).sendDocument},
	{"🖼", (*actor).sendPhoto},
	{"🎤", (*actor).sendVoice},
}

var gestures = append([]gesture{
	{"↩", (*actor).reply},
	{"✏", (*actor).edit},
	{"🔗", (*actor).openLink},
	{"➕", (*actor).addBot},
}, sendings...)

// perform does what the words of a script say.
func (a *actor) perform(words string) error {
	if label, ok := strings.CutPrefix(words, "["); ok && strings.HasSuffix(label, "]") {
		return a.tap(strings.TrimSuffix(label, "]"))
	}
	for _, gesture := range gestures {
		if rest, ok := gesture.begins(words); ok {
			return gesture.do(a, rest)
		}
	}
	a.Say(words)
	return nil
}

// tap presses a button; one that leads back to the bot starts it.
func (a *actor) tap(label string) error {
	press, err := a.Tap(label)
	if err != nil {
		return fmt.Errorf("%w; there are:\n%s", err, a.buttons())
	}
	a.press = press
	if code, ok := a.startCode(press.URL); ok {
		a.start(code)
		return nil
	}
	a.opens = press.URL
	return nil
}

// buttons draws what the actor could tap.
func (a *actor) buttons() string {
	var rows []string
	for _, m := range a.Messages() {
		if !m.Deleted {
			rows = append(rows, drawButtons(m)...)
		}
	}
	return strings.Join(append(rows, drawKeyboard(a.Keyboard())...), "\n")
}

func (a *actor) reply(words string) error {
	for _, m := range slices.Backward(a.Messages()) {
		if m.ByBot && !m.Deleted && m.Service == "" {
			return a.replyTo(m, words)
		}
	}
	return errors.New("the bot has said nothing to reply to")
}

// replyTo answers a message with words, or with what they say is sent.
func (a *actor) replyTo(m Message, words string) error {
	a.to = m.ID
	for _, gesture := range sendings {
		if rest, ok := gesture.begins(words); ok {
			return gesture.do(a, rest)
		}
	}
	a.Reply(m, words)
	return nil
}

func (a *actor) edit(words string) error {
	for _, m := range slices.Backward(a.Messages()) {
		if m.Author == a.name && !m.Deleted && m.Service == "" {
			a.Edit(m, words)
			return nil
		}
	}
	return fmt.Errorf("%s has said nothing to edit", a.name)
}

func (a *actor) sendDocument(rest string) error {
	name, content, caption, err := a.file(rest)
	if err == nil {
		a.sendFile(documentFile, name, content, caption, 0, a.to)
	}
	return err
}

func (a *actor) sendPhoto(rest string) error {
	more := 0
	for strings.HasPrefix(rest, "🖼") {
		rest = strings.TrimLeft(strings.TrimPrefix(rest, "🖼"), "\ufe0f ")
		more++
	}
	_, content, caption, err := a.file(rest)
	switch {
	case err != nil:
		return err
	case more > 0:
		a.sendAlbum(1+more, content, caption, a.to)
	default:
		a.sendFile(photoFile, "", content, caption, 0, a.to)
	}
	return nil
}

func (a *actor) file(rest string) (name string, content []byte, caption string, err error) {
	if a.stage.Files == nil {
		return "", nil, "", errors.New("this stage has no files")
	}
	name, caption, _ = strings.Cut(rest, " ")
	content, err = fs.ReadFile(a.stage.Files, name)
	if err != nil {
		err = fmt.Errorf("send a file: %w", err)
	}
	return name, content, caption, err
}

func (a *actor) sendVoice(string) error {
	a.sendFile(voiceFile, "", []byte("OggS"), "", 5*time.Second, a.to)
	return nil
}

// openLink takes a start link out of a chat with the bot, which is how an invitation travels: its code is new each time,
// so a script cannot spell it out.
func (a *actor) openLink(name string) error {
	if name == "" {
		name = a.name
	}
	for _, m := range slices.Backward(a.stage.Server.Person(name).Messages()) {
		if m.Deleted || !m.ByBot {
			continue
		}
		for _, link := range links(m) {
			if code, ok := a.startCode(link); ok {
				a.start(code)
				return nil
			}
		}
	}
	return fmt.Errorf("the bot has given %s no start link", name)
}

// links are the addresses in a message, those of its buttons first.
func links(m Message) []string {
	var links []string
	for _, row := range m.Buttons {
		for _, button := range row {
			links = append(links, button.URL)
		}
	}
	for _, e := range m.Entities {
		links = append(links, e.URL)
	}
	return append(links, strings.Fields(m.Text)...)
}

// addBot follows the newest link in the person's chat with the bot that adds it to a group: the group of this title, which
// they found if there is none. Telegram's apps then say /start there with the link's payload.
func (a *actor) addBot(title string) error {
	server := a.stage.Server
	person := server.Person(a.name)
	for _, m := range slices.Backward(person.Messages()) {
		for _, link := range links(m) {
			payload, ok := a.payload(link, "startgroup")
			if !ok || m.Deleted {
				continue
			}
			g, known := server.GroupTitled(title)
			if !known {
				g = server.Group(title, person)
			}
			g.Admit(person)
			seat := person.In(g)
			seat.Say("/start@" + server.me.Username + " " + payload)
			return nil
		}
	}
	return fmt.Errorf("the bot has given %s no link that adds it to a group", a.name)
}

// startCode reads a link that starts the bot, with or without a payload.
func (a *actor) startCode(link string) (code string, ok bool) {
	if _, adds := a.payload(link, "startgroup"); adds {
		return "", false
	}
	code, _ = a.payload(link, "start")
	return code, a.isBots(link)
}

// payload is what a link to the bot carries under a name, and whether it does.
func (a *actor) payload(link, name string) (payload string, ok bool) {
	address, err := url.Parse(link)
	if err != nil || !a.isBots(link) {
		return "", false
	}
	return address.Query().Get(name), address.Query().Has(name)
}

// isBots tells whether a link leads to the bot.
func (a *actor) isBots(link string) bool {
	address, err := url.Parse(link)
	return err == nil && address.Host == "t.me" && address.Path == "/"+a.stage.Server.me.Username
}

// start sends what Telegram's apps send when a person presses START.
func (a *actor) start(code string) {
	a.stage.Server.Person(a.name).Say(strings.TrimSpace("/start " + code))
}
