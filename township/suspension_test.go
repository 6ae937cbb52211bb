package township

import "testing"

func TestASuspendedPostIsHeldAndCountsForNothing(t *testing.T) {
	post := Post{Person: 7, Role: Specialist, Unit: xiaocun, From: onMonday.AddDays(-30)}
	for name, c := range map[string]struct {
		post   Post
		counts []int // days from Monday on which it counts, of -1, 0, 6, 7, 8
	}{
		"as it is":                      {post, []int{-1, 0, 6, 7, 8}},
		"for a week":                    {post.Suspend(onMonday, 7), []int{-1, 7, 8}},
		"until it is lifted":            {post.Suspend(onMonday, 0), []int{-1}},
		"lifted on the same day":        {post.Suspend(onMonday, 7).Lift(onMonday), []int{-1, 0, 6, 7, 8}},
		"lifted later":                  {post.Suspend(onMonday, 0).Lift(onMonday.AddDays(7)), []int{-1, 7, 8}},
		"once more":                     {post.Suspend(onMonday.AddDays(-1), 1).Suspend(onMonday.AddDays(7), 1), []int{-1, 0, 6, 8}},
		"lifted when it is over anyway": {post.Suspend(onMonday, 7).Lift(onMonday.AddDays(8)), []int{-1, 7, 8}},
	} {
		for _, day := range []int{-1, 0, 6, 7, 8} {
			want := false
			for _, counts := range c.counts {
				want = want || counts == day
			}
			on := onMonday.AddDays(day)
			duties := DutiesOn(on, []Post{c.post}, nil)
			if c.post.Holds(on) != want || duties.Has(Specialist) != want || !c.post.IsHeld(on) {
				t.Errorf("%s: day %d counts %v, want %v", name, day, !want, want)
			}
		}
	}
}

func TestASuspendedCadresContractsCountForNothing(t *testing.T) {
	post := Post{Person: 7, Role: Cadre, Unit: town, From: onMonday.AddDays(-30)}
	contract := Contract{Person: 7, Unit: xiaocun, From: onMonday.AddDays(-30)}
	if duties := DutiesOn(onMonday, []Post{post.Suspend(onMonday, 0)}, []Contract{contract}); len(duties) > 0 {
		t.Errorf("there are %v", duties)
	}
}
