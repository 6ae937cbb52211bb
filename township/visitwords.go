package township

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

func isVisitSeparator(r rune) bool {
	return r == '。' || unicode.IsSpace(r) || strings.ContainsRune(" ,;", foldRune(r))
}

var outcomeWords = map[string]Outcome{
	"见到": Met, "见到了": Met, "见": Met, "见了": Met, "已见": Met, "都见": Met, "都见了": Met, "都见到": Met,
	"都见到了": Met, "全见到": Met, "全见到了": Met, "见着": Met, "见着了": Met, "都见着了": Met, "在家": Met,
	"都在家": Met, "met": Met,
	"没人在家": Away, "没人": Away, "不在": Away, "不在家": Away, "没在家": Away, "都不在": Away, "都不在家": Away,
	"家里没人": Away, "去了没人": Away, "无人": Away, "家中无人": Away, "外出": Away,
	"没见": Away, "没见到": Away, "没见着": Away, "未见": Away, "未见到": Away, "away": Away,
	"已联系": Reached, "联系": Reached, "联系了": Reached, "联系上": Reached, "联系上了": Reached, "电话": Reached,
	"打电话": Reached, "打了电话": Reached, "打电话了": Reached, "电话联系": Reached, "电话联系了": Reached,
	"reached": Reached,
}

var withHeadWords = map[string]bool{
	"组长": true, "组长陪同": true, "组长陪": true, "组长带": true, "和组长": true, "同组长": true, "跟组长": true,
	"和组长一起": true, "跟组长一起": true, "with-head": true,
}

// joinWords stand between numbers and mean nothing by themselves.
var joinWords = map[string]bool{"和": true, "跟": true, "及": true, "与": true, "and": true}

var excludedWords = map[string]bool{"不计入": true, "不计": true, "not-counted": true}

var exceptWords = map[string]bool{
	"除": true, "除了": true, "除去": true, "不含": true, "不包括": true, "except": true,
}

// maskedWords announce what the guard took away.
var maskedWords = map[string]bool{
	"身份证": true, "身份证号": true, "证件": true, "证件号": true, "电话": true, "电话号码": true, "手机": true,
	"手机号": true, "卡号": true, "银行卡": true, "银行卡号": true, "姓名": true, "户主": true, "户主姓名": true,
}

var rangePattern = regexp.MustCompile(`^(.+?)[到至~](.+)$`)

// rangeIn reads 1到20, 3-001至3-020 and 三组1到20户.
func rangeIn(word string) (from, to HouseholdText, ok bool) {
	parts := rangePattern.FindStringSubmatch(word)
	if parts == nil {
		return from, to, false
	}
	from, okFrom := ParseHousehold(parts[1])
	to, okTo := ParseHousehold(parts[2])
	if to.Group == 0 {
		to.Group = from.Group
	}
	return from, to, okFrom && okTo && from.Group == to.Group && from.Number <= to.Number
}

var seenPattern = regexp.MustCompile(`^(\d{1,2}|[一二两三四五六七八九十])(?:/(\d{1,2})人?|个?人)$`)

// seenIn reads 1/2, 1/2人, 1人 and 两个人.
func seenIn(word string) (seen, of int, ok bool) {
	parts := seenPattern.FindStringSubmatch(word)
	if parts == nil {
		return 0, 0, false
	}
	seen, err := strconv.Atoi(parts[1])
	if err != nil {
		seen, _ = ChineseNumber(parts[1])
	}
	of, _ = strconv.Atoi(parts[2])
	most := MaxPeople
	if parts[2] != "" {
		most = min(of, MaxPeople)
	}
	return seen, of, seen >= 1 && seen <= most && of <= MaxPeople
}
