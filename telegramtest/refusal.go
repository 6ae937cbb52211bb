package telegramtest

import "fmt"

// A refusal is an error on its way to the bot, in the words of whoever refused: Telegram's servers (PEER_ID_INVALID) or
// TDLib ("Message is too long"). The rewriting rules turn it into what a bot reads.
type refusal struct {
	code       int
	text       string
	retryAfter int   // seconds, with code 429
	migrated   int64 // the supergroup a basic group became
}

func (r refusal) Error() string { return fmt.Sprintf("%d %s", r.code, r.text) }

// bad refuses with code 400, by far the most frequent.
func bad(format string, values ...any) error {
	return refusal{code: 400, text: fmt.Sprintf(format, values...)}
}

func forbidden(text string) error { return refusal{code: 403, text: text} }

// wait refuses with code 429.
func wait(seconds int) error { return refusal{code: 429, retryAfter: seconds} }

// prefixes are what descriptions begin with, by code.
var prefixes = map[int]string{
	400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict",
	500: "Internal Server Error",
}

// plain are the words the Bot API puts in place of those of Telegram's servers. All come with code 400.
var plain = map[string]refusal{
	"MESSAGE_NOT_MODIFIED": {code: 400, text: "message is not modified: specified new message content and reply markup " +
		"are exactly the same as a current content and reply markup of the message"},
	"REPLY_MARKUP_TOO_LONG":    {code: 400, text: "reply markup is too long"},
	"INPUT_USER_DEACTIVATED":   {code: 403, text: "user is deactivated"},
	"USER_IS_BLOCKED":          {code: 403, text: "bot was blocked by the user"},
	"QUERY_ID_INVALID":         {code: 400, text: "query is too old and response timeout expired or query ID is invalid"},
	"MESSAGE_DELETE_FORBIDDEN": {code: 400, text: "message can't be deleted"},
}

// rewrite holds the rules by which the Bot API rewords an error: which code it gets, which prefix, and that the first
// letter becomes small unless the second is a capital or an underscore, so that BUTTON_DATA_INVALID stays as it is.
func rewrite(code int, text string) (int, string) {
	switch {
	case code == 429:
		return code, "Too Many Requests: " + text
	case code < 400, code == 404, code == 403 && isServerWord(text):
		code = 400
	}
	if r, ok := plain[text]; ok && code == 400 {
		code, text = r.code, r.text
	}
	prefix, ok := prefixes[code]
	if !ok {
		return 400, prefixes[400] + ": " + text
	}
	if text == "" {
		return code, prefix
	}
	return code, prefix + ": " + lowerFirst(text)
}

// isServerWord reports whether an error is one of Telegram's servers, all capitals, digits and underscores.
func isServerWord(text string) bool {
	for _, c := range []byte(text) {
		if c != '_' && !('A' <= c && c <= 'Z') && !('0' <= c && c <= '9') {
			return false
		}
	}
	return true
}

func lowerFirst(text string) string {
	if len(text) >= 2 && (text[1] == '_' || 'A' <= text[1] && text[1] <= 'Z') {
		return text
	}
	return lowerASCII(text[:1]) + text[1:]
}
