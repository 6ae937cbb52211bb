package bot

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"sync"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// masker puts the guard before a text: what may be kept of it, and what it held.
type masker func(text string) (masked string, found []township.Personal)

// mask puts the guard before what people wrote, in place, so that nothing
// behind the intake ever sees it unmasked. What the author of the update wrote is
// remembered in found: they are told why it is not taken. What is only quoted is
// masked without a word.
func (u *update) mask(mask masker) {
	for _, m := range []*message{u.Message, u.Edited} {
		if m != nil {
			u.found = append(u.found, m.mask(mask)...)
			m.ReplyTo.maskQuoted(mask)
		}
	}
	if u.Callback != nil {
		u.Callback.Message.maskQuoted(mask)
	}
}

// invitationText is what a link of ours says. Its code is random letters and digits,
// which by chance spell a word that is not kept.
var invitationText = regexp.MustCompile(`^/start(?:@\w+)?\s+[a-z2-7]{26}\s*$`)

// mask masks the message's own words. Entities count units of the text as it
// was written and mean nothing once it has changed.
func (m *message) mask(mask masker) []township.Personal {
	var found []township.Personal
	if !invitationText.MatchString(m.Text) {
		found = mask.in(&m.Text)
	}
	if len(found) > 0 {
		m.Entities = nil
	}
	found = append(found, mask.in(&m.Caption)...)
	if m.Document != nil {
		found = append(found, mask.in(&m.Document.Name)...)
	}
	return found
}

// maskQuoted masks a message that somebody answered or pressed a button of; nil
// is fine.
func (m *message) maskQuoted(mask masker) {
	if m != nil {
		m.mask(mask)
		m.ReplyTo.maskQuoted(mask)
	}
}

func (mask masker) in(text *string) []township.Personal {
	masked, found := mask(*text)
	*text = masked
	return found
}

// unkept is how a message leaves the chat that held what must not be kept, and what its author is told. In a group the bot may lack the right to
// delete, so that the author is asked to look.
func unkept(u update, in storage.Chat, voice words.Voice) (gone storage.Payload, why string, found bool) {
	said := cmp.Or(u.Message, u.Edited)
	if len(u.found) == 0 || said == nil {
		return gone, "", false
	}
	name := "guard.removed"
	if in.Kind != storage.PrivateChat {
		name = "guard.removed-in-group"
	}
	gone.Delete = &storage.Delete{Message: said.ID}
	return gone, voice.Say(name, "what", voice.Personal(u.found), "why", voice.WhyPersonal(u.found)), true
}

// withheld are the parts of an update that say who or where somebody is in a
// form of their own. The bot has no use for them, not even in quarantine.
var withheld = map[string]bool{"contact": true, "location": true, "venue": true}

// maskJSON masks every string in an update that the bot could not handle and
// may not even understand. Numbers stay: they are ids, without which nobody can
// find out what went wrong.
func maskJSON(raw json.RawMessage, mask masker) (json.RawMessage, error) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, fmt.Errorf("mask an update: %w", err)
	}
	var masked bytes.Buffer
	encoder := json.NewEncoder(&masked)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(mask.inTree(tree)); err != nil {
		return nil, fmt.Errorf("mask an update: %w", err)
	}
	return bytes.TrimSpace(masked.Bytes()), nil
}

func (mask masker) inTree(value any) any {
	switch value := value.(type) {
	case string:
		masked, _ := mask(value)
		return masked
	case []any:
		for i := range value {
			value[i] = mask.inTree(value[i])
		}
	case map[string]any:
		for name := range value {
			if withheld[name] {
				value[name] = nil
				continue
			}
			value[name] = mask.inTree(value[name])
		}
	}
	return value
}

// known tells whether a name is the office's own: an officer's, or a village's.
// The names are looked up once, and only where the guard found one.
func (in *intake) known(ctx context.Context) township.Known {
	names := sync.OnceValue(func() map[string]bool { return in.ownNames(ctx) })
	return func(name string) bool { return names()[name] }
}

// ownNames are the names of the people and units in the file. Where they cannot be
// read nobody is known, and the guard masks what it need not: nothing is lost
// that cannot be typed again.
func (in *intake) ownNames(ctx context.Context) map[string]bool {
	names := make(map[string]bool)
	err := in.db.View(ctx, func(tx *storage.Tx) error {
		people, err := tx.People()
		if err != nil {
			return err
		}
		for _, person := range people {
			names[person.Name] = true
		}
		units, err := tx.Units()
		for _, unit := range units.All() {
			names[unit.Name] = true
			names[unit.Name+"村"] = true
		}
		return err
	})
	if err != nil {
		in.log.Warn("The guard could not read who belongs to the office.", "error", err)
	}
	return names
}
