package bot

import (
	"cmp"
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// The items of a draft that are changed one by one.
const (
	itemPosts      = "posts"
	itemConditions = "conditions"
	itemTerm       = "term"
	itemPay        = "pay"
	itemEnterBy    = "enter-by"
	itemMarkOn     = "mark-on"
	itemWeights    = "weights"
	itemJudges     = "judges"
	itemNotice     = "notice"
)

// The steps of changing an item.
const (
	stepItem  = "item"
	stepValue = "value"
)

// selectItem is an item of a draft.
type selectItem struct {
	name string
	// take changes the plan as a text says; ok is false where that cannot be read.
	take func(p *township.SelectionPlan, text string, today township.Date) (ok bool)
	// refuse answers what cannot be read.
	refuse township.RefusalCode
}

// selectItems are the items in the order of the announcement.
var selectItems = []selectItem{
	{itemPosts, takeItemPosts, township.RefusePlanPosts},
	{itemConditions, takeItemConditions, township.RefusePlanConditions},
	{itemTerm, takeItemTerm, township.RefusePlanTerm},
	{itemPay, takeItemPay, township.RefusePlanPay},
	{itemEnterBy, takeItemEnterBy, township.RefusePlanEnterBy},
	{itemMarkOn, takeItemMarkOn, township.RefusePlanMarkOn},
	{itemWeights, takeItemWeights, township.RefusePlanWeights},
	{itemJudges, takeItemJudges, township.RefusePlanJudges},
	{itemNotice, takeItemNotice, township.RefusePlanNotice},
}

func takeItemPosts(p *township.SelectionPlan, text string, _ township.Date) (ok bool) {
	p.Posts, ok = township.ParsePosts(text)
	return ok
}

func takeItemConditions(p *township.SelectionPlan, text string, _ township.Date) bool {
	p.Conditions = text
	return true
}

func takeItemTerm(p *township.SelectionPlan, text string, today township.Date) (ok bool) {
	p.Years, p.From, ok = township.ParseTerm(text, today)
	return ok
}

func takeItemPay(p *township.SelectionPlan, text string, _ township.Date) bool {
	if p.PayDocument = text; text == "无" {
		p.PayDocument = ""
	}
	return true
}

func takeItemEnterBy(p *township.SelectionPlan, text string, today township.Date) (ok bool) {
	day, ok := township.ParseDueDay(text, today)
	p.EnterBy = day
	if !p.MarkOn.After(day) {
		p.MarkOn = day.AddDays(7)
	}
	return ok
}

func takeItemMarkOn(p *township.SelectionPlan, text string, today township.Date) (ok bool) {
	p.MarkOn, ok = township.ParseDueDay(text, today)
	return ok
}

func takeItemWeights(p *township.SelectionPlan, text string, _ township.Date) (ok bool) {
	p.Weights, ok = township.ParseWeights(text)
	return ok
}

func takeItemJudges(p *township.SelectionPlan, text string, _ township.Date) (ok bool) {
	p.JudgeCount, p.TrimFrom, ok = township.ParseJudges(text)
	return ok
}

func takeItemNotice(p *township.SelectionPlan, text string, _ township.Date) (ok bool) {
	p.NoticeDays, ok = township.ParseDays(text)
	return ok
}

// selectItemForm asks for one item of a draft.
var selectItemForm = form{
	kind:  "select-item",
	steps: []step{{name: stepValue, ask: askSelectItem, take: takeSelectItem}},
	done:  changeSelectItem,
}

func askSelectItem(t *turn, a answers) (screen, error) {
	return t.say("select.ask-item-"+a[stepItem]).grid(3, t.itemChoices(a[stepItem])), nil
}

// itemChoices are what most offices answer.
func (t *turn) itemChoices(item string) []storage.Button {
	offered := map[string][]string{
		itemTerm:    {"1年", "2年", "3年", "5年"},
		itemWeights: {"40 20 40", "50 20 30", "40 0 60", "100 0 0"},
		itemJudges:  {"3 不去", "5 5", "7 5", "9 7"},
		itemNotice:  {"3", "5", "7"},
		itemPay:     {"无"},
	}
	var choices []storage.Button
	for _, text := range offered[item] {
		face := text
		switch item {
		case itemTerm:
			face = t.voice.Label("select.years", "years", pressed{strings.TrimSuffix(text, "年")}.number(0))
		case itemPay:
			face = t.voice.Label("select.no-pay")
		case itemNotice:
			face = t.voice.Label("select.workdays", "days", pressed{text}.number(0))
		case itemJudges:
			judges, from, _ := township.ParseJudges(text)
			face = t.voice.SelectionJudgesFace(judges, from)
		}
		choices = append(choices, choice(face, text))
	}
	return choices
}

// changedPlan is a selection's plan with an item as a text says.
func changedPlan(s township.Selection, item, text string, today township.Date) (township.Selection, error) {
	for _, i := range selectItems {
		if i.name != item {
			continue
		}
		p := s.SelectionPlan
		if !i.take(&p, strings.TrimSpace(text), today) {
			return s, s.Fault(i.refuse)
		}
		checked := p
		checked.Conditions = cmp.Or(p.Conditions, "-") // It is asked for when all is made known.
		if err := checked.Check(today); err != nil {
			return s, err
		}
		s.SelectionPlan = p
	}
	return s, nil
}

func takeSelectItem(t *turn, a answers, text string) (string, error) {
	s, ok, err := t.selection(township.SelectionID(a.number(stepSelection)))
	if err != nil || !ok {
		return "", err
	}
	_, err = changedPlan(s.Selection, a[stepItem], text, t.today)
	return text, err
}

func pressSelectItem(t *turn, s selectionFor, args pressed) (screen, error) {
	item := args.text(1)
	known := slices.ContainsFunc(selectItems, func(i selectItem) bool { return i.name == item })
	if !known || s.State == township.SelectionOpen && item != itemEnterBy {
		return t.stale(t.selectionScreen(s))
	}
	return t.open(selectItemForm.kind, answers{stepSelection: selectionValue(s.ID), stepItem: item})
}

// changeSelectItem changes a draft; of what was made known only the last day of entry moves.
func changeSelectItem(t *turn, a answers) (screen, error) {
	s, ok, err := t.selection(township.SelectionID(a.number(stepSelection)))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	isExtending := s.State == township.SelectionOpen && a[stepItem] == itemEnterBy
	if !s.holds || s.State != township.SelectionDraft && !isExtending {
		return t.stale(t.selectionScreen(s))
	}
	changed, err := changedPlan(s.Selection, a[stepItem], a[stepValue], t.today)
	if err != nil {
		return screen{}, err
	}
	if isExtending {
		changed.Extended++
	}
	return t.keepSelection(s, changed, "select.changed")
}
