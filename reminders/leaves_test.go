package reminders

import (
	"testing"

	"baocun/storage"
	"baocun/township"
)

// TestStandingInSaysWhoGetsTheReminders holds the office to what is in the file on the
// day it looks.
func TestStandingInSaysWhoGetsTheReminders(t *testing.T) {
	s := newStage(t)
	s.enrol("赵专干", township.Specialist, "肖村")
	s.enrol("王专干", township.Specialist, "肖村")
	s.enrol("李书记", township.Chief, "肖村")
	verbs["leave"](s, []string{"赵专干", "2026-12-02", "2026-12-05", "王专干"})
	verbs["leave"](s, []string{"王专干", "2026-12-04", "2026-12-04", "李书记"})
	verbs["leave"](s, []string{"李书记", "2026-12-08", "2026-12-08"})
	for day, want := range map[string][3]string{
		"2026-12-01": {"赵专干", "王专干", "李书记"},
		"2026-12-02": {"王专干", "王专干", "李书记"},
		"2026-12-04": {"李书记", "李书记", "李书记"},
		"2026-12-05": {"王专干", "王专干", "李书记"},
		"2026-12-06": {"赵专干", "王专干", "李书记"},
		"2026-12-08": {"赵专干", "王专干", ""},
	} {
		s.update(func(tx *storage.Tx) error {
			o, err := s.reminders.office(tx, s.date(day))
			for i, name := range []string{"赵专干", "王专干", "李书记"} {
				got, found := o.standingIn(township.Person{ID: s.people[name].Person, Name: name})
				if got.Name != want[i] || found != (want[i] != "") {
					t.Errorf("%s: %s's reminders go to %q, want %q", day, name, got.Name, want[i])
				}
			}
			return err
		})
	}
}
