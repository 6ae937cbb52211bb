package main

import "baocun/assessment"

// rulesProblems are the problems of a rules file, each of which takes the key first.
var rulesProblems = map[assessment.FaultKind]Problem{
	assessment.FaultSyntax:        "rules-syntax",
	assessment.FaultName:          "rules-name",
	assessment.FaultFunction:      "rules-function",
	assessment.FaultArguments:     "rules-arguments",
	assessment.FaultDivision:      "rules-division",
	assessment.FaultUnsupported:   "rules-unsupported",
	assessment.FaultMixed:         "rules-mixed",
	assessment.FaultProduct:       "rules-product",
	assessment.FaultWantNumber:    "rules-want-number",
	assessment.FaultWantCondition: "rules-want-condition",
	assessment.FaultWantPercent:   "rules-want-percent",
	assessment.FaultBeyond:        "rules-beyond",
	assessment.FaultScore:         "rules-score",
	assessment.FaultNoFact:        "rules-no-fact",
	assessment.FaultMissing:       "rules-missing",
	assessment.FaultTooLong:       TooLong,
	assessment.FaultRange:         OutOfRange,
	assessment.FaultCode:          "rules-code",
	assessment.FaultTwice:         "rules-twice",
	assessment.FaultSum:           "rules-sum",
	assessment.FaultFactName:      "rules-fact-name",
	assessment.FaultDecimals:      "rules-decimals",
	assessment.FaultDate:          BadDate,
	assessment.FaultOrder:         "rules-order",
	assessment.FaultChoice:        "rules-choice",
}

// said is a problem in both languages.
func (p Problem) said() saying {
	if said, ok := rulesSayings[p]; ok {
		return said
	}
	return sayings[p]
}

