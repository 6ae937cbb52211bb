package reminders

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// termsEnding speaks of terms that come to their end, in time for a new selection: to each
// person of their own, to the cadres of their villages, and to the leaders of all.
func (o *office) termsEnding() ([]matter, error) {
	posts, err := o.tx.PostsForTerms()
	if err != nil {
		return nil, err
	}
	ending := make(map[township.Date][]township.Post)
	for _, p := range posts {
		if _, called := township.TermCall(p.Until, o.today); called && p.Holds(o.today) {
			ending[p.Until] = append(ending[p.Until], p)
		}
	}
	var matters []matter
	for until, list := range ending {
		more, err := o.termsEndingOn(until, list)
		if err != nil {
			return nil, err
		}
		matters = append(matters, more...)
	}
	slices.SortStableFunc(matters, func(a, b matter) int { return cmp.Compare(a.about, b.about) }) // The days came in no order.
	return matters, nil
}

func (o *office) termsEndingOn(until township.Date, list []township.Post) ([]matter, error) {
	var matters []matter
	for _, p := range list {
		unit, _ := o.units.Get(p.Unit)
		if to, here := o.serving(p.Person, unit); here && to.isThere() && !to.isStandIn() {
			m := o.termMatter(until, to, "own")
			m.text = to.voice.Say("remind.term-own", "where", o.name(to.voice, unit), "role", p.Role, "until", to.voice.FullDate(until), "days", o.today.DaysUntil(until))
			matters = append(matters, m)
		}
	}
	leaders, err := o.readers(township.Leader, o.root)
	if err != nil {
		return nil, err
	}
	of, err := o.othersTerms(until, leaders, list, "all")
	if err != nil {
		return nil, err
	}
	matters = append(matters, of...)
	for _, village := range o.units.Villages() {
		theirs := slices.DeleteFunc(slices.Clone(list), func(p township.Post) bool { return !o.units.Within(p.Unit, village.ID) })
		cadres, err := o.holders(township.Cadre, village)
		if err != nil {
			return nil, err
		}
		of, err := o.othersTerms(until, o.asReaders(cadres, township.Cadre, township.Cadre, village), theirs, fmt.Sprintf("in-%d", village.ID))
		if err != nil {
			return nil, err
		}
		matters = append(matters, of...)
	}
	return matters, nil
}

// termMatter is the end of a term on the latest call before it.
func (o *office) termMatter(until township.Date, to reader, whose string) matter {
	call, _ := township.TermCall(until, o.today)
	return matter{about: township.TermOccasion(until) + whose + "/", kind: strconv.Itoa(call), to: to, mark: "📅"}
}

// termsNamed is how many people a matter of ending terms names.
const termsNamed = 5

// othersTerms tells readers whose terms end on a day, with the way to a new selection.
func (o *office) othersTerms(until township.Date, readers []reader, list []township.Post, whose string) ([]matter, error) {
	if len(list) == 0 {
		return nil, nil
	}
	name := "remind.terms"
	if len(list) > termsNamed {
		name = "remind.terms-many"
	}
	var matters []matter
	for _, to := range readers {
		who, err := o.holdersNamed(to, list[:min(len(list), termsNamed)])
		if err != nil {
			return nil, err
		}
		m := o.termMatter(until, to, whose)
		m.text = to.voice.Say(name, "until", to.voice.FullDate(until), "days", o.today.DaysUntil(until), "count", len(list), "who", who)
		m.acts = []storage.Button{{Label: to.voice.Label("button.select-new"), Verb: verbSelectNew}}
		matters = append(matters, m)
	}
	return matters, nil
}

// holdersNamed names those who hold posts, each with the post.
func (o *office) holdersNamed(to reader, list []township.Post) ([]string, error) {
	var who []string
	for _, p := range list {
		person, _, err := o.tx.Person(p.Person)
		if err != nil {
			return nil, err
		}
		unit, _ := o.units.Get(p.Unit)
		who = append(who, to.voice.Label("remind.term-who", "where", o.name(to.voice, unit), "role", p.Role, "name", person.Name))
	}
	return who, nil
}
