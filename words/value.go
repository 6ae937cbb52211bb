package words

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"baocun/township"
)

// Value says a value as a colleague would.
func (v Voice) Value(value any) string {
	switch value := value.(type) {
	case string:
		return v.Name(value)
	case int:
		return strconv.Itoa(value)
	case township.Date:
		return v.Date(value)
	case township.Month:
		return v.Month(value)
	case township.Period:
		return v.Period(value)
	case township.Unit:
		return v.Unit(value)
	case township.Role:
		return v.Role(value)
	case township.Regime:
		return v.Label("regime." + string(value))
	case township.Leave:
		return v.LeaveDays(value)
	case township.HouseholdKey:
		return v.Household(value)
	case []township.HouseholdKey:
		return v.Households(value)
	case time.Time:
		return value.Format("15:04")
	case []township.Unit:
		return v.units(value)
	case []string:
		return strings.Join(v.names(value), v.Label("mark.list"))
	case fmt.Stringer:
		return value.String()
	}
	panic(fmt.Sprintf("words: no way to say a %T", value))
}

// Date says a day without its year: 11月20日.
func (v Voice) Date(d township.Date) string {
	return v.Label("date.day", "month", v.monthName(d.Month), "day", d.Day)
}

// FullDate says a day with its year, for minutes: 2026年11月20日.
func (v Voice) FullDate(d township.Date) string {
	return v.Label("date.full", "year", d.Year, "month", v.monthName(d.Month), "day", d.Day)
}

// fullValue says a value with the year of a date.
func (v Voice) fullValue(value any) string {
	if day, ok := value.(township.Date); ok {
		return v.FullDate(day)
	}
	return v.Value(value)
}

// Month says a month without its year: 11月.
func (v Voice) Month(m township.Month) string {
	return v.Label("date.month", "month", v.monthName(m.Month))
}

// Period says a period with its year: 2026年11月, 2026年四季度.
func (v Voice) Period(p township.Period) string {
	if p.IsQuarter() {
		return v.Label("date.quarter", "year", p.Year(), "quarter", v.Quarter(p.Quarter()))
	}
	return v.Label("date.yearmonth", "year", p.Year(), "month", v.monthName(p.LastMonth().Month))
}

// Quarter says a quarter without its year: 四季度.
func (v Voice) Quarter(q township.Quarter) string {
	return v.Label("quarter." + strconv.Itoa(q.Number))
}

func (v Voice) monthName(m time.Month) string {
	return v.Label("month." + strconv.Itoa(int(m)))
}

// Unit says a unit by the name people call it: 小红门乡, 肖村, 三组.
func (v Voice) Unit(u township.Unit) string {
	switch u.Kind {
	case township.KindTownship:
		return v.Label("unit.township", "name", u.Name)
	case township.KindGroup:
		return v.GroupNumber(u.Number)
	}
	return v.Label("unit.village", "name", strings.TrimSuffix(u.Name, "村"))
}

// units names units in a row: 肖村、牌坊村.
func (v Voice) units(list []township.Unit) string {
	names := make([]string, 0, len(list))
	for _, u := range list {
		names = append(names, v.Unit(u))
	}
	return strings.Join(names, v.Label("mark.list"))
}

// GroupNumber says a group within its village: 三组.
func (v Voice) GroupNumber(number int) string {
	return v.Label("unit.group", "number", v.Numeral(number))
}

// Numeral numbers a list as minutes do: 三 in Chinese, 3 in English.
func (v Voice) Numeral(n int) string {
	if v.language == township.Chinese && n < 100 {
		return township.ChineseNumeral(n)
	}
	return strconv.Itoa(n)
}

// Household says a household as a group and a number: 三组 12 号.
func (v Voice) Household(k township.HouseholdKey) string {
	return v.Label("household.full", "group", v.GroupNumber(k.Group), "number", k.Number)
}

// Role says a role by its name in the office: 协管员.
func (v Voice) Role(r township.Role) string { return v.Label("role." + string(r)) }

// Action says what a right allows.
func (v Voice) Action(a township.Action) string { return v.Label("action." + string(a)) }

// Reach says where a role may do something.
func (v Voice) Reach(role township.Role, reach township.Reach) string {
	if reach == township.Subtree {
		return v.Label("reach." + string(role.Level()))
	}
	return v.Label("reach." + string(reach))
}

// Section names a section of minutes as its regime heads it: 听取各村汇报.
func (v Voice) Section(r township.Regime, s township.Section) string {
	name := "section." + string(r) + "." + string(s)
	if _, ok := v.sentences[name]; ok {
		return v.Label(name)
	}
	return v.Label("section.other." + string(s))
}

// Personal names kinds of what is not kept, each once: 身份证号、电话号码.
func (v Voice) Personal(found []township.Personal) string {
	var names []string
	for _, kind := range different(found) {
		names = append(names, v.Label("guard."+string(kind)))
	}
	return strings.Join(names, v.Label("mark.list"))
}

// WhyPersonal says why such kinds are not kept, each reason once.
func (v Voice) WhyPersonal(found []township.Personal) string {
	var reasons []string
	for _, kind := range different(found) {
		if why := v.Label("guard.why-" + string(kind)); !slices.Contains(reasons, why) {
			reasons = append(reasons, why)
		}
	}
	return strings.Join(reasons, v.Label("guard.and"))
}

// different are the kinds that were found, in the order in which they are told.
func different(found []township.Personal) []township.Personal {
	return slices.DeleteFunc(township.PersonalKinds(), func(kind township.Personal) bool {
		return !slices.Contains(found, kind)
	})
}
