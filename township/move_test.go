package township

import "testing"

func TestWhichMovesAreRefused(t *testing.T) {
	held := []Post{
		{Role: Assistant, Unit: xiaocun1, From: onMonday.AddDays(-9)},
		{Role: Assistant, Unit: xiaocun2, From: onMonday.AddDays(-9), Until: onMonday.AddDays(4)},
		Post{Role: Publicist, Unit: xiaocun, From: onMonday.AddDays(-9)}.Suspend(onMonday, 0),
	}
	for name, c := range map[string]struct {
		to   Duty
		from int
		want RefusalCode
	}{
		"from today on":             {Duty{Assistant, paifang1}, 0, ""},
		"half a year ahead":         {Duty{Assistant, paifang1}, MoveAhead, ""},
		"yesterday":                 {Duty{Assistant, paifang1}, -1, RefuseMovePast},
		"a year ahead":              {Duty{Assistant, paifang1}, 365, RefuseMoveTooFar},
		"to where they are":         {Duty{Assistant, xiaocun1}, 7, RefuseMoveSame},
		"to where they are till":    {Duty{Assistant, xiaocun2}, 4, RefuseMoveSame},
		"to where they were":        {Duty{Assistant, xiaocun2}, 5, ""},
		"to another role there":     {Duty{GroupHead, xiaocun1}, 7, ""},
		"to what is suspended only": {Duty{Publicist, xiaocun}, 7, RefuseMoveSame},
	} {
		if got := refusalOf(CheckMove(held, c.to, onMonday.AddDays(c.from), onMonday)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWhoWorksInAUnit(t *testing.T) {
	units := sampleUnits()
	for name, c := range map[string]struct {
		duty Duty
		unit UnitID
		want bool
	}{
		"an assistant in the village": {Duty{Assistant, xiaocun1}, xiaocun, true},
		"a specialist in a group":     {Duty{Specialist, xiaocun}, xiaocun1, true},
		"a leader in a village":       {Duty{Leader, town}, paifang, true},
		"an assistant elsewhere":      {Duty{Assistant, paifang1}, xiaocun, false},
		"an assistant a group beside": {Duty{Assistant, xiaocun2}, xiaocun1, false},
	} {
		if got := (Duties{c.duty}).WorksIn(c.unit, units); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
