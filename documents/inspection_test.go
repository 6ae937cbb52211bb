package documents

import (
	"strings"
	"testing"

	"baocun/township"
)

// anInspection is a closed one of three households and one set of minutes.
func anInspection() Inspection {
	day := township.NewDate(2026, 11, 23)
	month := day.MonthOf()
	i := township.Inspection{
		ID: 1, State: township.InspectionClosed, On: day, Months: [2]township.Month{month.Add(-1), month}, MeetingsFrom: township.NewDate(2026, 7, 1),
		Households: township.Lot{Count: 2, Of: 3}, Meetings: township.Lot{Count: 1, Of: 1},
		Seed: strings.Repeat("0f", 32), Head: township.LogHead{Size: 12, Hash: "aGVhZA=="},
		Tally: township.InspectionTally{Households: township.FindingTally{Checked: 2, Agreed: 1}, Minutes: township.FindingTally{Unchecked: 1}},
	}
	return Inspection{
		Inspection: i, Title: "肖村 · 11月23日", Office: "小红门乡", Inspector: "刘某", AsOf: day, Notes: true,
		Population: township.Population{
			Households: township.DrawList{{Weight: 2}, {Weight: 5}, {Weight: 4}},
			Meetings:   township.DrawList{{Meeting: 7, Weight: 2}},
		},
		Items: []township.InspectionItem{
			{
				Number: 1, Place: 0, Household: township.HouseholdKey{Village: 2, Group: 1, Number: 12}, Finding: township.NotAgreed,
				Recorded: township.Recorded{Date: day, Outcome: township.Met, Seen: 2, People: 2}, Note: "公示栏没有登记", Answer: "在村口碰见的",
			},
			{Number: 2, Place: 2, Finding: township.Agreed},
			{
				Number: 3, Place: 0, IsMeeting: true, Meeting: 7,
				Recorded: township.Recorded{Date: day, Regime: township.VillageMonthly, Period: township.MonthPeriod(month), Present: 6},
			},
		},
	}
}

func TestAnInspectionsPaperTellsHowToDrawItAnew(t *testing.T) {
	i := anInspection()
	data, err := WriteInspection(chinese, i)
	text := unpack(t, data, err).text()
	for _, want := range []string{
		"检查情况", "刘某", "一组 12 号", "11月23日 见到 2/2 人", "不一致", "公示栏没有登记", "在村口碰见的", "第 2 项", "2026年11月村例会纪要",
		i.Seed, "aGVhZA==", "2 5 4", "0 2",
	} {
		if !strings.Contains(text, printed(want)) && !strings.Contains(text, want) {
			t.Errorf("nothing says %q in\n%s", want, text)
		}
	}
}

func TestThePaperOfAVillageHasNoNotes(t *testing.T) {
	i := anInspection()
	i.Notes = false
	data, err := WriteInspection(chinese, i)
	if text := unpack(t, data, err).text(); strings.Contains(text, "公示栏") || !strings.Contains(text, "在村口碰见的") {
		t.Errorf("it says\n%s", text)
	}
}

func TestAListToWriteOnHasNoFigures(t *testing.T) {
	i := anInspection()
	i.State = township.InspectionDrawn
	data, err := WriteInspection(english, i)
	if text := unpack(t, data, err).text(); !strings.Contains(text, "List to check") || strings.Contains(text, "could not be checked") {
		t.Errorf("it says\n%s", text)
	}
}
