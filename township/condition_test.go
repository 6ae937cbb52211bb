package township

import (
	"slices"
	"strings"
	"testing"
)

// conditionCases pairs what people type with what is kept of it; a text without
// an answer is kept as it is.
var conditionCases = []struct{ text, kept string }{
	{"3-012 怀孕三个月", "3-012 ■■■三个月"},
	{"走访 3-012 见到:已怀孕", "走访 3-012 见到:已■■■"},
	{"怀 孕", "■■■"},
	{"怀\u200b孕", "■■■"},
	{"怀 孕", "■■■"},
	{"上个月流产了", "上个月■■■了"},
	{"去年结扎,今年取环", "去年■■■,今年■■■"},
	{"不孕不育", "■■■■■■"},
	{"得了癌", "得了■■■"},
	{"肝癌晚期", "肝■■■晚期"},
	{"高血压、糖尿病", "■■■、■■■"},
	{"她有HIV", "她有■■■"},
	{"hiv阳性", "■■■阳性"},
	{"Ｈ I v", "■■■"},
	{"she is pregnant", "she is ■■■"},
	{"婆婆瘫痪在床", "婆婆■■■在床"},
	{"抑郁症在吃药", "■■■在吃药"},
	{"精神病发作", "■■■发作"},
	{"三级残疾", "三级■■■"},
	{"走访 3-012 高血压 宣传", "走访 3-012 ■■■ 宣传"},
	{"患结 核 对象", "患■■■ 对象"},
	{"怀孕日期", "■■■日期"},
	{"《意见》里没有,她怀孕了", "《意见》里没有,她■■■了"},
	{"她怀孕了,学习《意见》", "她■■■了,学习《意见》"},
	{"《怀孕", "《■■■"},

	{"学习《关于加强艾滋病防治和怀孕妇女服务的意见》", ""},
	{"开展结核病防治宣传", ""},
	{"讲解艾滋病预防知识", ""},
	{"世界艾滋病日", ""},
	{"世界艾滋病日主题宣传", ""},
	{"全国高血压日活动", ""},
	{"发放高血压、糖尿病防治手册", ""},
	{"高血压和糖尿病知识讲座", ""},
	{"预防艾滋病、梅毒和乙肝", ""},
	{"癌症筛查通知已发", ""},
	{"残疾人保障法", ""},
	{"走访 3-012 见到 计划生育手术", ""},
	{"孕前优生健康检查通知到户", ""},
	{"避孕药具发放", ""},
	{"优生优育知识", ""},
	{"总结核对名册", ""},
	{"团结扎实推进", ""},
	{"物流产业园", ""},
	{"人流量大,注意安全", ""},
	{"晚上环境整治", ""},
	{"面临产业转型", ""},
	{"暂停经营", ""},
	{"The archive is full", ""},
	{"cancerous", ""},
}

func TestAGuardMasksWordsAboutSomebodyAndLeavesTheOfficesOwn(t *testing.T) {
	for _, c := range conditionCases {
		masked, found := officeGuard.Mask(c.text, nil)
		if want := wanted(c.text, c.kept); masked != want {
			t.Errorf("Mask(%q) = %q, want %q", c.text, masked, want)
		}
		if len(found) != strings.Count(masked, Mask) || slices.ContainsFunc(found, func(kind Personal) bool { return kind != Condition }) {
			t.Errorf("Mask(%q) found %v", c.text, found)
		}
	}
}
