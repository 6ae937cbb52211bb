package documents

import (
	"slices"
	"strings"
	"unicode"

	"baocun/township"
)

// privateTitles are parts of heads that no register may have. The order
// matters: 身份证号 is a card before 号 could be anything else.
var privateTitles = []struct {
	refusal township.RefusalCode
	chinese []string
	english []string
}{
	{
		RefuseIDColumn,
		[]string{"身份证", "证件", "证号", "公民号", "社保", "医保", "残疾证", "银行", "卡号", "账号"},
		[]string{"id", "idcard", "passport", "card", "bank", "account", "ssn"},
	},
	{
		RefusePhoneColumn,
		[]string{"电话", "手机", "联系方式", "联系号码", "微信", "qq"},
		[]string{"phone", "mobile", "tel", "telephone", "cell", "contact", "wechat", "email"},
	},
	{
		RefuseNameColumn,
		[]string{"姓名", "名字", "户主", "联系人", "成员", "家长", "配偶", "丈夫", "妻子"},
		[]string{"name", "names", "surname", "person", "householder", "spouse"},
	},
	{
		RefuseAddressColumn,
		[]string{"住址", "地址", "门牌", "住所", "位置", "坐标"},
		[]string{"address", "addr", "street", "door", "location"},
	},
	{
		RefusePrivateColumn,
		[]string{
			"生日", "出生", "年龄", "性别", "民族", "婚", "孕", "避孕", "生育", "节育", "流产", "手术",
			"病", "健康", "残", "低保", "贫困", "收入", "子女", "孩", "政治面貌", "学历",
		},
		[]string{"birth", "birthday", "born", "age", "sex", "gender", "marriage", "pregnancy", "pregnant", "health", "illness", "children", "income"},
	},
}

// privateTitle is the refusal of a head that names something personal.
func privateTitle(text string) (township.RefusalCode, bool) {
	bare := bareTitle(text)
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, private := range privateTitles {
		if slices.ContainsFunc(private.chinese, func(part string) bool { return strings.Contains(bare, part) }) ||
			slices.ContainsFunc(private.english, func(word string) bool { return slices.Contains(words, word) || bare == word }) {
			return private.refusal, true
		}
	}
	return "", false
}

// refuseColumn refuses a column that no register may have: by its title, because
// of a single cell with a card or telephone number, or because its cells look
// like names. One of the
// register's own columns is refused when half of its cells are such numbers;
// fewer are slips, and rejected one by one.
func (h head) refuseColumn(column int, lines []line) *RefusedColumn {
	filled, found := personalCells(column, lines)
	code, refused := RefuseNumbersColumn, found > 0
	if _, own := h.fieldAt(column); own {
		refused = found > 1 && found*2 >= filled
	} else if titled, ok := privateTitle(line{cells: h.cells}.cell(column)); ok {
		code, refused = titled, true
	} else if !refused && holdsNames(column, lines) {
		code, refused = RefuseNameColumn, true
	}
	if !refused {
		return nil
	}
	letter := columnLetter(column)
	return &RefusedColumn{letter, township.Refuse(code, "column", letter)}
}

func width(head []string, lines []line) int {
	widest := len(head)
	for _, l := range lines {
		widest = max(widest, len(l.cells))
	}
	return widest
}

// personalCells counts the cells of a column and those that the guard stops.
func personalCells(column int, lines []line) (filled, found int) {
	for _, l := range lines {
		text := l.cell(column)
		if text == "" {
			continue
		}
		filled++
		if isPersonal(text) {
			found++
		}
	}
	return filled, found
}

// fewestNames is how many cells must be filled before they tell that a column
// holds names.
const fewestNames = 5

// holdsNames tells whether most cells of a column look like names, and not all
// like the same one: a village's name may begin with a surname too.
func holdsNames(column int, lines []line) bool {
	filled, names, different := 0, 0, map[string]bool{}
	for _, l := range lines {
		text := l.cell(column)
		if text == "" {
			continue
		}
		filled++
		if township.LooksLikeName(text) {
			names++
			different[text] = true
		}
	}
	return filled >= fewestNames && names*2 > filled && len(different) > 1
}

// isPersonal tells whether a cell holds a card or telephone number. The words of
// the guard have no place here: a cell that is not a number is not taken.
func isPersonal(text string) bool {
	_, found := township.MaskNumbers(text)
	return len(found) > 0
}
