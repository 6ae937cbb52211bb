package bot

import (
	"hash/crc32"
	"slices"
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// absent is what a button says of somebody who did not take part at all.
const absent = "none"

// everybody are those whom a meeting expects, then the others noted in it.
func (t *turn) everybody(m township.Meeting) (expected, all township.Roster, err error) {
	expected, err = t.expected(m.Unit, m.Regime, m.Date)
	return expected, m.Everybody(expected), err
}

// whoMark is somebody in a button: an officer's number, or a sum of the name of
// somebody who has not joined.
func whoMark(who township.Someone) string {
	if who.Person != 0 {
		return "p" + strconv.FormatUint(uint64(who.Person), 10)
	}
	return "n" + strconv.FormatUint(uint64(crc32.ChecksumIEEE([]byte(who.Name))), 36)
}

func whoIs(all township.Roster, mark string) (township.Someone, bool) {
	i := slices.IndexFunc(all, func(who township.Someone) bool { return whoMark(who) == mark })
	if i < 0 {
		return township.Someone{}, false
	}
	return all[i], true
}

// nextPart is what a tap makes of somebody's part: those who are expected came, are on
// leave, or did neither; others sat in, or came, or are not noted any more.
func nextPart(as township.Presence, expected bool) string {
	order := []string{absent, string(township.SatIn), string(township.Came)}
	if expected {
		order = []string{absent, string(township.Came), string(township.OnLeave)}
	}
	at := max(0, slices.Index(order, string(as)))
	return order[(at+1)%len(order)]
}

func pressParts(t *turn, args pressed) (screen, error) {
	m, ok, err := t.openMinutes(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	return t.partsScreen(m, args.number(1))
}

// partsScreen shows who took part, a button each that a tap changes.
func (t *turn) partsScreen(m township.Meeting, page int) (screen, error) {
	expected, all, err := t.everybody(m)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(all, page, peopleAPage)
	var faces []storage.Button
	for _, who := range shown {
		a, _ := m.Part(who)
		as := absent
		if a.As != "" {
			as = string(a.As)
		}
		next := nextPart(a.As, slices.ContainsFunc(expected, who.Is))
		faces = append(faces, button(t.voice.Label("minutes.part-"+as, "name", who.Name), verbTakePart, m.ID, page, whoMark(who), next))
	}
	s := t.say("minutes.parts", "expected", m.Expected, "present", m.Present).grid(2, faces).
		row(t.turnPages(verbParts, page, pages, m.ID)...)
	var typed []storage.Button
	for _, as := range township.Presences() {
		typed = append(typed, t.label("button.names-"+string(as), verbTypeNames, m.ID, as))
	}
	return s.row(typed...).row(t.label("button.back", verbEdit, m.ID, 0)), nil
}

// pressTakePart notes somebody's part as the button said. It says the outcome, so that a
// press on an older screen does nothing else than it shows.
func pressTakePart(t *turn, args pressed) (screen, error) {
	m, ok, err := t.openMinutes(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	_, all, err := t.everybody(m)
	if err != nil {
		return screen{}, err
	}
	who, known := whoIs(all, args.text(2))
	as := args.text(3)
	if !known || as != absent && !slices.Contains(township.Presences(), township.Presence(as)) {
		return t.stale(t.partsScreen(m, args.number(1)))
	}
	after := m.Without(who)
	if as != absent {
		after = m.With(township.Attendee{Someone: who, As: township.Presence(as), SignedBy: t.signer(who)})
	}
	return t.partsChanged(m, after, args.number(1), t.voice.Say("minutes.now-"+as, "name", who.Name))
}

// signer is who signs somebody in: nobody where they do it themselves.
func (t *turn) signer(who township.Someone) township.PersonID {
	if who.Person == t.person.ID {
		return 0
	}
	return t.person.ID
}

func (t *turn) partsChanged(before, m township.Meeting, page int, done string) (screen, error) {
	m, err := t.change(before, m)
	if err != nil {
		return screen{}, err
	}
	s, err := t.partsScreen(m, page)
	return t.undoable(s, done), err
}

// asChair is what the form of names calls who presides.
const asChair = "chair"

// partForm notes people whose names are typed.
var partForm = form{
	kind:  "parts",
	steps: []step{{name: "names", ask: askPartNames, take: takePartNames}},
	done:  notePartNames,
}

func pressTypeNames(t *turn, args pressed) (screen, error) {
	_, ok, err := t.openMinutes(args)
	as := args.text(1)
	if err != nil || !ok || as != asChair && !slices.Contains(township.Presences(), township.Presence(as)) {
		return t.staleMeeting(args, err)
	}
	return t.open(partForm.kind, answers{stepMeeting: args.text(0), "as": as})
}

func askPartNames(t *turn, a answers) (screen, error) {
	return t.say("minutes.ask-names-" + a["as"]), nil
}

// takePartNames understands names; of somebody who presides there is one.
func takePartNames(_ *turn, a answers, text string) (string, error) {
	names, others := township.NamesIn(text)
	if len(others) > 0 || a["as"] == asChair && len(names) > 1 {
		return "", township.Refuse(refuseNames)
	}
	return strings.Join(names, nameMark), checkNames(names)
}

func notePartNames(t *turn, a answers) (screen, error) {
	m, ok, err := t.openMinutesOf(a)
	if err != nil || !ok {
		return t.staleMeeting(pressed{a[stepMeeting]}, err)
	}
	officers, err := t.officers(m.Unit)
	if err != nil {
		return screen{}, err
	}
	names := strings.Split(a["names"], nameMark)
	if a["as"] == asChair {
		return t.chaired(m, officers.Named(names[0]))
	}
	after := m
	for _, name := range names {
		who := officers.Named(name)
		after = after.With(township.Attendee{Someone: who, As: township.Presence(a["as"]), SignedBy: t.signer(who)})
	}
	return t.partsChanged(m, after, 0, t.voice.Say("minutes.now-"+a["as"], "name", names))
}
