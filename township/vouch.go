package township

// MayVouch tells whether who has these duties may vouch for somebody else: that it is they
// who go on with a new telephone. Administrators and leaders may for everybody, the chiefs
// and the specialists of a village for who works there.
func (ds Duties) MayVouch(theirs Duties, units Units) bool {
	for _, d := range ds {
		switch d.Role {
		case Admin, Leader:
			return true
		case Chief, Specialist:
			for _, other := range theirs {
				if units.Within(other.Unit, d.Unit) {
					return true
				}
			}
		}
	}
	return false
}
