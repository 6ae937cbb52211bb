package bot

import (
	"strconv"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The buttons of a search. Its words are too long for them: they name the update
// that asked, and nothing where the last search is meant, whichever it was.
const (
	verbSearch   = "xs" // update, page: what was found
	verbAsk      = "xq" // asks what to look for
	verbNarrow   = "xn" // update, by what, page: choose what to narrow by
	verbNarrowed = "xc" // update, by what, value; none widens
)

var searchVerbs = verbTable{
	verbSearch:   ofSearch(func(t *turn, s storage.Searched, args pressed) (screen, error) { return t.found(s, args.number(1)) }),
	verbAsk:      pressAsk,
	verbNarrow:   ofSearch(pressNarrow),
	verbNarrowed: ofSearch(pressNarrowed),
}

// ofSearch has a button act on the search it was shown under; an older one gets
// what was found last.
func ofSearch(run func(*turn, storage.Searched, pressed) (screen, error)) pressing {
	return func(t *turn, args pressed) (screen, error) {
		last, known, err := t.tx.LastSearch(t.person.ID)
		if err != nil || !known || len(t.readable()) == 0 {
			return t.staleAfter(err)
		}
		if asked := args.text(0); asked != "" && asked != searchArg(last) {
			return t.stale(t.found(last, 0))
		}
		return run(t, last, args)
	}
}

// searchArg is a search as buttons name it.
func searchArg(s storage.Searched) string { return strconv.FormatInt(s.Update, 10) }

// searchCommand looks for words in the minutes that this person may read, or asks
// for them.
func searchCommand(t *turn, args string) (screen, error) {
	if strings.TrimSpace(args) == "" {
		return t.open(searchForm.kind, nil)
	}
	return t.searchFor(args)
}

// searchFor looks for what was typed.
func (t *turn) searchFor(text string) (screen, error) {
	search, err := t.searchIn(text)
	if err != nil {
		return screen{}, err
	}
	return t.search(search)
}

const refuseNothingToFind township.RefusalCode = "search-nothing"

// searchIn reads what somebody looks for. Units they may not read are words to
// them.
func (t *turn) searchIn(text string) (township.Search, error) {
	search, err := township.ParseSearch(text, t.readableUnits(), t.today)
	if err == nil && search.IsEmpty() {
		err = township.Refuse(refuseNothingToFind)
	}
	return search, err
}

// readableUnits are the units whose minutes this person may read, to know them by
// name.
func (t *turn) readableUnits() township.Units {
	var known []township.Unit
	for _, unit := range t.readable() {
		u, _ := t.units.Get(unit)
		known = append(known, u)
	}
	return township.NewUnits(known)
}

// searchForm asks what to look for.
var searchForm = form{
	kind:  "search",
	steps: []step{{name: "words", ask: askWords, take: takeWords}},
	done:  func(t *turn, a answers) (screen, error) { return t.searchFor(a["words"]) },
}

func askWords(t *turn, _ answers) (screen, error) { return t.say("search.ask"), nil }

func takeWords(t *turn, _ answers, text string) (string, error) {
	_, err := t.searchIn(text)
	return text, err
}

func pressAsk(t *turn, _ pressed) (screen, error) {
	if len(t.readable()) == 0 {
		return t.stale(t.menu())
	}
	return t.open(searchForm.kind, nil)
}

// search looks for something anew, and keeps what for the buttons.
func (t *turn) search(search township.Search) (screen, error) {
	s := storage.Searched{Person: t.person.ID, Update: t.update.ID, Search: search, At: t.now()}
	if err := t.tx.SaveSearch(s); err != nil {
		return screen{}, err
	}
	return t.found(s, 0)
}

// hits are what a search finds of the minutes that this person may read, and how
// many minutes were searched.
func (t *turn) hits(search township.Search) (hits []storage.Hit, searched int, err error) {
	reads := make(map[township.UnitID]bool)
	for _, unit := range t.readable() {
		reads[unit] = true
	}
	return t.tx.SearchMeetings(search, func(unit township.UnitID) bool { return reads[unit] })
}
