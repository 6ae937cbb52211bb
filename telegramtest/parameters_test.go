package telegramtest

import (
	"slices"
	"testing"
)

func TestMethodsAreKnownInAnyCase(t *testing.T) {
	for method, want := range map[string]bool{
		"sendMessage": true, "SENDMESSAGE": true, "getme": true, "setMessageReaction": true, "answerCallbackQuery": true,
		"sendRichMessage": true, "sendMessages": false, "": false, "getMe/": false,
	} {
		if got := knownMethod(method); got != want {
			t.Errorf("knownMethod(%q) = %v", method, got)
		}
	}
}

func TestParametersAreHeldAgainstTheDocumentation(t *testing.T) {
	for _, tt := range []struct {
		method                  string
		names, unknown, missing []string
	}{
		{method: "getMe"},
		{method: "sendMessage", names: []string{"chat_id", "text", "reply_parameters"}},
		{
			method: "SendMessage", names: []string{"text", "reply_to", "Chat_id"},
			unknown: []string{"reply_to", "Chat_id"}, missing: []string{"chat_id"},
		},
		{method: "sendDocument", missing: []string{"chat_id", "document"}},
		{method: "editMessageText", names: []string{"inline_message_id", "text"}},
		{method: "getMe", names: []string{"x"}, unknown: []string{"x"}},
		{method: "noSuchMethod", names: []string{"x"}, unknown: []string{"x"}},
	} {
		if got := unknownParameters(tt.method, tt.names); !slices.Equal(got, tt.unknown) {
			t.Errorf("unknownParameters(%s, %q) = %q, want %q", tt.method, tt.names, got, tt.unknown)
		}
		if got := missingParameters(tt.method, tt.names); !slices.Equal(got, tt.missing) {
			t.Errorf("missingParameters(%s, %q) = %q, want %q", tt.method, tt.names, got, tt.missing)
		}
	}
}
