package sample

import (
	"fmt"

	"baocun/storage"
	"baocun/township"
)

// studies are what meetings read together, one after another: laws and
// decisions that are in force.
var studies = []string{
	"《中华人民共和国人口与计划生育法》第四章 奖励与社会保障",
	"《中华人民共和国个人信息保护法》第二章 个人信息处理规则",
	"《关于优化生育政策促进人口长期均衡发展的决定》",
	"《育儿补贴制度实施方案》",
	"《中华人民共和国人口与计划生育法》第五章 计划生育服务",
	"《中华人民共和国个人信息保护法》第五章 个人信息处理者的义务",
}

// problems are what came up besides figures.
var problems = []string{
	"外出务工的户多,白天敲不开门,傍晚和周末再去一趟",
	"有的组走访集中在月底,前半月进度慢",
	"新来的协管员对册子还不熟,先结对走一轮",
	"电话联系上的户不算见到,要单独列出来",
	"入户时间和农忙冲突,改到早晚",
}

// minutes are the lines of a meeting: every section of its skeleton, and now and
// then a decision.
func (h *history) minutes(tx *storage.Tx, m meeting) ([]township.Line, error) {
	figures, err := h.figures(tx, m)
	if err != nil {
		return nil, err
	}
	turn := m.period.Year()*12 + int(m.period.LastMonth().Month) + int(m.unit.ID)
	lines := []township.Line{{Section: township.Study, Text: "学习" + studies[turn%len(studies)]}}
	for _, f := range figures {
		lines = append(lines, township.Line{Section: township.Report, Text: f.report})
	}
	lines = append(lines, township.Line{Section: township.Problem, Text: problems[turn%len(problems)]})
	if slowest := slowestOf(figures); slowest.left > 0 {
		lines = append(lines, township.Line{Section: township.Tasks, Text: fmt.Sprintf(
			"%s先走上月没见到的 %d 户,重点户排在前面", slowest.name, slowest.left)})
	} else {
		lines = append(lines, township.Line{Section: township.Tasks, Text: "核对名册,重点户排在前面,本月每户见一面"})
	}
	if m.regime == township.CommitteeQuarterly {
		lines = append(lines, township.Line{Section: township.Decision, Text: "下季度第一周由两委成员分组陪同走访"})
	}
	return lines, nil
}

// figure is where the visits of a unit stood when the meeting spoke of them.
type figure struct {
	name   string
	report string
	left   int
}

// figures are those of the month before, of each unit below the meeting's; what
// has not begun has none yet.
func (h *history) figures(tx *storage.Tx, m meeting) ([]figure, error) {
	var figures []figure
	month := m.held.MonthOf().Add(-1)
	for _, unit := range h.units.Children(m.unit.ID) {
		tally, begun, err := tx.Tally(unit.ID, month)
		if err != nil {
			return nil, err
		}
		f := figure{name: nameOf(unit)}
		f.report = f.name + "名册核对完毕,本月开始走访"
		if begun && tally.HasRegister() {
			f.left = tally.Households - tally.HouseholdsMet
			f.report = fmt.Sprintf("%s上月见到 %d/%d 人,电话联系 %d 人", f.name, tally.PeopleMet, tally.People, tally.PeopleReached)
		}
		figures = append(figures, f)
	}
	return figures, nil
}

func slowestOf(figures []figure) figure {
	var slowest figure
	for _, f := range figures {
		if f.left > slowest.left {
			slowest = f
		}
	}
	return slowest
}

func nameOf(unit township.Unit) string {
	if unit.Kind == township.KindGroup {
		return township.ChineseNumeral(unit.Number) + "组"
	}
	return unit.Name + "村"
}
