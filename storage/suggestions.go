package storage

import (
	"slices"
	"time"

	"baocun/township"
)

var suggestions = declare(office, table[township.SuggestionID, township.Suggestion]{
	name: "suggestions", key: sequenceKey[township.SuggestionID](),
})

// suggestionKept is for how long a suggestion waits to be decided.
const suggestionKept = 30 * 24 * time.Hour

// Suggestion finds a suggestion that waits to be decided.
func (tx *Tx) Suggestion(id township.SuggestionID) (township.Suggestion, bool, error) {
	return suggestions.in(tx).Get(id)
}

// SuggestionsOf lists the suggestions that wait to be decided for a meeting's minutes, the
// oldest first.
func (tx *Tx) SuggestionsOf(meeting township.MeetingID) ([]township.Suggestion, error) {
	all, err := records(suggestions.in(tx).Rows(Span{}))
	return slices.DeleteFunc(all, func(s township.Suggestion) bool { return s.Meeting != meeting }), err
}

// AddSuggestion stores a suggestion, and gives it its id.
func (tx *Tx) AddSuggestion(s township.Suggestion) (township.Suggestion, error) {
	return add(suggestions.in(tx), func(id township.SuggestionID) township.Suggestion {
		s.ID = id
		return s
	})
}

// DropSuggestion forgets a suggestion that was decided.
func (tx *Tx) DropSuggestion(id township.SuggestionID) error { return suggestions.in(tx).Delete(id) }

func (tx *Tx) forgetSuggestions() error {
	return forget(suggestions.in(tx), func(s township.Suggestion) bool { return tx.Now().Sub(s.At) > suggestionKept })
}
