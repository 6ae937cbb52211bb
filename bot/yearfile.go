package bot

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
)

// The buttons of a year's file (年终台账).
const (
	verbYearFiles = "oz" // year: of which unit
	verbYearFile  = "oy" // unit, year: send it
)

var yearVerbs = verbTable{
	verbYearFiles: func(t *turn, args pressed) (screen, error) { return t.yearFiles(args.number(0)) },
	verbYearFile:  pressYearFile,
}

// yearDocument is all that is shown of a unit's year, in one zip.
const yearDocument = "year-file"

// yearSheet says of which unit and year a file is; by the update that asked for it, for what
// was sent earlier may no longer be so.
type yearSheet struct {
	Unit     township.UnitID   `json:"unit"`
	Year     int               `json:"year"`
	Language township.Language `json:"language"`
	Update   int64             `json:"update"`
}

// yearWords begin what asks for a year's file.
var yearWords = []string{"台账", "年终台账", "yearfile"}

// cutYear takes 台账 off the front of a line that goes on with a unit and a year at most.
func cutYear(args string) (rest string, ok bool) {
	first, rest, _ := strings.Cut(strings.TrimSpace(township.Fold(args)), " ")
	return strings.TrimSpace(rest), slices.Contains(yearWords, strings.ToLower(first))
}

// yearUnits lists the units whose year's file this person may have: whoever reads the
// minutes there and sees the score.
func (t *turn) yearUnits() []township.Unit {
	return t.unitsWhere(func(u township.Unit) bool { return t.may(township.ReadMinutes, u.ID) && t.may(township.SeeScore, u.ID) })
}

const refuseYearWords township.RefusalCode = "year-words"

// exportYear sends the file of the unit and the year that a line names; where it names no
// unit and there are several, they are shown.
func (t *turn) exportYear(text string) (screen, error) {
	units := t.yearUnits()
	line := township.ParseScoreLine(text, township.NewUnits(units), t.today)
	year := cmp.Or(line.Year, t.today.Year)
	switch {
	case len(units) == 0:
		return t.denied(), nil
	case len(line.Unknown) > 0:
		return screen{}, township.Refuse(refuseYearWords, "words", line.Unknown[0], "units", t.names(units))
	case line.Unit.ID == 0 && len(units) > 1:
		return t.yearFiles(year)
	}
	unit := units[0]
	if line.Unit.ID != 0 {
		unit = line.Unit
	}
	if err := t.sendYear(unit, year); err != nil {
		return screen{}, err
	}
	return t.say("year.sending").row(t.label("button.menu", verbMenu)), nil
}

// yearFiles asks of which unit.
func (t *turn) yearFiles(year int) (screen, error) {
	units := t.yearUnits()
	if len(units) == 0 {
		return t.stale(t.menu())
	}
	year = cmp.Or(year, t.today.Year)
	var choices []storage.Button
	for _, unit := range units {
		choices = append(choices, button(t.voice.Unit(unit), verbYearFile, unit.ID, year))
	}
	years := []storage.Button{button(t.voice.Label("button.year", "year", year-1), verbYearFiles, year-1)}
	if year < t.today.Year {
		years = append(years, button(t.voice.Label("button.year", "year", year+1), verbYearFiles, year+1))
	}
	return t.say("year.which", "year", year).grid(2, choices).row(years...).row(t.label("button.menu", verbMenu)), nil
}

// yearWay is the button of the year's file for whoever may have one.
func (t *turn) yearWay() []storage.Button {
	if len(t.yearUnits()) == 0 {
		return nil
	}
	return []storage.Button{t.label("button.year-file", verbYearFiles, t.today.Year)}
}

func pressYearFile(t *turn, args pressed) (screen, error) {
	i := slices.IndexFunc(t.yearUnits(), func(u township.Unit) bool { return int(u.ID) == args.number(0) })
	year := args.number(1)
	if i < 0 || year < t.root().Since.Year || year > t.today.Year {
		return t.stale(t.yearFiles(0))
	}
	return screen{notice: t.voice.Label("year.sending")}, t.sendYear(t.yearUnits()[i], year)
}

func (t *turn) sendYear(unit township.Unit, year int) error {
	sheet := yearSheet{unit.ID, year, t.voice.Language(), t.update.ID}
	return t.order(yearDocument, sheet, t.voice.Say("year.caption", "unit", unit, "year", year))
}

// drawYear makes a year's file.
func (b *Bot) drawYear(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet yearSheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("make a year's file: %w", err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	unit, _ := t.units.Get(sheet.Unit)
	title := t.voice.Label("year.title", "unit", unit, "year", sheet.Year)
	f := documents.YearFile{Title: title, AsOf: t.today}
	year := yearOf{t, sheet, t.yearPlaces(unit)}
	for _, part := range yearParts {
		made, err := part.make(year)
		if err != nil {
			return "", nil, fmt.Errorf("%s: %w", part.name, err)
		}
		made.Name = t.voice.Label("year.part-" + part.name)
		f.Parts = append(f.Parts, made)
	}
	content, err := documents.WriteYearFile(t.voice, f)
	return title + ".zip", content, err
}

// yearPlaces are the units of a year's file: a village alone, or the township with all of
// its villages.
func (t *turn) yearPlaces(unit township.Unit) []township.Unit {
	return t.unitsWhere(func(u township.Unit) bool { return t.units.Within(u.ID, unit.ID) })
}
