package storage_test

import (
	"errors"
	"testing"
	"time"

	"baocun/storage"
	"baocun/township"
)

// filed are minutes as filed on the last day of their period.
func filed(unit township.UnitID, regime township.Regime, period township.Period, onTime bool) township.Meeting {
	return township.Meeting{
		Unit: unit, Regime: regime, Period: period, State: township.Filed,
		Date: period.Last(), FiledOn: period.Last(), OnTime: onTime, Version: 1,
	}
}

func TestMeetingIsCountedWhenItIsFiled(t *testing.T) {
	o := placed(t)
	period := township.MonthPeriod(november)
	other := township.MonthPeriod(november.Add(-1))
	m := filed(xiaocun, township.VillageMonthly, period, true)
	steps := []struct {
		name          string
		edit          func(*township.Meeting)
		filed, onTime int
	}{
		{"a draft", func(m *township.Meeting) { m.State = township.Draft }, 0, 0},
		{"filed", func(m *township.Meeting) { m.State = township.Filed }, 1, 1},
		{"a second version", func(m *township.Meeting) { m.Version = 2 }, 1, 1},
		{"late after all", func(m *township.Meeting) { m.OnTime = false }, 1, 0},
		{"moved to October", func(m *township.Meeting) { m.Period = other }, 0, 0},
		{"moved back", func(m *township.Meeting) { m.Period = period }, 1, 0},
		{"taken back", func(m *township.Meeting) { m.State = township.Draft }, 0, 0},
	}
	for _, step := range steps {
		step.edit(&m)
		o.update(func(tx *storage.Tx) (err error) {
			m, err = tx.SaveMeeting(m)
			return err
		})
		o.view(func(tx *storage.Tx) error {
			tally, _, err := tx.Tally(xiaocun, november)
			same(t, step.name+", filed", tally.Filed.Village, step.filed)
			same(t, step.name+", on time", tally.OnTime.Village, step.onTime)
			_, found, err2 := tx.Tally(xiaohongmen, november)
			same(t, step.name+", counted in the township", found, false)
			return errors.Join(err, err2)
		})
	}
}

func TestUnitHasOneMeetingForARegimeAndPeriod(t *testing.T) {
	o := placed(t)
	period := township.MonthPeriod(november)
	m := filed(xiaocun, township.VillageMonthly, period, true)
	o.update(func(tx *storage.Tx) error {
		first := must(tx.SaveMeeting(m))(t)
		found, _, err := tx.MeetingFor(xiaocun, township.VillageMonthly, period)
		same(t, "the meeting", found, first)
		must(tx.SaveMeeting(filed(paifang, township.VillageMonthly, period, true)))(t)
		return err
	})
	for _, c := range []struct {
		name string
		m    township.Meeting
		want error
	}{
		{"another of the month", m, storage.ErrNotUnique},
		{"one that is not there", township.Meeting{ID: 99}, storage.ErrNoRecord},
	} {
		err := o.Update(t.Context(), func(tx *storage.Tx) error {
			_, err := tx.SaveMeeting(c.m)
			return err
		})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestMeetingsOfAUnitComeNewestFirst(t *testing.T) {
	o := placed(t)
	o.update(func(tx *storage.Tx) error {
		for _, back := range []int{1, 0, 2} {
			m := filed(xiaocun, township.VillageMonthly, township.MonthPeriod(november.Add(-back)), true)
			must(tx.SaveMeeting(m))(t)
		}
		must(tx.SaveMeeting(filed(xiaohongmen, township.TownshipMonthly, township.MonthPeriod(november), true)))(t)
		return nil
	})
	o.view(func(tx *storage.Tx) error {
		var periods []string
		for m, err := range tx.Meetings(xiaocun) {
			if err != nil {
				return err
			}
			periods = append(periods, m.Period.String())
		}
		same(t, "periods", periods, []string{"2026-11", "2026-10", "2026-09"})
		return nil
	})
}

func TestMeetingsOfAYearGoByTheirPeriod(t *testing.T) {
	o := placed(t)
	december := township.NewMonth(2025, time.December)
	o.update(func(tx *storage.Tx) error {
		late := filed(xiaocun, township.VillageMonthly, township.MonthPeriod(december), false)
		late.Date = late.Date.AddDays(3) // In January, for December.
		must(tx.SaveMeeting(late))(t)
		must(tx.SaveMeeting(filed(xiaocun, township.VillageMonthly, township.MonthPeriod(november), true)))(t)
		must(tx.SaveMeeting(filed(xiaocun, township.CommitteeQuarterly, township.QuarterPeriod(november.Add(-2).QuarterOf()), true)))(t)
		must(tx.SaveMeeting(filed(xiaocun, township.VillageMonthly, township.MonthPeriod(november.Add(-3)), true)))(t)
		must(tx.SaveMeeting(filed(paifang, township.VillageMonthly, township.MonthPeriod(november), true)))(t)
		return nil
	})
	o.view(func(tx *storage.Tx) error {
		for year, want := range map[int][]string{2025: {"2025-12"}, 2026: {"2026-11", "2026-Q3", "2026-08"}, 2024: nil} {
			var periods []string
			for _, m := range must(tx.MeetingsOfYear(xiaocun, year))(t) {
				periods = append(periods, m.Period.String())
			}
			same(t, "periods", periods, want)
		}
		return nil
	})
}
