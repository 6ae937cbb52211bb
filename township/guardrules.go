package township

import "strings"

// GuardRules say which words the guard does not keep, beside the numbers and
// names that it never does.
type GuardRules struct {
	// Words are about somebody's health or reproduction.
	Words []string
	// Allowed are phrases of the office's own work that hold such a word.
	Allowed []string
}

// The bounds of the guard's lists.
const (
	LongestGuardWord = 16
	MostGuardWords   = 200
)

// DefaultGuardRules are those of an office that does not set its own.
func DefaultGuardRules() GuardRules {
	return GuardRules{
		Words: strings.Fields(`
			怀孕 妊娠 孕妇 孕期 流产 人流 引产 堕胎 结扎 上环 取环 不孕 不育 分娩 临产 早产 难产 剖宫产 宫外孕 停经 超生
			癌 肿瘤 化疗 放疗 白血病 尿毒症 糖尿病 高血压 冠心病 脑梗 偏瘫 瘫痪 癫痫 残疾
			乙肝 肝炎 结核 艾滋 HIV 梅毒 淋病 精神病 精神分裂 抑郁症 自闭症 痴呆 智障
			pregnant pregnancy abortion miscarriage cancer diabetes`),
		Allowed: strings.Fields(`
			计划生育 优生优育 避孕药具 孕前优生健康检查 计划生育手术 孕妇学校 孕产妇 残疾人联合会 残疾人证办理 残疾人补贴
			重大疾病和肿瘤登记 结核病防治所 肿瘤医院 精神病医院`),
	}
}

// otherWords hold the letters of a condition and mean something else.
const otherWords = `
	人流量 人流动 人流密集 人流高峰 人流较 人流大 人流多 人流出 人流入 人流失 人流向 人流管 人流疏
	上环境 上环保 上环节 上环卫 上环比 上环路 取环境 取环保 取环节 取环卫
	人流转 流产销 流产业 流产品 流产能 流产值 引产业 引产品 临产业 临产品 早产业 早产品 早产出 难产生 超生产 超生态
	停经营 停经费 停经济 停经过
	结核对 结核查 结核算 结核实 结核准 结核定 结核心 结扎实 结扎根 不育苗
	交通瘫痪 网络瘫痪 系统瘫痪 通信瘫痪`
