package bot

import (
	"strings"

	"baocun/storage"
	"baocun/words"
)

// whysDead are Telegram's refusals, and the program's own, by a part of their words, with
// the sentence that explains each to an administrator and says what helps.
var whysDead = []struct{ part, why string }{
	{"chat not found", "chat"},
	{"PEER_ID_INVALID", "chat"},
	{"CHAT_ADMIN_REQUIRED", "rights"},
	{"CHAT_WRITE_FORBIDDEN", "rights"},
	{"not enough rights", "rights"},
	{"have no rights", "rights"},
	{"have no write access", "rights"},
	{"message thread not found", "topic"},
	{"TOPIC_CLOSED", "topic"},
	{"message to be replied not found", "replied"},
	{"too long", "long"},
	{"MESSAGE_TOO_LONG", "long"},
	{"Request Entity Too Large", "big"},
	{"file is too big", "big"},
	{"wrong file", "file"},
	{"FILE_REFERENCE", "file"},
	{"PHOTO_INVALID_DIMENSIONS", "program"},
	{"IMAGE_PROCESS_FAILED", "program"},
	{"must be non-empty", "program"},
	{"text is empty", "program"},
	{"can't parse", "program"},
	{"BUTTON_", "program"},
	{"buttons are unallowed", "program"},
	{"identifier is not specified", "program"},
	{"in the request", "program"},
	{"panic:", "program"},
	{"no way to draw", "program"},
	{"without a payload", "program"},
}

// whyDead explains why an entry was refused for good. What nobody has met yet is quoted.
func whyDead(voice words.Voice, letter storage.DeadLetter) string {
	for _, known := range whysDead {
		if strings.Contains(letter.Reason, known.part) {
			return voice.Say("dead." + known.why)
		}
	}
	return voice.Say("dead.unknown", "reason", gist(letter.Reason))
}

// kindOfDead says what an entry was to be.
func kindOfDead(voice words.Voice, letter storage.DeadLetter) string {
	switch p := letter.Entry.Payload; {
	case p.Document != nil:
		return voice.Label("dead-letters.file")
	case p.Fetch != nil:
		return voice.Label("dead-letters.fetch")
	case p.Edit != nil:
		return voice.Label("dead-letters.change")
	case p.Send == nil:
		return voice.Label("dead-letters.mark")
	case letter.Entry.Lane == storage.LaneReminder:
		return voice.Label("dead-letters.reminder")
	}
	return voice.Label("dead-letters.message")
}
