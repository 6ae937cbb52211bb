package bot

import (
	"testing"

	"pgregory.net/rapid"

	"baocun/township"
)

// TestAWalkComesBackFromAButtonAsItWas writes walks into buttons and forms.
func TestAWalkComesBackFromAButtonAsItWas(t *testing.T) {
	units := township.NewUnits(bureauUnits())
	walker := &turn{
		bot: parser(), units: units, today: township.NewDate(2026, 11, 23),
		duties: township.Duties{{Role: township.Specialist, Unit: 20}},
	}
	rapid.Check(t, func(t *rapid.T) {
		group, _ := units.Get(township.UnitID(rapid.SampledFrom([]int{21, 22, 23}).Draw(t, "group")))
		w := walk{
			group: group, page: rapid.IntRange(0, 1427).Draw(t, "page"),
			on:   walker.today.AddDays(-rapid.IntRange(0, 60).Draw(t, "back")),
			done: topicSet(rapid.Uint32().Draw(t, "topics")),
		}
		pressed := pressed(walker.walkButton("", verbCard, w, 44).Args)
		if back, ok := walker.walk(pressed); !ok || back != w || pressed.number(walkWidth) != 44 {
			t.Errorf("%+v comes back as %+v, %v", w, back, ok)
		}
		if back, ok := walker.walkIn(answers{walkAnswer: walker.walkValue(w)}); !ok || back != w {
			t.Errorf("%+v comes back from a form as %+v, %v", w, back, ok)
		}
	})
}

func TestAWalkOfSomebodyElsesGroupIsNotTaken(t *testing.T) {
	walker := &turn{
		bot: parser(), units: township.NewUnits(bureauUnits()), today: township.NewDate(2026, 11, 23),
		duties: township.Duties{{Role: township.Assistant, Unit: 23}},
	}
	for args, want := range map[string]bool{"23": true, "22": false, "20": false, "1": false, "99": false, "": false, "x": false} {
		if _, ok := walker.walk(pressed{args, "0", "", ""}); ok != want {
			t.Errorf("a walk in %q is taken: %v", args, ok)
		}
	}
}

func TestOldButtonsMeanTodayAndNoTopics(t *testing.T) {
	walker := &turn{
		bot: parser(), units: township.NewUnits(bureauUnits()), today: township.NewDate(2026, 11, 23),
		duties: township.Duties{{Role: township.Assistant, Unit: 23}},
	}
	for _, args := range []pressed{{"23"}, {"23", "44", "0", ""}, {"23", "0", "2026-11-20", "-"}, {"23", "0", "20261399", "99999999"}} {
		w, ok := walker.walk(args)
		if !ok || w.on != walker.today || !w.done.isEmpty() {
			t.Errorf("%q is the walk %+v, %v", args, w, ok)
		}
	}
}
