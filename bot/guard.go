package bot

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// mask puts the guard before what people wrote, in place, so that nothing
// behind the intake ever sees it unmasked. What the author of the update wrote is
// remembered in found: they are told why it is not taken. What is only quoted is
// masked without a word.
func (u *update) mask() {
	for _, m := range []*message{u.Message, u.Edited} {
		if m != nil {
			u.found = append(u.found, m.mask()...)
			m.ReplyTo.maskQuoted()
		}
	}
	if u.Callback != nil {
		u.Callback.Message.maskQuoted()
	}
}

// mask masks the message's own words. Entities count units of the text as it
// was written and mean nothing once it has changed.
func (m *message) mask() []township.Personal {
	found := maskText(&m.Text)
	if len(found) > 0 {
		m.Entities = nil
	}
	found = append(found, maskText(&m.Caption)...)
	if m.Document != nil {
		found = append(found, maskText(&m.Document.Name)...)
	}
	return found
}

// maskQuoted masks a message that somebody answered or pressed a button of; nil
// is fine.
func (m *message) maskQuoted() {
	if m != nil {
		m.mask()
		m.ReplyTo.maskQuoted()
	}
}

func maskText(text *string) []township.Personal {
	masked, found := township.Guard(*text)
	*text = masked
	return found
}

// unkept is how a message leaves the chat that held a number which must not be
// kept, and what its author is told. In a group the bot may lack the right to
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
	return gone, voice.Say(name, "what", voice.Personal(u.found)), true
}

// withheld are the parts of an update that say who or where somebody is in a
// form of their own. The bot has no use for them, not even in quarantine.
var withheld = map[string]bool{"contact": true, "location": true, "venue": true}

// maskJSON masks every string in an update that the bot could not handle and
// may not even understand. Numbers stay: they are ids, without which nobody can
// find out what went wrong.
func maskJSON(raw json.RawMessage) (json.RawMessage, error) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, fmt.Errorf("mask an update: %w", err)
	}
	var masked bytes.Buffer
	encoder := json.NewEncoder(&masked)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(maskTree(tree)); err != nil {
		return nil, fmt.Errorf("mask an update: %w", err)
	}
	return bytes.TrimSpace(masked.Bytes()), nil
}

func maskTree(value any) any {
	switch value := value.(type) {
	case string:
		masked, _ := township.Guard(value)
		return masked
	case []any:
		for i := range value {
			value[i] = maskTree(value[i])
		}
	case map[string]any:
		for name := range value {
			if withheld[name] {
				value[name] = nil
				continue
			}
			value[name] = maskTree(value[name])
		}
	}
	return value
}
