package reminders

import (
	"errors"

	"baocun/storage"
	"baocun/township"
)

// inspect has somebody seal an inspection of what is recorded in a village.
func (s *stage) inspect(name, village string) {
	unit := s.unit(village)
	s.update(func(tx *storage.Tx) error {
		i := township.Inspection{
			Village: unit.ID, By: s.people[name].Person, At: s.now.UTC(), On: s.today(),
			Months: [2]township.Month{s.today().MonthOf().Add(-1), s.today().MonthOf()}, MeetingsFrom: s.today(),
		}
		p, err := tx.Inspectable(unit, i.Months, i.MeetingsFrom)
		if err != nil {
			return err
		}
		if i, err = i.Seal(p, 1); err != nil {
			return err
		}
		_, err = tx.SealInspection(i, p)
		return err
	})
}

// inspection changes the last inspection and what was drawn for it first, and takes back what
// was left in the outbox about it, as the bot does.
func (s *stage) inspection(change func(*storage.Tx, township.Inspection, township.InspectionItem) error) {
	s.update(func(tx *storage.Tx) error {
		all, err := tx.AllInspections()
		if err != nil {
			return err
		}
		i := all[len(all)-1]
		item, _, err := tx.InspectionItem(i.ID, 1)
		if err != nil {
			return err
		}
		return errors.Join(change(tx, i, item), tx.Cancel(township.InspectionOccasion(i.ID)))
	})
}

func (s *stage) draw() {
	s.inspection(func(tx *storage.Tx, i township.Inspection, _ township.InspectionItem) error {
		_, _, err := tx.DrawInspection(i, s.today())
		return err
	})
}

// closeRound finds that what was drawn does not agree, and closes the round.
func (s *stage) closeRound() {
	s.inspection(func(tx *storage.Tx, i township.Inspection, item township.InspectionItem) error {
		item = item.Find(township.NotAgreed, s.now.UTC())
		i, err := i.Close([]township.InspectionItem{item}, township.InspectionRule{AnswerDays: 7}, s.today(), s.now.UTC())
		if err != nil {
			return err
		}
		_, err = tx.SaveInspection(i)
		return errors.Join(err, tx.SaveInspectionItem(item))
	})
}

func (s *stage) answer(name string) {
	s.inspection(func(tx *storage.Tx, _ township.Inspection, item township.InspectionItem) error {
		return tx.SaveInspectionItem(item.Reply("在村口碰见的", s.people[name].Person, s.now.UTC()))
	})
}
