package documents

import (
	"baocun/township"
	"baocun/words"
)

// MeetingTable is who came to the meetings of a year, and when their minutes were filed.
type MeetingTable struct {
	Title string
	AsOf  township.Date
	Rows  []MeetingRow
}

// MeetingRow is a meeting that was owed. One that was not held has no day.
type MeetingRow struct {
	Unit   string
	Regime township.Regime
	Period township.Period
	Due    township.Date
	// Meeting is what was filed; of what was not filed its ID is zero.
	Meeting township.Meeting
}

// WriteMeetings makes an xlsx of a year's meetings: when each was held and filed, how many
// were expected and came, and who.
func WriteMeetings(voice words.Voice, table MeetingTable) ([]byte, error) {
	p := newPen()
	looks := p.looks(voice)
	head := func(name string) string { return voice.Label("document.meetings-" + name) }
	columns := []listColumn{
		{head("unit"), 14, looks.text},
		{head("regime"), 14, looks.text},
		{head("period"), 14, looks.text},
		{head("due"), 12, looks.day},
		{head("held"), 12, looks.day},
		{head("filed"), 12, looks.day},
		{head("state"), 10, looks.text},
		{head("expected"), 8, looks.number},
		{head("present"), 8, looks.number},
		{head("came"), 50, looks.text},
		{head("absent"), 24, looks.text},
	}
	var rows [][]any
	for _, r := range table.Rows {
		rows = append(rows, r.cells(voice))
	}
	p.list(voice, looks, list{voice.Label("document.sheet-meetings"), table.Title, table.AsOf, columns, rows})
	return p.bytes()
}

func (r MeetingRow) cells(voice words.Voice) []any {
	m := r.Meeting
	cells := []any{r.Unit, voice.Value(r.Regime), voice.Period(r.Period), r.Due, m.Date, m.FiledOn}
	if m.ID == 0 {
		return append(cells, voice.Label("document.meetings-missing"), nil, nil, "", "")
	}
	state := "document.meetings-late"
	if m.OnTime {
		state = "document.meetings-on-time"
	}
	came, absent := namesBy(voice, m)
	return append(cells, voice.Label(state), m.Expected, m.Present, voice.Value(came), voice.Value(absent))
}

// namesBy parts those who are noted in a meeting by whether they came.
func namesBy(voice words.Voice, m township.Meeting) (came, absent []string) {
	for _, a := range m.Attendees {
		name := voice.Name(a.Name)
		if a.As == township.OnLeave {
			absent = append(absent, name)
			continue
		}
		came = append(came, name)
	}
	return came, absent
}
