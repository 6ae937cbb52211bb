package township

import "strings"

// wordsIn finds the words of the rules, whatever spaces were slipped into them.
// Most are also what an office is busy with: 《…》 names a document, and what is
// followed by 防治, 知识 or 宣传 speaks of nobody.
func (g *Guard) wordsIn(signs []sign) (found []personalSpan) {
	if len(g.words) == 0 {
		return nil
	}
	signs = withoutGaps(signs)
	prevented := -1 // where a list of what is prevented ends
	for i := 0; i < len(signs); i++ {
		length := g.words.at(signs, i)
		if length == 0 {
			continue
		}
		end := i + length
		if isPrevented(signs, i) || prevented >= 0 && prevented == i-1 && isJoiner(signs[i-1].r) {
			prevented = afterIllness(signs, end)
			continue
		}
		if g.isOfficeTalk(signs, end, longestList) || g.isPartOfAllowed(signs, i, end) || isInTitle(signs, i, end) {
			continue
		}
		found = append(found, personalSpan{signs[i].start, signs[end-1].end, Condition})
		i = end - 1
	}
	return found
}

var (
	// officeWords follow a condition that the office speaks of in general.
	officeWords = newPhrases(strings.Fields(`
		防治 预防 防控 知识 政策 宣传 条例 讲座 科普 保健知识 教育 健康教育 培训 课堂 手册 资料 海报 展板 专题 义诊
		联合会 保障法 保障金制度 事业 筛查通知 筛查活动 筛查工作 检查通知 检测点 办法 规定 日活动 日主题 宣教 文化 项目`)...)
	preventing = []string{"预防", "防治", "防控"}
)

// longestList is how many words may share what follows the last of them.
const longestList = 8

// isOfficeTalk tells whether what follows a word, or a list of such words, shows
// that nobody's condition is meant.
func (g *Guard) isOfficeTalk(signs []sign, end, list int) bool {
	end = afterIllness(signs, end)
	if end >= len(signs) {
		return false
	}
	if isJoiner(signs[end].r) && end+1 < len(signs) {
		length := g.words.at(signs, end+1)
		return length > 0 && list > 0 && g.isOfficeTalk(signs, end+1+length, list-1)
	}
	if signs[end].apart {
		return false // a topic of its own: 怀孕 宣传
	}
	return officeWords.at(signs, end) > 0 || isDayOf(signs, end)
}

// afterIllness passes over what ends a word: 艾滋病, 癌症, 残疾人.
func afterIllness(signs []sign, end int) int {
	for n := 0; n < 2 && end < len(signs) && strings.ContainsRune("病症人", signs[end].r) && !signs[end].apart; n++ {
		end++
	}
	return end
}

// isDayOf knows 世界艾滋病日, and no 怀孕日期.
func isDayOf(signs []sign, at int) bool {
	return signs[at].r == '日' && (at+1 == len(signs) || !strings.ContainsRune("期子常数益渐", signs[at+1].r))
}

func isPrevented(signs []sign, start int) bool {
	if start < 2 || signs[start].apart {
		return false
	}
	before := string(runesOf(signs[start-2 : start]))
	for _, word := range preventing {
		if before == word {
			return true
		}
	}
	return false
}

// isJoiner knows the marks and words between the parts of a list.
func isJoiner(r rune) bool { return strings.ContainsRune(",/和及与或", r) }

// isPartOfAllowed tells whether a word lies within an allowed phrase. Where a
// space ends the word, what follows is no part of it: 结核 对 is not 总结核对.
func (g *Guard) isPartOfAllowed(signs []sign, start, end int) bool {
	for i := max(0, end-g.longest); i <= start; i++ {
		for _, phrase := range g.allowed[signs[i].r] {
			to := i + len(phrase)
			if to < end || to > len(signs) || to > end && signs[end].apart {
				continue
			}
			if spells(signs[i:to], phrase) {
				return true
			}
		}
	}
	return false
}

// longestTitle bounds how far the marks of a document's title may lie apart.
const longestTitle = 80

// isInTitle tells whether a stretch stands between 《 and 》.
func isInTitle(signs []sign, start, end int) bool {
	opened := false
	for i := start - 1; i >= 0 && i > start-longestTitle && !opened; i-- {
		if signs[i].r == '》' || signs[i].r == '\n' {
			return false
		}
		opened = signs[i].r == '《'
	}
	for i := end; opened && i < len(signs) && i < end+longestTitle; i++ {
		switch signs[i].r {
		case '》':
			return true
		case '\n', '《':
			return false
		}
	}
	return false
}
