package township

import "slices"

// Someone is a person by name: an officer, or somebody who has not joined and whom
// the minutes name all the same. The zero Someone is nobody.
type Someone struct {
	// Person is zero for somebody who has not joined.
	Person PersonID `json:"person,omitempty"`
	Name   string   `json:"name,omitempty"`
}

// IsNobody tells whether no one is named.
func (s Someone) IsNobody() bool { return s == Someone{} }

// Is tells whether two mean the same person: the same officer, or the same name
// where one of them has not joined.
func (s Someone) Is(other Someone) bool {
	if s.Person != 0 && other.Person != 0 {
		return s.Person == other.Person
	}
	return s.Name != "" && s.Name == other.Name
}

// Roster lists the officers whom a name may mean: those of a village first, then
// those above it.
type Roster []Someone

// Named is who goes by a name, as somebody who has not joined where nobody on the
// roster does. Of two with one name the first is meant. A post or a remark beside the
// name is passed over where it says an officer's: 村书记赵某, 张某(一组).
func (r Roster) Named(name string) Someone {
	for _, written := range []string{name, bareName(name)} {
		if i := slices.IndexFunc(r, func(s Someone) bool { return s.Name == written }); i >= 0 {
			return r[i]
		}
	}
	return Someone{Name: name}
}

// Get is the officer with an id, nobody where the roster does not list one.
func (r Roster) Get(id PersonID) Someone {
	if i := slices.IndexFunc(r, func(s Someone) bool { return s.Person == id }); i >= 0 {
		return r[i]
	}
	return Someone{}
}

// IsShared tells whether several officers have a name.
func (r Roster) IsShared(name string) bool {
	who := r.Named(name)
	return slices.ContainsFunc(r, func(s Someone) bool { return s.Name == who.Name && s.Person != who.Person })
}
