package telegramtest

import (
	"slices"
	"strings"
)

// around is how many equal lines a difference shows before and after itself.
const around = 2

// diffLines shows how two texts differ, line by line; empty if they do not. Lines are never cut: a cut Chinese sentence
// says nothing.
func diffLines(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	if slices.Equal(a, b) {
		return ""
	}
	common := commonLines(a, b)
	var out []string
	same := func(i, j int) bool { return i < len(a) && j < len(b) && a[i] == b[j] }
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case same(i, j):
			out = append(out, "  "+a[i])
			i++
			j++
		case j == len(b), i < len(a) && common[i+1][j] >= common[i][j+1]:
			out = append(out, "- "+a[i])
			i++
		default:
			out = append(out, "+ "+b[j])
			j++
		}
	}
	return strings.Join(nearChanges(out), "\n")
}

// commonLines counts, for every pair of a place in a and one in b, how many lines the rests have in common, in order.
func commonLines(a, b []string) [][]int {
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			common[i][j] = max(common[i+1][j], common[i][j+1])
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	return common
}

// nearChanges leaves out the equal lines far from any change.
func nearChanges(lines []string) []string {
	var near []string
	skipped := false
	for i := range lines {
		window := lines[max(i-around, 0):min(i+around+1, len(lines))]
		isNear := slices.ContainsFunc(window, func(line string) bool { return line[0] != ' ' })
		if isNear && skipped && len(near) > 0 {
			near = append(near, "  …")
		}
		if isNear {
			near = append(near, lines[i])
		}
		skipped = !isNear
	}
	return near
}

func lastLines(text string, n int) string {
	lines := strings.Split(text, "\n")
	return strings.Join(lines[max(len(lines)-n, 0):], "\n")
}
