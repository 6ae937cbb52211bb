package storage

import (
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
