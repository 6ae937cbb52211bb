package main

import (
	"os"
	"slices"
	"strings"

	"baocun/assessment"
)

func (s AssessmentSettings) isPreset() bool {
	_, ok := assessment.PresetText(s.Rules)
	return ok
}

// assessment checks the points of the default preset; other rules bring their own.
func (c *checker) assessment() {
	points := c.Assessment
	c.within("assessment.veto_reply_days", points.VetoReplyDays, 1, 60)
	c.within("assessment.veto_appeal_days", points.VetoAppealDays, 1, 60)
	if points.Rules != assessment.ServicePreset {
		c.name("assessment.rules", points.Rules, longestPath)
		for _, key := range []string{"coverage", "meetings", "on_time", "slow_below"} {
			if _, written := c.places["assessment."+key]; written {
				c.fail("assessment."+key, PointsElsewhere, key, points.Rules)
			}
		}
		return
	}
	c.within("assessment.slow_below", points.SlowBelow, 0, 100)
	each := c.within("assessment.coverage", points.Coverage, 0, 100) &&
		c.within("assessment.meetings", points.Meetings, 0, 100) &&
		c.within("assessment.on_time", points.OnTime, 0, 100)
	if sum := points.Coverage + points.Meetings + points.OnTime; each && sum != 100 {
		c.fail("assessment", PointsSum, sum)
	}
}

const longestPath = 1000

// readRules reads the rules that the configuration names and, where these are others, the
// township's original ones to be compared with.
func (c *Config) readRules() error {
	rules, err := c.rulesNamed(c.Assessment.Rules)
	if err != nil {
		return err
	}
	if c.Assessment.Rules != assessment.OriginalPreset {
		original, err := c.rulesNamed(assessment.OriginalPreset)
		if err != nil {
			return err
		}
		c.original = &original
	}
	if points := c.Assessment; points.Rules == assessment.ServicePreset {
		rules = rules.WithPoints(map[assessment.Code]int{
			assessment.Coverage: points.Coverage, assessment.Meetings: points.Meetings, assessment.OnTime: points.OnTime,
		})
		rules.SlowBelow = points.SlowBelow
	}
	c.rules = rules
	return nil
}

// rulesNamed are a preset, or what a file says.
func (c *Config) rulesNamed(name string) (assessment.Rules, error) {
	text, ok := assessment.PresetText(name)
	if !ok {
		var err error
		if text, err = os.ReadFile(name); err != nil {
			return assessment.Rules{}, c.problem("assessment.rules", NoRulesFile)
		}
	}
	return ParseRules(name, text)
}

// ParseRules reads rules from their text; file is only its name in errors, each of which is a
// *ConfigError with a line and a column.
func ParseRules(file string, text []byte) (assessment.Rules, error) {
	var written assessment.RulesText
	read, err := readSheet(file, text, &written)
	if err != nil {
		return assessment.Rules{}, err
	}
	rules, faults := written.Rules()
	if len(faults) == 0 {
		return rules, nil
	}
	var found []*ConfigError
	for _, fault := range faults {
		found = append(found, read.rulesError(fault))
	}
	slices.SortStableFunc(found, byPosition)
	return assessment.Rules{}, found[0]
}

// rulesError says where a fault is and what to do.
func (s sheet) rulesError(fault assessment.Fault) *ConfigError {
	at := s.places.of(fault.Path)
	if _, written := s.places[fault.Path]; written && fault.Offset >= 0 {
		at = s.inside(at, fault.Offset)
	}
	args := append([]any{shown(fault.Path)}, fault.Args...)
	return errorAt(s.file, at, rulesProblems[fault.Kind], args...)
}

// inside is the position so many characters into a text whose value begins at a position.
func (s sheet) inside(at position, offset int) position {
	lines := strings.SplitAfter(string(s.text), "\n")
	rest := []rune(strings.Join(lines[at.line-1:], ""))[at.column-1:]
	quotes := 1
	if text := string(rest); strings.HasPrefix(text, `"""`) || strings.HasPrefix(text, `'''`) {
		quotes = 3
	}
	skip := quotes + offset
	if quotes == 3 && len(rest) > 3 && rest[3] == '\n' {
		skip++
	}
	for _, r := range rest[:min(skip, len(rest))] {
		if at.column++; r == '\n' {
			at = position{at.line + 1, 1}
		}
	}
	return at
}
