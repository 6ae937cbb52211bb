package reminders

import (
	"strconv"
	"time"

	"baocun/storage"
)

// formLife is how long a form waits for its next answer.
const formLife = 24 * time.Hour

// closeForm ends a conversation that nobody went on with, and says so.
func (r *Reminders) closeForm(tx *storage.Tx, f storage.Form, now time.Time) error {
	if err := tx.CloseForm(f.Chat, f.Person); err != nil {
		return err
	}
	person, _, err := tx.Person(f.Person)
	if err != nil {
		return err
	}
	at, err := r.awake(tx, person, now)
	if err != nil {
		return err
	}
	key := "form/" + strconv.FormatUint(uint64(f.Chat), 10) + "/" + personKey(f.Person) + "/" +
		strconv.FormatInt(f.Touched.Unix(), 10)
	return sayOnce(tx, f.Chat, key, storage.Send{Text: r.voice(person).Say("form.expired")}, at, formLife)
}
