package bot

import (
	"strings"
	"testing"

	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// TestEveryRefusalIsExplained has what Telegram says to what we send, where asking again
// does not help, and what the program says of its own.
func TestEveryRefusalIsExplained(t *testing.T) {
	for reason, why := range map[string]string{
		"400 Bad Request: chat not found":                                                     "chat",
		"400 Bad Request: PEER_ID_INVALID":                                                    "chat",
		"400 Bad Request: not enough rights to send text messages to the chat":                "rights",
		"400 Bad Request: not enough rights to send documents to the chat":                    "rights",
		"400 Bad Request: have no write access to the chat":                                   "rights",
		"400 Bad Request: CHAT_WRITE_FORBIDDEN":                                               "rights",
		"400 Bad Request: message thread not found":                                           "topic",
		"400 Bad Request: message to be replied not found":                                    "replied",
		"400 Bad Request: message is too long":                                                "long",
		"400 Bad Request: text is too long":                                                   "long",
		"400 Bad Request: message caption is too long":                                        "long",
		"400 Bad Request: reply markup is too long":                                           "long",
		"413 Request Entity Too Large":                                                        "big",
		"400 Bad Request: file is too big":                                                    "big",
		"400 Bad Request: wrong file_id or the file is temporarily unavailable":               "file",
		"400 Bad Request: wrong file identifier/HTTP URL specified":                           "file",
		"400 Bad Request: message text is empty":                                              "program",
		"400 Bad Request: text must be non-empty":                                             "program",
		"400 Bad Request: inline keyboard button text must be non-empty":                      "program",
		"400 Bad Request: can't parse entities: Unclosed start tag at byte offset 3":          "program",
		"400 Bad Request: can't parse reply keyboard markup JSON object":                      "program",
		"400 Bad Request: BUTTON_DATA_INVALID":                                                "program",
		"400 Bad Request: text buttons are unallowed in the inline keyboard":                  "program",
		"400 Bad Request: message identifier is not specified":                                "program",
		"400 Bad Request: there is no document in the request":                                "program",
		"panic: runtime error: index out of range\ngoroutine 7":                               "program",
		`no way to draw a document of kind "book"`:                                            "program",
		"an entry without a payload":                                                          "program",
		"400 Bad Request: something that Telegram will only say next year\nand where it said": "unknown",
	} {
		for _, language := range []township.Language{township.Chinese, township.English} {
			voice := words.In(language)
			want := voice.Say("dead."+why, "reason", strings.Split(reason, "\n")[0])
			if got := whyDead(voice, storage.DeadLetter{Reason: reason}); got != want {
				t.Errorf("%s is explained by %q, want %q", reason, got, want)
			}
		}
	}
}
