package storage

import "errors"

// Sweep forgets what has been kept long enough: sayings, uploads, seen updates,
// occasions, the raw text of quarantined updates, dead letters, what people missed, acts
// that cannot be undone any more, old searches, old wrong tries, registers that nobody confirmed, files
// that wait for an answer and suggestions that nobody decided. The clock
// calls it once a day; it does nothing to what people recorded.
func (tx *Tx) Sweep() error {
	return errors.Join(
		tx.forgetSaid(),
		tx.forgetUploads(),
		tx.forgetSeen(),
		tx.forgetOccasions(),
		tx.forgetPlans(),
		tx.eraseQuarantined(),
		tx.forgetDeadLetters(),
		tx.forgetWithheld(),
		tx.forgetActs(),
		tx.forgetSearches(),
		tx.forgetTries(),
		tx.forgetImports(),
		tx.forgetAttaching(),
		tx.forgetSuggestions(),
	)
}