// rulesSayings word what can be wrong with rules; see sayings.
var rulesSayings = map[Problem]saying{
	WantSections: {
		sentence{"%[1]s 要写成小节。", "每一项以单独一行 [[%[1]s]] 开头,下面每行一个键。"},
		sentence{"%[1]s takes sections. ", "Begin each with a line [[%[1]s]], then one key a line."},
	},
	"rules-syntax": {
		sentence{"%[1]s 的写法不对。", "请看这里前后有没有漏了括号、逗号或运算符,例如 占比(例会已开, 例会应开)。"},
		sentence{"%[1]s cannot be read. ", "Look for a bracket, comma or operator that is missing here; write it like share(meetings_held, meetings_due)."},
	},
	"rules-name": {
		sentence{"没有「%[2]s」这个指标。", "可以用的(最像的在前):%[3]s。要人填报的,先用 [[fact]] 写明。"},
		sentence{"there is no fact %[2]s. ", "Known, nearest first: %[3]s. One that people enter is declared by a [[fact]]."},
	},
	"rules-function": {
		sentence{"没有「%[2]s」这个算法。", "可以用的:%[3]s。"},
		sentence{"there is no function %[2]s. ", "Known: %[3]s, or share, min, max."},
	},
	"rules-arguments": {
		sentence{"「%[2]s」的括号里要写 %[3]d 项。", "请用逗号隔开,例如 占比(例会已开, 例会应开)。"},
		sentence{"%[2]s takes %[3]d values. ", "Part them by a comma, as in share(meetings_held, meetings_due)."},
	},
	"rules-division": {
		sentence{"%[1]s 里只能除以不是 0 的数字。", "两项相除请写 占比(a, b):分母是 0 时它算「没有数据」,不算 0。"},
		sentence{"%[1]s can divide by a number other than 0 only. ", "For two facts write share(a, b): where b is 0 it has no data and is not zero."},
	},
	"rules-unsupported": {
		sentence{"%[1]s 不能用这种写法。", "可以用:指标、数字、+ - * /、< <= > >= == !=、and or not、条件 ? 甲 : 乙、占比、较小、较大。"},
		sentence{"%[1]s cannot hold this. ", "What they can: facts, numbers, + - * /, < <= > >= == !=, and or not, condition ? a : b, share, min, max."},
	},
	"rules-mixed": {
		sentence{"%[1]s 在这里把百分比和数目放在一起了。", "请都用百分比,或者都用数目;两个数目的百分比写 占比(a, b)。"},
		sentence{"%[1]s puts a percentage and a count together here. ", "Use two of a kind; share(a, b) makes a percentage of two counts."},
	},
	"rules-product": {
		sentence{"%[1]s 里两个指标不能相乘。", "请乘以数字,例如 见面率 * 0.5。"},
		sentence{"%[1]s cannot multiply two facts. ", "Multiply by a number, as in coverage_rate * 0.5."},
	},
	"rules-want-number": {
		sentence{"%[1]s 的这里要一个数,写的是一个条件。", "请换成指标、数字或算式。"},
		sentence{"%[1]s wants a number here, and this is a condition. ", "Write a fact, a number or a calculation."},
	},
	"rules-want-condition": {
		sentence{"%[1]s 的这里要一个条件。", "请写成比较,例如 计划生育率 < 98。"},
		sentence{"%[1]s wants a condition here. ", "Write a comparison, as in coverage_rate < 98."},
	},
	"rules-want-percent": {
		sentence{"%[1]s 要算出百分比:得这一项分值的百分之几。", "请写百分比的指标,或者 占比(做到的, 应做的)。"},
		sentence{"%[1]s must come to a percentage of the points. ", "Write a fact that is one, or share(done, due)."},
	},
	"rules-beyond": {
		sentence{"「%[2]s」在 %[3]d 到 %[4]d 之间,这个比较没有意义。", "请改正数字;百分比写百分号前面的数,例如 97.5。"},
		sentence{"%[2]s lies from %[3]d to %[4]d, so that this comparison says nothing. ", "Correct the number; a percentage is the number before the sign, as 97.5."},
	},
	"rules-score": {
		sentence{"「%[2]s」只能写在一票否决的 when 里。", "指标自己不能看总分。"},
		sentence{"%[2]s can stand in the when of a veto only. ", "An indicator cannot look at the score."},
	},
	"rules-no-fact": {
		sentence{"%[1]s 一个指标也没有用到,对谁都一样。", "请用上至少一个指标,例如 见面率。"},
		sentence{"%[1]s names no fact and is the same for everybody. ", "Name at least one, such as coverage_rate."},
	},
	"rules-missing": {
		sentence{"缺少 %[1]s,或者是空的。", "请对照 rules.example.toml 补上。"},
		sentence{"%[1]s is missing or empty. ", "Write it as in rules.example.toml."},
	},
	"rules-code": {
		sentence{"%[1]s 只能用小写英文字母、数字和连字符,以字母开头,最多 16 个。", "例如 \"on-time\"。"},
		sentence{"%[1]s takes up to 16 small letters, digits and hyphens, a letter first. ", "For example \"on-time\"."},
	},
	"rules-twice": {
		sentence{"「%[2]s」已经有了。", "%[1]s 请换一个,或者删掉一处。"},
		sentence{"there is a %[2]s already. ", "Choose another %[1]s, or remove one."},
	},
	"rules-sum": {
		sentence{"各项指标的 points 合计 %[2]d 分。", "合计应为 100 分。"},
		sentence{"the points of all indicators add up to %[2]d. ", "They must make 100."},
	},
	"rules-fact-name": {
		sentence{"%[1]s 在算式里认不出来。", "请用汉字、英文字母、数字和下划线,不以数字开头,最多 20 个字;english 只用小写字母。"},
		sentence{"expressions could not hold this %[1]s. ", "Use up to 20 Chinese characters, letters, digits and underscores, no digit first; small letters for english."},
	},
	"rules-decimals": {
		sentence{"数目没有小数,%[1]s 用不上。", "请删掉这一行,或者把 unit 写成 \"amount\"。"},
		sentence{"a count has no decimals, so %[1]s is of no use. ", "Remove the line, or write \"amount\" as the unit."},
	},
	"rules-order": {
		sentence{"%[1]s 比 from 还早。", "请改正其中一个日期。"},
		sentence{"%[1]s lies before from. ", "Correct one of the two."},
	},
	"rules-choice": {
		sentence{"%[1]s 不认识这个词。", "可以写:%[2]s。"},
		sentence{"%[1]s does not know this word. ", "What it takes: %[2]s."},
	},
}
