package township

import (
	"regexp"
	"slices"
	"strings"
)

// Studied is a document that was studied, by its title, and which part of it.
type Studied struct {
	Title string
	// Part is as it was written: 第二章. Empty where the whole was studied, or where
	// nobody said.
	Part string
}

// StudiedIn reads what a line of the section of studying names:
//
//	《意见》第二章和《条例》       意见, 第二章; 条例
//	传达学习《关于印发〈意见〉的通知》  关于印发〈意见〉的通知
//	集体学习生育意见第二章        生育意见, 第二章
//
// A line without book-title marks is itself the title, without the words that
// begin such lines. A line that says there was nothing names nothing.
func StudiedIn(text string) []Studied {
	if titled := titlesIn(text); len(titled) > 0 {
		return titled
	}
	title := withoutStudying(strings.TrimSpace(text))
	title = strings.TrimRight(title, " \u3000.。;\uff1b")
	if title == "" || nothingStudied.MatchString(title) {
		return nil
	}
	if parts := partAtEnd.FindStringSubmatch(title); parts != nil {
		return []Studied{{strings.TrimRight(parts[1], " \u3000的"), parts[2]}}
	}
	return []Studied{{Title: title}}
}

// withoutStudying takes off a line what says that something was studied.
func withoutStudying(line string) string {
	for !studyWord.MatchString(line) {
		opening := studyOpening.FindString(line)
		if opening == "" {
			break
		}
		line = line[len(opening):]
	}
	return line
}

// titlesIn lists what stands in book-title marks, each with the part that is named
// behind it. Marks within marks belong to the title.
func titlesIn(text string) (list []Studied) {
	begin, depth := 0, 0
	for i, r := range text {
		switch {
		case r == '《':
			if depth++; depth == 1 {
				begin = i + len("《")
			}
		case r == '》' && depth > 0:
			if depth--; depth > 0 {
				continue
			}
			if title := strings.TrimSpace(text[begin:i]); title != "" {
				list = append(list, Studied{title, partAfter(text[i+len("》"):])})
			}
		}
	}
	return list
}

// part is how people name a part of a document, or several.
const (
	partNumber = `[0-9０-９一二三四五六七八九十百零〇两]+`
	partOne    = `(?:第` + partNumber + `(?:[-—~至到]第?` + partNumber + `)?(?:分?编|章|节|条|款|项|篇|讲|课|页|辑|册|卷|期|部分)|全文|正文|前言|序言|摘要|附件` + partNumber + `?)`
	partAll    = partOne + `(?:[、,，和及与至到\-—~\s]*` + partOne + `)*`
)

var (
	studyOpening = regexp.MustCompile(`^(?:组织|集体|传达|专题|继续|认真|深入|共同|一起|带领|全体|会议|本月|本次|大家)*` +
		`(?:学习|传达|领学|通读)(?:贯彻|传达)?了?[\s:：,，、]*`)
	// studyWord begins what is called so, and is not what people did with it.
	studyWord = regexp.MustCompile(`^学习(?:型|强国)`)
	// nothingStudied is what people write where they must write something.
	nothingStudied = regexp.MustCompile(`^(?:无|没有|暂无|没学|未学习|略|-+)$`)
	partBehind     = regexp.MustCompile(`^[\s的中之::：(（]*(` + partAll + `)`)
	partAtEnd      = regexp.MustCompile(`^(.*[^\s的])\s*(` + partAll + `)$`)
)

// partAfter is the part that is named right behind a title.
func partAfter(text string) string {
	if parts := partBehind.FindStringSubmatch(text); parts != nil {
		return parts[1]
	}
	return ""
}

// StudyEntry is one title that a filed meeting studied.
type StudyEntry struct {
	Studied
	Meeting Meeting
}

// StudyOf lists what the filed ones among meetings studied, in the order of the
// meetings, each title and part of a meeting once.
func StudyOf(meetings []Meeting) StudyList {
	var list StudyList
	for _, m := range meetings {
		if m.State != Filed {
			continue
		}
		list.Meetings++
		var studied []Studied
		for _, text := range m.In(Study) {
			for _, s := range StudiedIn(text) {
				if !slices.Contains(studied, s) {
					studied = append(studied, s)
				}
			}
		}
		if len(studied) > 0 {
			list.Studying++
		}
		for _, s := range studied {
			list.Entries = append(list.Entries, StudyEntry{s, m})
		}
	}
	return list
}

// StudyList is what some meetings studied.
type StudyList struct {
	Entries []StudyEntry
	// Meetings is how many of them were filed, and Studying how many of those
	// studied something.
	Meetings, Studying int
}

// Titles is how many different titles were studied.
func (l StudyList) Titles() int {
	titles := make(map[string]bool)
	for _, e := range l.Entries {
		titles[foldForSearch(e.Title)] = true
	}
	return len(titles)
}
