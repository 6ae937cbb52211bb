package main

import (
	"fmt"
	"strings"

	"baocun/township"
)

// longestLetterTitle fits two lines of a page.
const longestLetterTitle = 50

// LetterSettings are the texts and targets of letters of responsibility; see
// township.LetterTemplate. A level has the targets that mean something there.
type LetterSettings struct {
	Title    string                 `toml:"title"`
	Township TownshipLetterSettings `toml:"township"`
	Village  VillageLetterSettings  `toml:"village"`
	Group    GroupLetterSettings    `toml:"group"`
}

// TownshipLetterSettings are for the cadres, and targets for the township's own meetings. A
// target of 0 is none.
type TownshipLetterSettings struct {
	Text     []string `toml:"text"`
	Meetings int      `toml:"meetings"`
	OnTime   int      `toml:"on_time"`
}

// VillageLetterSettings are for the posts of a village.
type VillageLetterSettings struct {
	Text     []string `toml:"text"`
	Coverage int      `toml:"coverage"`
	Meetings int      `toml:"meetings"`
	OnTime   int      `toml:"on_time"`
	Score    int      `toml:"score"`
}

// GroupLetterSettings are for the posts of a group.
type GroupLetterSettings struct {
	Text     []string `toml:"text"`
	Coverage int      `toml:"coverage"`
}

// defaultLetters are the settings that make township.DefaultLetters.
func defaultLetters() LetterSettings {
	letters := township.DefaultLetters()
	target := func(level township.UnitKind, code township.TargetCode) int {
		for _, t := range letters.Levels[level].Targets {
			if t.Code == code {
				return t.AtLeast
			}
		}
		return 0
	}
	return LetterSettings{
		Title: letters.Title,
		Township: TownshipLetterSettings{
			Text:     letters.Levels[township.KindTownship].Text,
			Meetings: target(township.KindTownship, township.TargetMeetings),
			OnTime:   target(township.KindTownship, township.TargetOnTime),
		},
		Village: VillageLetterSettings{
			Text:     letters.Levels[township.KindVillage].Text,
			Coverage: target(township.KindVillage, township.TargetCoverage),
			Meetings: target(township.KindVillage, township.TargetMeetings),
			OnTime:   target(township.KindVillage, township.TargetOnTime),
			Score:    target(township.KindVillage, township.TargetScore),
		},
		Group: GroupLetterSettings{
			Text:     letters.Levels[township.KindGroup].Text,
			Coverage: target(township.KindGroup, township.TargetCoverage),
		},
	}
}

// template is what the settings make of letters.
func (s LetterSettings) template() township.LetterTemplate {
	level := func(text []string, targets ...township.Target) township.LetterLevel {
		of := township.LetterLevel{Text: text}
		for _, t := range targets {
			if t.AtLeast > 0 {
				of.Targets = append(of.Targets, t)
			}
		}
		return of
	}
	coverage, meetings, onTime, score := township.TargetCoverage, township.TargetMeetings, township.TargetOnTime, township.TargetScore
	return township.LetterTemplate{Title: s.Title, Levels: map[township.UnitKind]township.LetterLevel{
		township.KindTownship: level(s.Township.Text,
			township.Target{Code: meetings, AtLeast: s.Township.Meetings}, township.Target{Code: onTime, AtLeast: s.Township.OnTime}),
		township.KindVillage: level(s.Village.Text,
			township.Target{Code: coverage, AtLeast: s.Village.Coverage}, township.Target{Code: meetings, AtLeast: s.Village.Meetings},
			township.Target{Code: onTime, AtLeast: s.Village.OnTime}, township.Target{Code: score, AtLeast: s.Village.Score}),
		township.KindGroup: level(s.Group.Text, township.Target{Code: coverage, AtLeast: s.Group.Coverage}),
	}}
}

func (c *checker) letters() {
	c.name("letters.title", c.Letters.Title, longestLetterTitle)
	c.blanks("letters.title", c.Letters.Title)
	for level, text := range map[string][]string{
		"township": c.Letters.Township.Text, "village": c.Letters.Village.Text, "group": c.Letters.Group.Text,
	} {
		c.letterText("letters."+level+".text", text)
	}
	for path, percent := range map[string]int{
		"township.meetings": c.Letters.Township.Meetings, "township.on_time": c.Letters.Township.OnTime,
		"village.coverage": c.Letters.Village.Coverage, "village.meetings": c.Letters.Village.Meetings,
		"village.on_time": c.Letters.Village.OnTime, "village.score": c.Letters.Village.Score, "group.coverage": c.Letters.Group.Coverage,
	} {
		c.within("letters."+path, percent, 0, 100)
	}
}

func (c *checker) letterText(path string, text []string) {
	if len(text) == 0 {
		c.absent(path)
	}
	if len(text) > township.LetterParagraphs {
		c.fail(path, TooMany, path, township.LetterParagraphs)
	}
	for i, paragraph := range text {
		at := fmt.Sprintf("%s.%d", path, i)
		c.name(at, paragraph, township.LetterParagraph)
		c.blanks(at, paragraph)
	}
}

// blanks refuses a text with a blank that nothing is filled in for, and points at it as far
// as the text stands on one line between its quotes.
func (c *checker) blanks(path, text string) {
	name, at, unknown := township.UnknownBlank(text)
	if !unknown {
		return
	}
	fault := c.problem(path, UnknownBlank, name, strings.Join(township.LetterBlanks(), " "))
	if _, written := c.places[path]; written && !strings.Contains(text, "\n") {
		fault.Column += at + 1
	}
	c.found = append(c.found, fault)
}
