package township

import (
	"fmt"
	"slices"
	"strings"
)

// PastPost is what stands in records in place of the name of somebody who left long ago:
// the post that they held last. A record stays under the post.
type PastPost struct {
	Role Role
	// Village is empty for a post in the township, and Group 0 for one that is in no group.
	Village string
	Group   int
}

// pastPost is how a past post is kept where a name was. No name of anybody has a digit.
const pastPost = "〔%s %d %s〕"

// Name is the past post as it stands where the name stood; words says it in the reader's
// language.
func (p PastPost) Name() string { return fmt.Sprintf(pastPost, p.Role, p.Group, p.Village) }

// ParsePastPost reads what [PastPost.Name] wrote. Any other name is somebody's.
func ParsePastPost(name string) (p PastPost, ok bool) {
	inner, opened := strings.CutPrefix(name, "〔")
	inner, closed := strings.CutSuffix(inner, "〕")
	if !opened || !closed {
		return p, false
	}
	parts := strings.SplitN(inner, " ", 3)
	if len(parts) != 3 {
		return p, false
	}
	p.Role, p.Village = Role(parts[0]), parts[2]
	_, err := fmt.Sscanf(parts[1], "%d", &p.Group)
	return p, err == nil && slices.Contains(Roles(), p.Role)
}

// PastPostOf is what stands for somebody from the day on which nothing else does: the
// highest of the posts that they held last, or one that ended before it counted where there
// is no other.
func PastPostOf(posts []Post, units Units) PastPost {
	last := lastOf(posts, func(p Post) bool { return !p.Until.Before(p.From) })
	if last.ID == 0 {
		last = lastOf(posts, func(Post) bool { return true })
	}
	past := PastPost{Role: last.Role}
	unit, _ := units.Get(last.Unit)
	if unit.Kind == KindGroup {
		past.Group = unit.Number
	}
	if village, ok := units.VillageOf(last.Unit); ok {
		past.Village = village.Name
	}
	return past
}

// lastOf is the highest of those wanted that ended last.
func lastOf(posts []Post, wanted func(Post) bool) Post {
	var last Post
	for _, role := range Roles() {
		for _, p := range posts {
			if p.Role == role && wanted(p) && (last.ID == 0 || p.Until.After(last.Until)) {
				last = p
			}
		}
	}
	return last
}
