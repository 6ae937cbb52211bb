package reminders

import (
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// verbOwnLetters opens somebody's letters of responsibility.
const verbOwnLetters = "rl" // page

// lettersUnsigned reminds whoever has not signed the letter of a post: on the working day
// after it reached them, and then every five. Nobody can sign for another, so that whoever is
// on leave is asked when they are back.
func (o *office) lettersUnsigned() ([]matter, error) {
	inForce, err := o.tx.LettersFrom(o.today.Year)
	var matters []matter
	for _, letter := range inForce {
		signing, err := o.tx.Signing(letter, o.root.ID, o.today)
		if err != nil {
			return nil, err
		}
		for _, p := range signing.Due(o.root.ID) {
			if m, due := o.letterUnsigned(signing, p); due {
				matters = append(matters, m)
			}
		}
	}
	return matters, err
}

func (o *office) letterUnsigned(s township.Signing, p township.Post) (matter, bool) {
	reached, _ := s.Reached(p)
	_, away := o.staff.LeaveOn(p.Person, o.today)
	if s.Stand(p) != township.LetterAsked || away {
		return matter{}, false
	}
	times := o.calendar.LetterReminder(reached, o.today)
	person, found := o.officer(p.Person)
	if times == 0 || !found {
		return matter{}, false
	}
	unit, _ := o.units.Get(p.Unit)
	to := reader{person: person, voice: o.reminds.voice(person), unit: unit}
	return matter{
		about: township.LetterPostOccasion(s.Letter.ID, p.ID), kind: strconv.Itoa(times), to: to, mark: "📝",
		text: to.voice.Say("remind.letter", "letter", to.voice.LetterName(s.Letter), "where", o.name(to.voice, unit), "role", p.Role),
		acts: []storage.Button{{Label: to.voice.Label("button.letters"), Verb: verbOwnLetters, Args: []string{"0"}}},
	}, true
}

// weekOfLetters says how many have signed in a unit, as long as somebody has not.
func (o *office) weekOfLetters(to reader, unit township.Unit) (string, error) {
	inForce, err := o.tx.LettersFrom(o.today.Year)
	var lines string
	for _, letter := range inForce {
		signing, err := o.tx.Signing(letter, unit.ID, o.today)
		if err != nil {
			return "", err
		}
		signed, due := 0, 0
		for _, p := range signing.Due(unit.ID) {
			due++
			if signing.Stand(p) == township.LetterSigned {
				signed++
			}
		}
		if signed < due {
			lines += "\n" + to.voice.Say("weekly.letters", "letter", to.voice.LetterName(letter), "signed", signed, "due", due)
		}
	}
	return lines, err
}
