package township

import (
	"slices"
	"strings"
	"testing"
)

// nameCases pairs what people type about a household with what is kept of it; a
// text without an answer is kept as it is.
var nameCases = []struct{ text, kept string }{
	// A name behind the number.
	{"3-012 王小明", "3-012 ■■■"},
	{"3-012王小明", "3-012■■■"},
	{"3-012 王小明 见到", "3-012 ■■■ 见到"},
	{"走访 3-012 王小明 见到", "走访 3-012 ■■■ 见到"},
	{"三组44户李四家", "三组44户■■■家"},
	{"三组44户 李四", "三组44户 ■■■"},
	{"三组四十四户李四", "三组四十四户■■■"},
	{"第3组第44户,王建国", "第3组第44户,■■■"},
	{"44号李小明不在家", "44号■■■不在家"},
	{"44户户主:赵六", "44户户主:■■■"},
	{"44户(户主赵六)", "44户(户主■■■)"},
	{"44户户主姓名:欧阳建国", "44户户主姓名:■■■"},
	{"44户的家里是王小明", "44户的家里是■■■"},
	{"户号44 王小明", "户号44 ■■■"},
	{"编号:44 王小明", "编号:44 ■■■"},
	{"3-012、王小明、3-013、李红霞", "3-012、■■■、3-013、■■■"},
	{"3-012 王大妈没人", "3-012 ■■■没人"},
	{"3-012 司马大爷不在", "3-012 ■■■不在"},
	{"3-012:王小明说晚上在家", "3-012:■■■说晚上在家"},
	{"3-012 王小明开的门", "3-012 ■■■开的门"},
	{"3-012 王芳芳", "3-012 ■■■"},
	{"3-012 高明 见到", "3-012 ■■■ 见到"},
	{"3-012 王有才 见到", "3-012 ■■■ 见到"},
	{"3-012 李家和", "3-012 ■■■"},
	{"3-012 欧阳娜娜", "3-012 ■■■"},
	{"3-012 诸葛明", "3-012 ■■■"},
	{"13-5 王小明", "13-5 ■■■"},
	{"3-7户 王小明", "3-7户 ■■■"},
	{"任务:补访3-012王小明家、3-019", "任务:补访3-012■■■家、3-019"},
	{"3-012 王小明身份证没带", "3-012 ■■■身份证没带"},
	{"\u200b3-012\u200b 王\u200b小明", "\u200b3-012\u200b ■■■"},

	// A name in front of it.
	{"王大妈 3-7 没人", "■■■ 3-7 没人"},
	{"王小明 3-012", "■■■ 3-012"},
	{"王小明(3-012)", "■■■(3-012)"},
	{"王小明住3-012", "■■■住3-012"},
	{"李四家在三组44户", "■■■家在三组44户"},
	{"户主王小明,3-012", "户主■■■,3-012"},
	{"请补访王小明家3-012", "请补访■■■家3-012"},
	{"张建军:3组44户", "■■■:3组44户"},
	{"王小明 3-7 见到", "■■■ 3-7 见到"},
	{"李婶 3-012 已联系", "■■■ 3-012 已联系"},
	{"重点户赵六 三组44户", "重点户■■■ 三组44户"},

	// Words of their own in what is typed as a visit.
	{"走访 44 王小明 见到", "走访 44 ■■■ 见到"},
	{"走访 44 见到 王小明", "走访 44 见到 ■■■"},
	{"走访 44 见到:王小明", "走访 44 见到:■■■"},
	{"/visit 44 王小明", "/visit 44 ■■■"},
	{"44 王小明 见到", "44 ■■■ 见到"},
	{"44 7 见到 李四", "44 7 见到 ■■■"},

	// Nobody's name.
	{"3-012 张某 见到", ""},
	{"3-012 王某某", ""},
	{"3-012 李某家", ""},
	{"张某,3-012", ""},
	{"3-012 老李", ""},
	{"3组 王小明", ""},
	{"12月5日 王小明汇报", ""},
	{"12-05 王小明汇报", ""},
	{"11-20 王小明主持", ""},
	{"王小明 11-20", ""},
	{"11月20号王小明值班", ""},
	{"还没见到的 12 户 王小明负责", ""},
	{"一组本月见到 188/200 人 王建国汇报", ""},
	{"见到 181/200 人(131/144 户)王建国汇报", ""},
	{"王建国同志任组长", ""},
	{"出席:王建国、李红霞、张伟,应到9实到7", ""},
	{"京发〔2026〕12号 王建国传达", ""},

	// The office's own.
	{"分户 3-001到3-050 张小明", ""},
	{"3-001到3-050张小明负责", ""},
	{"张小明 3-012 补访", ""},
	{"王芳负责3-012", ""},
	{"3-012 王芳 补访", ""},
	{"3-012、3-019由欧阳红补访", ""},
	{"肖村 3-012 见到", ""},
	{"龙爪树 3-012 见到", ""},
	{"走访 龙爪树 44 见到", ""},
	{"龙爪树村3-012", ""},
	{"石榴庄3-012 见到", ""},
	{"马家堡 3-012", ""},
	{"3-012 王书记陪同", ""},
	{"3-012,3-015 高主任带队", ""},
	{"3-012 王建国书记陪同走访", ""},
	{"李红医生 3-012", ""},

	// Words that begin with a surname.
	{"3-012 见到 宣传", ""},
	{"走访 3-012 3-019 见到 健康服务通知 昨天", ""},
	{"走访 44 7 没人在家", ""},
	{"走访 44 已联系 政策咨询", ""},
	{"走访 44 见到 方便服务", ""},
	{"44户没人在家", ""},
	{"3-012 全家外出务工", ""},
	{"3-012 周一再去", ""},
	{"3-012 方便的时候再去", ""},
	{"3-012 安排周六补访", ""},
	{"任务:3-012 3-019", ""},
	{"安排3-012补访", ""},
	{"高度关注3-012", ""},
	{"3-012高度重视", ""},
	{"3-012 常住人口核对", ""},
	{"3-012 成员外出", ""},
	{"3-012 时间不合适", ""},
	{"3-012 金额已核对", ""},
	{"3-012 应到3人", ""},
	{"3-012 单位开会", ""},
	{"3-012 于11月20日补访", ""},
	{"包括3-012、3-019", ""},
	{"查看 3-012", ""},
	{"联系 3-012", ""},
	{"温馨提示 3-012", ""},
	{"3-012 马上补访", ""},
	{"3-012 明天上午补访", ""},
	{"3-012 计划下周补访", ""},
	{"12号文件精神", ""},
	{"44号门牌不是户号", ""},
	{"三组12户未见,石头路段施工", ""},
	{"补访12户,江南片区由村里安排", ""},
	{"一组1到20户,许多人外出", ""},
	{"1到20 除7 见到", ""},
	{"44 7 19", ""},
	{"三组44户、7户 没人在家", ""},
	{"3-012 解决困难", ""},
	{"3-012 关心慰问", ""},
	{"3-012 白天没人,傍晚再去", ""},
}

