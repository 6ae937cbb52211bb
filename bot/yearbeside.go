package bot

import (
	"slices"
	"time"

	"baocun/documents"
	"baocun/township"
)

// reports are what the villages told of each month that is over, all of them in one document
// where the file is the township's.
func (y yearOf) reports() (part documents.YearPart, err error) {
	for number := range 12 {
		month := township.NewMonth(y.Year, time.January).Add(number)
		if !month.Last().Before(y.today) {
			break
		}
		missing, reports, err := y.missingReports(month)
		if err != nil {
			return part, err
		}
		for _, village := range missing {
			if isOwed := !month.First().Before(village.Since); isOwed && slices.Contains(y.places, village) {
				part.Missing = append(part.Missing, y.voice.Label("year.no-report", "unit", village, "month", township.MonthPeriod(month)))
			}
		}
		sent := slices.ContainsFunc(reports, func(r township.VillageReport) bool { return r.IsSent() })
		if !sent || y.Unit != y.root().ID {
			continue
		}
		paper, err := y.paper((*Bot).writeReports, "", reportsFile{Month: month, Language: y.Language, AsOf: y.today})
		if err != nil {
			return part, err
		}
		part.Papers = append(part.Papers, paper)
	}
	return part, nil
}

// inspections are the findings of the year's rounds, without the inspectors' notes. A round
// that was called off found nothing.
func (y yearOf) inspections() (part documents.YearPart, err error) {
	for _, unit := range y.places {
		if unit.Kind != township.KindVillage {
			continue
		}
		rounds, err := y.tx.Inspections(unit.ID, y.Year)
		if err != nil {
			return part, err
		}
		closed := false
		for _, round := range rounds {
			if round.IsOpen() {
				part.Missing = append(part.Missing, y.voice.Label("year.inspection-open", "unit", unit, "day", round.On))
			}
			if round.State != township.InspectionClosed {
				continue
			}
			closed = true
			sheet := inspectionSheet{Inspection: round.ID, Language: y.Language, Update: y.Update}
			paper, err := y.paper((*Bot).writeInspection, y.folder(unit), sheet)
			if err != nil {
				return part, err
			}
			part.Papers = append(part.Papers, paper)
		}
		if !closed {
			part.Missing = append(part.Missing, y.voice.Label("year.no-inspection", "unit", unit))
		}
	}
	return part, nil
}

// scores is where the villages stand, with what every figure is counted from.
func (y yearOf) scores() (part documents.YearPart, err error) {
	file := scoreFile{Year: y.Year, Language: y.Language, AsOf: y.Update}
	for _, unit := range y.places {
		if unit.Kind == township.KindVillage {
			file.Villages = append(file.Villages, unit.ID)
		}
	}
	paper, err := y.paper((*Bot).writeScores, "", file)
	part.Papers = append(part.Papers, paper)
	return part, err
}

// letters are the year's letters of responsibility with the record of their signatures;
// where none was issued nothing is owed.
func (y yearOf) letters() (part documents.YearPart, err error) {
	letter, issued, err := y.tx.LetterOf(y.Year)
	if err != nil || !issued {
		return part, err
	}
	for _, unit := range y.places {
		signing, err := y.tx.Signing(letter, unit.ID, y.today)
		if err != nil {
			return part, err
		}
		sheet := letterSheet{Letter: letter.ID, Unit: unit.ID, Day: y.today, Language: y.Language}
		paper, err := y.paper((*Bot).drawLetter, "", sheet)
		if err != nil {
			return part, err
		}
		part.Papers = append(part.Papers, paper)
		if signed, due := signing.Count(unit.ID); signed < due {
			part.Missing = append(part.Missing, y.voice.Label("year.unsigned", "unit", unit, "signed", signed, "due", due))
		}
	}
	return part, nil
}

// roster is who was in office, as far as the file is of a year that is under way or just
// over.
func (y yearOf) roster() (part documents.YearPart, err error) {
	sheet := rosterSheet{Language: y.Language, Update: y.Update}
	for _, unit := range y.places {
		sheet.Units = append(sheet.Units, unit.ID)
	}
	paper, err := y.paper((*Bot).drawRoster, "", sheet)
	part.Papers = append(part.Papers, paper)
	return part, err
}
