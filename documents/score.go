package documents

import "baocun/assessment"

// ScoreTable is how the units of a township stand in a year, ready to be drawn or written.
type ScoreTable struct {
	// Title names whose units they are and what is shown, AsOf says until when, and Note in
	// which order the units are and what changes are measured by.
	Title, AsOf, Note string
	// Label says under which rules, of rules that the office does not live by.
	Label string
	Rows  []ScoreRow
	// Mean is the average of all units there are, where HasMean.
	Mean    assessment.Tenths
	HasMean bool
	// Page and Pages say which part of a longer table this is; 0 of a whole one.
	Page, Pages int
}

// ScoreRow is a unit of the table.
type ScoreRow struct {
	Name  string
	Score assessment.Score
	// Change is by how much the unit stands otherwise than in the period it is compared
	// with, in tenths of a point of a hundred; zero where that is too little to tell.
	Change assessment.Tenths
	// State says in a few words how the year goes, or how it ended.
	State string
	// Case says that a veto is being looked into, or holds; empty where there is none.
	Case string
}

// MostScoreRows is how many rows a picture shows, and remains legible on a telephone.
const MostScoreRows = 12

// Cut cuts the table into parts that each fit one picture, about equally long.
func (t ScoreTable) Cut() []ScoreTable {
	pages := (len(t.Rows) + MostScoreRows - 1) / MostScoreRows
	if pages <= 1 {
		return []ScoreTable{t}
	}
	parts := make([]ScoreTable, 0, pages)
	for i := range pages {
		part := t
		part.Rows = t.Rows[i*len(t.Rows)/pages : (i+1)*len(t.Rows)/pages]
		part.Page, part.Pages = i+1, pages
		parts = append(parts, part)
	}
	return parts
}
