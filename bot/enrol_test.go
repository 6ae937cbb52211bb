package bot

import (
	"strings"
	"testing"
)

func TestANameFromTelegramIsTakenOnlyWhereItCanBeOneOfOurs(t *testing.T) {
	for _, c := range []struct {
		last, first, want string
	}{
		{"张", "某", "张某"},
		{"", "  Li\n Si ", "Li Si"},
		{"", "", ""},
		{"张某", "13800138000", ""},
		{"王小明", "3-012", ""},
		{"", strings.Repeat("长", nameLimit), strings.Repeat("长", nameLimit)},
		{"", strings.Repeat("长", nameLimit+1), ""},
	} {
		if got := ownName(officeGuard, &user{Last: c.last, First: c.first}); got != c.want {
			t.Errorf("%q %q is called %q, want %q", c.last, c.first, got, c.want)
		}
	}
}
