package words

import "baocun/township"

// Name says somebody's name, and of who was forgotten the post that they held last:
// 肖村三组协管员(已离任). Every name that is a value of a sentence is said so.
func (v Voice) Name(name string) string {
	past, isPast := township.ParsePastPost(name)
	switch {
	case !isPast:
		return name
	case past.Village == "":
		return v.Label("past.office", "role", past.Role)
	}
	where := v.Unit(township.Unit{Kind: township.KindVillage, Name: past.Village})
	if past.Group != 0 {
		where = v.Label("unit.group-of", "village", where, "group", v.GroupNumber(past.Group))
	}
	return v.Label("past.post", "where", where, "role", past.Role)
}

// names says several.
func (v Voice) names(list []string) []string {
	said := make([]string, 0, len(list))
	for _, name := range list {
		said = append(said, v.Name(name))
	}
	return said
}
