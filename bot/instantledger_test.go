package bot

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"baocun/storage"
)

// A logEntry is a change of the audit log, as the model of rights reads it: from the stored
// text, with none of the program's types.
type logEntry struct {
	table, key    string
	before, after row
	by            uint64
	cause         string
	at            time.Time
}

// was is the record as far as the entry tells: before it, or as it began.
func (e logEntry) was() row {
	if e.before.none {
		return e.after
	}
	return e.before
}

// row is what the model reads of a record of any table.
type row struct {
	none bool   // there is no record
	text string // as it is stored

	ID     uint64   `json:"id"`
	User   int64    `json:"user"`
	Person uint64   `json:"person"`
	Role   string   `json:"role"`
	Unit   uint64   `json:"unit"`
	Units  []uint64 `json:"units"`
	From   string   `json:"from"`
	Until  string   `json:"until"`

	Suspended struct{ From, Until string } `json:"suspended"`

	Hash        string    `json:"hash"`
	For         uint64    `json:"for"`
	By          uint64    `json:"by"`
	UsedBy      uint64    `json:"used_by"`
	ConfirmedBy uint64    `json:"confirmed_by"`
	Expires     time.Time `json:"expires"`

	Ended uint64 `json:"-"`
	Begun uint64 `json:"begun"`

	StandIn uint64 `json:"stand_in"`

	Selection uint64   `json:"selection"`
	Panel     []uint64 `json:"panel"`
	Judge     uint64   `json:"judge"`

	Kind   string `json:"kind"`
	Name   string `json:"name"`
	Parent uint64 `json:"parent"`

	Village   uint64    `json:"village"`
	Group     int       `json:"group"`
	Number    int       `json:"number"`
	Assistant uint64    `json:"assistant"`
	Household household `json:"household"`

	Regime    string    `json:"regime"`
	Recorder  uint64    `json:"recorder"`
	Chair     someone   `json:"chair"`
	Attendees []someone `json:"attendees"`
	Lines     []spoken  `json:"lines"`
	Meeting   uint64    `json:"meeting"`

	Owner    someone `json:"owner"`
	GivenBy  uint64  `json:"given_by"`
	Reporter uint64  `json:"reporter"`
}

type someone struct {
	Person uint64 `json:"person"`
}

// spoken is a line of minutes.
type spoken struct {
	ID   uint64 `json:"id"`
	By   uint64 `json:"by"`
	Text string `json:"text"`
}

type household struct {
	Village uint64 `json:"village"`
	Group   int    `json:"group"`
}

// rowOf reads a record. A move names the post that it ends, a task when it ended.
func rowOf(text json.RawMessage) (row, error) {
	if text == nil {
		return row{none: true}, nil
	}
	var r row
	var ended struct {
		Ended json.RawMessage `json:"ended"`
	}
	if err := json.Unmarshal(text, &r); err != nil {
		return r, err
	}
	if err := json.Unmarshal(text, &ended); err != nil {
		return r, err
	}
	if err := json.Unmarshal(ended.Ended, &r.Ended); err != nil {
		r.Ended = 0
	}
	r.text = string(text)
	return r, nil
}

// entriesSince are the entries of the audit log from a place on, the oldest first.
func entriesSince(tx *storage.Tx, since int) (list []logEntry, err error) {
	for logged, err := range tx.Audit().Entries() {
		if err != nil {
			return nil, err
		}
		if int(logged.Key) < since {
			break
		}
		values, _, err := tx.Audit().Values(logged.Key)
		if err != nil {
			return nil, err
		}
		e := logged.Record
		next := logEntry{table: e.Table, key: e.Key, by: uint64(e.By.Person), cause: e.By.Cause, at: e.At}
		if e.By.Person == 0 && e.By.Cause == "" {
			next.cause = e.By.Name
		}
		if next.before, err = rowOf(values.Before); err != nil {
			return nil, fmt.Errorf("%s: %w", values.Before, err)
		}
		if next.after, err = rowOf(values.After); err != nil {
			return nil, fmt.Errorf("%s: %w", values.After, err)
		}
		list = append(list, next)
	}
	slices.Reverse(list)
	return list, nil
}

// A ledger is what the model knows of the office: what the log said up to an instant.
type ledger struct {
	zone   *time.Location
	tables map[string]map[string]row
}

func newLedger(zone *time.Location) *ledger {
	return &ledger{zone: zone, tables: make(map[string]map[string]row)}
}

func (l *ledger) apply(e logEntry) {
	if l.tables[e.table] == nil {
		l.tables[e.table] = make(map[string]row)
	}
	if e.after.none {
		delete(l.tables[e.table], e.key)
		return
	}
	l.tables[e.table][e.key] = e.after
}

// all lists a table's records in the order of their keys.
func (l *ledger) all(table string) []row {
	var list []row
	for _, key := range slices.Sorted(maps.Keys(l.tables[table])) {
		list = append(list, l.tables[table][key])
	}
	return list
}

func (l *ledger) get(table string, id uint64) row {
	for _, r := range l.all(table) {
		if r.ID == id {
			return r
		}
	}
	return row{none: true}
}

// personOf is whose a Telegram user is, 0 for a stranger.
func (l *ledger) personOf(user int64) uint64 {
	for _, a := range l.all("accounts") {
		if a.User == user {
			return a.Person
		}
	}
	return 0
}

func (l *ledger) day(at time.Time) string { return at.In(l.zone).Format(time.DateOnly) }

// within tells whether a unit is another, or below it.
func (l *ledger) within(unit, top uint64) bool {
	for unit != 0 {
		if unit == top {
			return true
		}
		unit = l.get("units", unit).Parent
	}
	return false
}

// group is the unit of a village's group.
func (l *ledger) group(village uint64, number int) uint64 {
	for _, u := range l.all("units") {
		if u.Parent == village && u.Number == number {
			return u.ID
		}
	}
	return 0
}

// root is the township.
func (l *ledger) root() uint64 {
	for _, u := range l.all("units") {
		if u.Parent == 0 {
			return u.ID
		}
	}
	return 0
}

// spans tells whether a day lies in a span, which may have no end. Days are written so that
// the later is the greater.
func spans(from, until, day string) bool {
	return from != "" && from <= day && (until == "" || day <= until)
}

// counts tells whether a post is held on a day and not suspended.
func counts(post row, day string) bool {
	return spans(post.From, post.Until, day) && !spans(post.Suspended.From, post.Suspended.Until, day)
}

// A tie is a role of somebody's in a unit on a day. That of a cadre is in the villages of
// the contract, and in the township alone besides.
type tie struct {
	role string
	unit uint64
	// isContract tells that the unit is a cadre's by contract.
	isContract bool
}

// ties are all that somebody is on a day.
func (l *ledger) ties(person uint64, day string) []tie {
	var list []tie
	isCadre := false
	for _, p := range l.all("posts") {
		if p.Person == person && person != 0 && counts(p, day) {
			list = append(list, tie{p.Role, p.Unit, false})
			isCadre = isCadre || p.Role == "cadre"
		}
	}
	for _, c := range l.all("contracts") {
		if isCadre && c.Person == person && spans(c.From, c.Until, day) {
			list = append(list, tie{"cadre", c.Unit, true})
		}
	}
	return list
}