func TestAGuardMasksANameBesideAHouseholdAndLeavesTheRest(t *testing.T) {
	for _, c := range nameCases {
		masked, found := officeGuard.Mask(c.text, isOurs)
		if want := wanted(c.text, c.kept); masked != want {
			t.Errorf("Mask(%q) = %q, want %q", c.text, masked, want)
		}
		for _, kind := range found {
			if kind != ResidentName {
				t.Errorf("Mask(%q) found a %s", c.text, kind)
			}
		}
	}
}

func TestNamesAreFoundInFullWidthToo(t *testing.T) {
	for _, c := range nameCases {
		text := wide(c.text)
		masked, _ := officeGuard.Mask(text, isOurs)
		if want := wide(wanted(c.text, c.kept)); masked != want {
			t.Errorf("Mask(%q) = %q, want %q", text, masked, want)
		}
	}
}

func TestAnOfficerWhoIsNotKnownIsMasked(t *testing.T) {
	masked, found := officeGuard.Mask("分户 3-001到3-050 张小明", nil)
	if masked != "分户 3-001到3-050 ■■■" || !slices.Equal(found, []Personal{ResidentName}) {
		t.Errorf("%q, %v", masked, found)
	}
}

func TestOnlyANameThatWasFoundIsAskedAbout(t *testing.T) {
	asked := 0
	ask := func(string) bool { asked++; return false }
	for _, text := range []string{"王小明今天没来开会", "44 7 19 见到", "3-012 见到 宣传", "3组 王小明", "学习《意见》"} {
		officeGuard.Mask(text, ask)
	}
	if asked != 0 {
		t.Errorf("%d names were looked up", asked)
	}
	if officeGuard.Mask("3-012 王小明", ask); asked == 0 {
		t.Error("nobody was asked about a name")
	}
}

func TestEachOfTheCommonSurnamesIsKnown(t *testing.T) {
	const common = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚" +
		"卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武"
	for _, surname := range common {
		for _, text := range []string{"3-012 %红霞 见到", "%红霞(3-012)", "三组44户%志强家", "44户户主:%建军"} {
			text = strings.ReplaceAll(text, "%", string(surname))
			if masked, found := officeGuard.Mask(text, nil); !slices.Equal(found, []Personal{ResidentName}) {
				t.Errorf("Mask(%q) = %q, %v", text, masked, found)
			}
		}
	}
	for surname := range wordSurname {
		if plainSurname[surname] {
			t.Errorf("%c is in both lists", surname)
		}
	}
}

func TestACellThatLooksLikeAName(t *testing.T) {
	for text, want := range map[string]bool{
		"王小明": true, "李四": true, "欧阳娜娜": true, " 张伟 ": true, "王大妈": true, "高明": true,
		"张某": false, "肖村": false, "宣传": false, "重点": false, "是": false, "3-012": false, "王小明家": false,
		"任务": false, "常住": false, "王": false, "三组": false, "": false, "王小明12": false,
	} {
		if got := LooksLikeName(text); got != want {
			t.Errorf("LooksLikeName(%q) = %v", text, got)
		}
	}
}
