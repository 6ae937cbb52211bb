package township

// RefusalCode names a rule that was not met; words says each in the reader's
// language.
type RefusalCode string

// Values are the typed values a refusal's sentence is built from: strings,
// ints, Dates, Units, Roles and the like, by placeholder name.
type Values map[string]any

// Refusal is the answer of a rule that was not met. It is an answer to a person
// and not a failure: the records of its update are undone, the reply is kept.
type Refusal struct {
	Code   RefusalCode
	Values Values
}

// Error lets a Refusal travel as an error; people read words' sentence instead.
func (r *Refusal) Error() string { return "refused: " + string(r.Code) }

// Refuse makes a Refusal, its values given as name, value, name, value …
func Refuse(code RefusalCode, pairs ...any) *Refusal {
	values := make(Values, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		values[pairs[i].(string)] = pairs[i+1]
	}
	return &Refusal{code, values}
}
