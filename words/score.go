package words

import (
	"slices"
	"strconv"
	"strings"

	"baocun/assessment"
	"baocun/township"
)

// ScoreLine says where a village stands, in a list of villages: its total, with
// what that is out of where it is not the full mark, how that changed, and its state.
func (v Voice) ScoreLine(village township.Unit, score assessment.Score, change assessment.Tenths) string {
	if score.OutOf == 0 {
		return v.Say("score.begun", "village", village)
	}
	total := score.Total.String()
	if score.OutOf != assessment.FullMark {
		total += "/" + strconv.Itoa(score.OutOf)
	}
	return v.Say("score.line", "village", village, "total", total, "change", v.changed(change), "state", v.ScoreState(score))
}

// changed is a change of points with its direction, set off from what is before it.
func (v Voice) changed(by assessment.Tenths) string {
	switch {
	case by > 0:
		return v.Label("score.up", "points", by)
	case by < 0:
		return v.Label("score.down", "points", -by)
	}
	return ""
}

// ScoreState says in a word how a year goes; nothing where there is no data.
func (v Voice) ScoreState(score assessment.Score) string {
	if score.Band == "" {
		return ""
	}
	return v.Label("band." + string(score.Band))
}

// Rank is a place, to stand before a line; nothing for 0, which is none.
func (v Voice) Rank(rank int) string {
	if rank == 0 {
		return ""
	}
	return v.Label("score.rank", "rank", rank)
}

// ScoreHead heads the screen of one village. A year without data has no total:
// zero would be a verdict.
func (v Voice) ScoreHead(village township.Unit, score assessment.Score) string {
	if score.OutOf == 0 {
		return v.Say("score.village-begun", "village", village, "year", score.Year)
	}
	return v.Say("score.village", "village", village, "year", score.Year, "total", score.Total, "outof", score.OutOf)
}

// ItemLine is an indicator with the counts behind it, or that there is no data, or too little.
func (v Voice) ItemLine(item assessment.Item) string {
	name := item.Title.In(v.language)
	switch {
	case item.Thin:
		return v.Say("rule.thin", "indicator", name, "reads", v.Reads(item.Reads))
	case !item.Enough:
		return v.Say("score.nodata", "indicator", name)
	}
	return v.Say("score.item", "indicator", name, "earned", item.Earned, "points", item.Points, "why", v.itemWhy(item))
}

func (v Voice) itemWhy(item assessment.Item) string {
	if item.Plain == "" {
		return v.Reads(item.Reads)
	}
	return v.Label("score.why-"+string(item.Plain), "months", item.Months, "rate", item.Rate,
		"part", item.Numerator, "whole", item.Denominator)
}

// ItemHow is how an indicator is counted, with the numbers put in.
func (v Voice) ItemHow(item assessment.Item) string {
	if item.Plain == "" {
		return v.Say("rule.how", "indicator", item.Title.In(v.language), "points", item.Points, "expression", v.Filled(item),
			"rate", item.Rate, "earned", item.Earned)
	}
	return v.Say("score.how-"+string(item.Plain), "points", item.Points, "months", item.Months,
		"rate", item.Rate, "part", item.Numerator, "whole", item.Denominator, "earned", item.Earned)
}

// Filled is an item's expression with its numbers put in: 占比(例会已开 11, 例会应开 14).
func (v Voice) Filled(item assessment.Item) string {
	return item.Formula.Filled(v.language, func(fact assessment.Fact) string {
		i := slices.IndexFunc(item.Reads, func(read assessment.Read) bool { return read.Fact.Name == fact.Name })
		return v.Read(item.Reads[i])
	})
}

// Read says a fact and what it came to: 计划生育率 97.99%.
func (v Voice) Read(read assessment.Read) string {
	name := v.FactName(read.Fact)
	switch {
	case !read.Value.IsKnown():
		return v.Label("rule.read-none", "fact", name)
	case read.Fact.Unit == assessment.Percent:
		return v.Label("rule.read-percent", "fact", name, "value", read.Value)
	}
	return v.Label("rule.read", "fact", name, "value", read.Value)
}

// FactName is what a fact is called: 计划生育率, policy rate.
func (v Voice) FactName(fact assessment.Fact) string {
	if v.language == township.English && fact.English != "" {
		return strings.ReplaceAll(fact.English, "_", " ")
	}
	return fact.Name
}

// Reads says several facts in a row.
func (v Voice) Reads(reads []assessment.Read) string {
	var said []string
	for _, read := range reads {
		said = append(said, v.Read(read))
	}
	return strings.Join(said, " · ")
}

// Findings are lines for what the rules find about vetoes. One that only people can raise is
// not among them, nor one that asks for the final score before there is one.
func (v Voice) Findings(score assessment.Score) string {
	var lines strings.Builder
	for _, finding := range score.Findings {
		if finding.Veto.When != nil {
			lines.WriteString("\n" + v.finding(finding))
		}
	}
	return lines.String()
}

func (v Voice) finding(f assessment.Finding) string {
	title, reads, mark := f.Veto.Title.In(v.language), v.Reads(f.Reads), ""
	if f.Trial {
		mark = v.Label("rule.finding-trial")
	}
	name := "rule.finding-clear"
	switch {
	case !f.Known:
		name = "rule.finding-unknown"
	case f.Triggered:
		name = "rule.finding-triggered"
	}
	return v.Say(name, "veto", title, "reads", reads, "trial", mark, "document", f.Veto.Document)
}

// Consequences say where an ended year stands and what people would have to sign.
func (v Voice) Consequences(score assessment.Score, texts []assessment.Text) string {
	said := v.Say("rule.standing", "standing", v.Label("closing."+string(score.Standing)))
	for _, text := range texts {
		said += "\n" + v.Say("rule.consequence", "text", text.In(v.language))
	}
	return said
}
