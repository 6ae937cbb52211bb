package bot

import (
	"slices"
	"testing"
)

func TestAPageThatIsNotThereIsTheNearestOneThatIs(t *testing.T) {
	list := []int{1, 2, 3, 4, 5}
	for _, c := range []struct {
		list      []int
		page      int
		want      []int
		at, pages int
	}{
		{list, 0, []int{1, 2}, 0, 3},
		{list, 1, []int{3, 4}, 1, 3},
		{list, 2, []int{5}, 2, 3},
		{list, 9, []int{5}, 2, 3},
		{list, -1, []int{1, 2}, 0, 3},
		{list[:4], 2, []int{3, 4}, 1, 2},
		{nil, 3, nil, 0, 1},
	} {
		shown, at, pages := pageOf(c.list, c.page, 2)
		if !slices.Equal(shown, c.want) || at != c.at || pages != c.pages {
			t.Errorf("page %d of %v: %v, page %d of %d", c.page, c.list, shown, at, pages)
		}
	}
}
