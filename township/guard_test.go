package township

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// officeGuard is the guard of an office that sets no words of its own.
var officeGuard = NewGuard(DefaultGuardRules(), "宣传", "健康服务通知", "政策咨询", "困难帮扶", "方便服务")

// isOurs knows the officers and villages of the tests.
func isOurs(name string) bool {
	return slices.Contains([]string{"张小明", "王芳", "欧阳红", "龙爪树", "肖村", "石榴庄", "马家堡"}, name)
}

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

func wanted(text, kept string) string {
	if kept == "" {
		return text
	}
	return kept
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

// conditionCases are the same for words.
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

// minutesLines are what villages write into their minutes.
var minutesLines = strings.Split(`肖村 村例会 2026-11-20
出席:张某、李某、王建国等7人,应到9实到7
一、听取协管员汇报
一组本月见到 188/200 人(131/144 户),电话联系 9 人
三组上月见到 176/200 人,外出务工的户多,白天敲不开门
二组名册核对完毕,新增 3 户,减少 1 户
二、布置重点工作
1. 补访三组还没见到的 12 户,重点户排在前面
2. 12月5日前把名册核对一遍,由村计生专干负责
3. 下月走访时间:8日、15日、22日上午
4. 宣传员周一到各组张贴海报
5. 健康服务通知送到每户,方便的时候讲解政策
6. 补访 3-012、3-019、3-020,任务落实到人
7. 3-012 3-019 常住人口有变动,请核对
8. 三组 44 户、7 户白天没人,傍晚再去
三、学习政策法规
学习《中华人民共和国人口与计划生育法》第四章 奖励与社会保障
学习《关于优化生育政策促进人口长期均衡发展的决定》
学习《育儿补贴制度实施方案》第三条,补贴3600元
四、问题
有的组走访集中在月底,前半月进度慢
电话联系上的户不算见到,要单独列出来
高龄老人多,安全用电、用气要提醒
新来的协管员对册子还不熟,先结对走一轮
五、决定
下季度第一周由两委成员分组陪同走访
经费 2000 元用于宣传品,金额已公示
本月经村民代表会议通过
每组安排 2 名志愿者,时间另行通知
任何人不得泄露居民信息
全体干部应到 12 人,实到 11 人,请假 1 人
会议由王书记主持,李主任记录
学习国卫办人口发〔2021〕1380号文件
12月1日是世界艾滋病日,宣传栏换一期防治知识
对结核病防治和高血压日活动作了安排
总结核对情况,团结扎实推进
协管员包户 1到50、51到100、101到144
三组1到144户由两名协管员走访`, "\n")

func TestMinutesOfAVillagePassUnchanged(t *testing.T) {
	for _, line := range append(minutesLines, strings.Join(minutesLines, "\n")) {
		if masked, found := officeGuard.Mask(line, nil); masked != line || len(found) > 0 {
			t.Errorf("Mask(%q) = %q, %v", line, masked, found)
		}
	}
}

func TestTheTableOfTheGuardIsLongEnough(t *testing.T) {
	kept := 0
	for _, c := range append(nameCases, conditionCases...) {
		if c.kept == "" {
			kept++
		}
	}
	if cases := len(nameCases) + len(conditionCases); kept < 60 || cases-kept < 60 {
		t.Errorf("%d strings must pass, %d must not", kept, cases-kept)
	}
}

func TestAGuardTellsKindsInTheOrderOfTheText(t *testing.T) {
	masked, found := officeGuard.Mask("3-012 王小明 13800138000 怀孕 110101199003070000", nil)
	want := []Personal{ResidentName, Phone, Condition, ResidentID}
	if masked != "3-012 ■■■ ■■■ ■■■ ■■■" || !slices.Equal(found, want) {
		t.Errorf("%q, %v", masked, found)
	}
}

func TestAGuardKnowsTheWordsOfItsOffice(t *testing.T) {
	g := NewGuard(GuardRules{Words: []string{"哮 喘", "Asthma"}, Allowed: []string{"哮喘门诊"}})
	for text, want := range map[string]string{
		"有哮喘": "有■■■", "ASTHMA": "■■■", "哮喘门诊周三开": "哮喘门诊周三开", "怀孕": "怀孕", "13800138000": "■■■",
	} {
		if masked, _ := g.Mask(text, nil); masked != want {
			t.Errorf("Mask(%q) = %q, want %q", text, masked, want)
		}
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

func TestGuardingTwiceFindsNothingMore(t *testing.T) {
	texts := rapid.StringMatching(`([0-9]{1,8}|1[3-9][0-9]{9}|0[0-9]{2}|X|[ .、,:()-]|\+86|[户组号三王李高欧阳小明家的某大妈怀孕结核对不癌《》日病]|防治|走访 |见到|■){0,30}`)
	rapid.Check(t, func(t *rapid.T) { guardTwice(t, texts.Draw(t, "text")) })
}

func FuzzGuard(f *testing.F) {
	for _, c := range guardCases {
		f.Add(c.text)
	}
	for _, c := range append(nameCases, conditionCases...) {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) { guardTwice(t, text) })
}

// guardTwice holds that a text without findings stays to the byte, and that a
// masked one holds nothing more to find.
func guardTwice(t interface{ Errorf(string, ...any) }, text string) {
	masked, found := officeGuard.Mask(text, isOurs)
	if len(found) == 0 && masked != text {
		t.Errorf("Mask(%q) = %q though it found nothing", text, masked)
	}
	if again, more := officeGuard.Mask(masked, isOurs); len(more) > 0 || again != masked {
		t.Errorf("Mask(%q) = %q, and again %q, %v", text, masked, again, more)
	}
}

func BenchmarkGuard(b *testing.B) {
	for name, text := range map[string]string{
		"a visit":           "走访 3-044 3-007 见到 宣传 昨天",
		"a word":            "好的,谢谢",
		"a name":            "走访 3-012 王小明 见到",
		"a line":            "1. 补访三组还没见到的 12 户,重点户排在前面",
		"whole minutes":     strings.Join(minutesLines, "\n"),
		"a message of 4 K":  strings.Repeat("3-044 见到 1/2 人,2026年11月20日;", 120),
		"digits apart":      strings.Repeat("1 2 ", 1024),
		"a list of words":   strings.Repeat("癌、", 2048),
		"numbers and names": strings.Repeat("王小明 3-012 ", 400),
		"numbers of groups": strings.Repeat("三组", 2048),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				officeGuard.Mask(text, nil)
			}
		})
	}
}
