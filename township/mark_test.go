package township_test

import (
	"testing"

	"baocun/township"
)

func TestMarksAreReadAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // empty where it is no mark
	}{
		{"86", "86"},
		{"86.5", "86.5"},
		{"86.50", "86.5"},
		{"86分", "86"},
		{"86.5分", "86.5"},
		{"0", "0"},
		{"100", "100"},
		{"100.00", "100"},
		{"100.01", ""},
		{"101", ""},
		{"86.555", ""},
		{"86.", ""},
		{".5", ""},
		{"-1", ""},
		{"八十", ""},
		{"", ""},
		{"0086", ""},
	} {
		mark, ok := township.ParseMark(c.text)
		if ok != (c.want != "") || ok && mark.String() != c.want {
			t.Errorf("%q is %v, %v, want %q", c.text, mark, ok, c.want)
		}
	}
}
