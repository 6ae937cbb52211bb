package township

import (
	"slices"
	"strings"
	"time"
)

// PersonID identifies an officer; it is a sequence number, never a Telegram id.
type PersonID uint64

// Language is the language a person reads the bot in.
type Language string

// The languages that words speaks.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Person is someone who works with the office. People who are visited are not
// persons here: nothing about them is stored.
type Person struct {
	ID       PersonID  `json:"id"`
	Name     string    `json:"name"`
	Language Language  `json:"language"`
	Joined   time.Time `json:"joined"`
	// Hours are when they want to be told what is due, where that is not when the office is.
	Hours OwnHours `json:"hours,omitzero"`
	// Forgotten is the day on which all that was personal went, long after they left. Their
	// name says their last post since, see [PastPost].
	Forgotten Date `json:"forgotten,omitzero"`
}

// Role is what a post makes of a person.
type Role string

// The roles, from the top of the tree down, then those beside it.
const (
	Leader          Role = "leader"
	Cadre           Role = "cadre"
	Chief           Role = "chief"
	Specialist      Role = "specialist"
	Publicist       Role = "publicist"
	CommitteeMember Role = "committee-member"
	GroupHead       Role = "group-head"
	Assistant       Role = "assistant"
	Supervisor      Role = "supervisor"
	Admin           Role = "admin"
)

// Roles lists every role once.
func Roles() []Role {
	return []Role{
		Leader, Cadre, Chief, Specialist, Publicist,
		CommitteeMember, GroupHead, Assistant, Supervisor, Admin,
	}
}

// alsoCalled are names of posts that people use beside the office's own.
var alsoCalled = map[Role][]string{
	Leader:     {"领导"},
	Cadre:      {"计生干部", "乡计生干部"},
	Chief:      {"书记", "村书记", "支书", "村支书", "主任", "村主任", "村长"},
	Specialist: {"村专干"},
	Publicist:  {"计生宣传员", "村计生宣传员"},
	GroupHead:  {"组长"},
	Supervisor: {"人大代表"},
}

// IsCalled tells whether a word means the role by itself, whatever the office calls
// it: 支书, chief.
func (r Role) IsCalled(word string) bool {
	return strings.EqualFold(word, string(r)) || slices.Contains(alsoCalled[r], word)
}

// Level is the kind of unit that a post with this role belongs to.
func (r Role) Level() UnitKind {
	switch r {
	case Leader, Cadre, Supervisor, Admin:
		return KindTownship
	case Chief, Specialist, Publicist, CommitteeMember:
		return KindVillage
	}
	return KindGroup
}

// Answers tells whether the role answers for units by contract: a cadre for
// villages.
func (r Role) Answers() bool { return r == Cadre }

// PostID identifies a post that somebody holds or held.
type PostID uint64

// Post is a role that a person holds in a unit from one day to another. Until
// is the last day on which it counts; the zero Date means until further notice.
type Post struct {
	ID     PostID   `json:"id"`
	Person PersonID `json:"person"`
	Role   Role     `json:"role"`
	Unit   UnitID   `json:"unit"`
	From   Date     `json:"from"`
	Until  Date     `json:"until,omitzero"`
	// Suspended are the days on which it counts for nothing, as the latest suspension has
	// them; the audit log has the earlier ones.
	Suspended Suspension `json:"suspended,omitzero"`
	// Next is what its days still bring about by themselves.
	Next PostTurn `json:"next,omitempty"`
}

// Holds tells whether the post counts on a day: it is held, and not suspended.
func (p Post) Holds(on Date) bool {
	_, suspended := p.SuspensionOn(on)
	return p.IsHeld(on) && !suspended
}

// IsHeld tells whether a day is one of the post's, suspended or not.
func (p Post) IsHeld(on Date) bool { return holds(p.From, p.Until, on) }

// RefuseLastAdmin refuses to end what the office cannot be without.
const RefuseLastAdmin RefusalCode = "last-admin"

// CheckEnding refuses to end or suspend the post of the last who holds it where nobody
// could give it to anybody again. Others is how many hold it beside them.
func CheckEnding(role Role, others int) error {
	if role == Admin && others == 0 {
		return Refuse(RefuseLastAdmin)
	}
	return nil
}

// ContractID identifies a contract.
type ContractID uint64

// Contract is a cadre's promise to answer for a village (包村) from one day to
// another.
type Contract struct {
	ID     ContractID `json:"id"`
	Person PersonID   `json:"person"`
	Unit   UnitID     `json:"unit"`
	From   Date       `json:"from"`
	Until  Date       `json:"until,omitzero"`
}

// Holds tells whether the contract counts on a day.
func (c Contract) Holds(on Date) bool { return holds(c.From, c.Until, on) }

// The refusals of a contract.
const (
	RefuseTooManyVillages RefusalCode = "too-many-villages"
	RefuseVillageTwice    RefusalCode = "village-twice"
)

// CheckContracts refuses villages that a cadre cannot answer for beside those
// held: one twice, or more in all than the norm allows.
func (n Norms) CheckContracts(held, more []UnitID) error {
	all := slices.Concat(held, more)
	if slices.Sort(all); len(slices.Compact(slices.Clone(all))) < len(all) {
		return Refuse(RefuseVillageTwice)
	}
	if len(all) > n.VillagesPerCadre {
		return Refuse(RefuseTooManyVillages, "most", n.VillagesPerCadre)
	}
	return nil
}

func holds(from, until, on Date) bool {
	return !on.Before(from) && (until.IsZero() || !on.After(until))
}

// Duty is one role in one unit, as rights see it: a post, or a cadre's contract.
type Duty struct {
	Role Role
	Unit UnitID
}

// Duties are all that a person is entitled to on a day.
type Duties []Duty

// DutiesOn derives what posts and contracts amount to on a day. A contract
// counts only while its holder is a cadre.
func DutiesOn(on Date, posts []Post, contracts []Contract) Duties {
	var duties Duties
	for _, p := range posts {
		if p.Holds(on) {
			duties = append(duties, Duty{p.Role, p.Unit})
		}
	}
	if !duties.Has(Cadre) {
		return duties
	}
	for _, c := range contracts {
		if c.Holds(on) {
			duties = append(duties, Duty{Cadre, c.Unit})
		}
	}
	return duties
}

// Has tells whether one of the duties is in the role.
func (ds Duties) Has(role Role) bool {
	return slices.ContainsFunc(ds, func(d Duty) bool { return d.Role == role })
}

// Units lists the units of the duties in a role.
func (ds Duties) Units(role Role) []UnitID {
	var units []UnitID
	for _, d := range ds {
		if d.Role == role {
			units = append(units, d.Unit)
		}
	}
	return units
}

// Foremost is the highest role among the duties, by which the first screen and
// the reply keyboard are chosen.
func (ds Duties) Foremost() (Duty, bool) {
	for _, role := range Roles() {
		for _, d := range ds {
			if d.Role == role {
				return d, true
			}
		}
	}
	return Duty{}, false
}
