package words

import "baocun/township"

// LeaveDays says from when to when a leave is: 12月1日到12月7日, or its one day.
func (v Voice) LeaveDays(l township.Leave) string {
	if l.From == l.Until {
		return v.Date(l.From)
	}
	return v.Label("leave.days", "from", l.From, "until", l.Until)
}
