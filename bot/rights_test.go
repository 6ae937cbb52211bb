package bot

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"baocun/township"
	"baocun/words"
)

// officer is somebody in each role, and where.
type officer struct {
	name string
	role township.Role
	unit string
}

func officers() []officer {
	list := make([]officer, 0, len(township.Roles()))
	for i, role := range township.Roles() {
		unit := map[township.UnitKind]string{township.KindVillage: "肖村", township.KindGroup: "肖村 3"}[role.Level()]
		if role.Answers() {
			unit = "肖村 牌坊"
		}
		list = append(list, officer{fmt.Sprintf("officer%d", i), role, unit})
	}
	return list
}

// turnOf is a turn of somebody with one duty, as far as rights look at it.
func turnOf(b *Bot, role township.Role) *turn {
	units := township.NewUnits(bureauUnits())
	unit := map[township.UnitKind]township.UnitID{
		township.KindTownship: 1, township.KindVillage: 20, township.KindGroup: 23,
	}[role.Level()]
	duties := township.Duties{{Role: role, Unit: unit}}
	if role.Answers() {
		duties = append(duties, township.Duty{Role: role, Unit: 20})
	}
	return &turn{bot: b, units: units, person: township.Person{ID: 1}, duties: duties}
}

// TestWhoMayUseWhichCommand holds the table of commands, with the rights that
// they need, to a table that people can read. It is rewritten by -update.
func TestWhoMayUseWhichCommand(t *testing.T) {
	b := parser()
	var table strings.Builder
	fmt.Fprintf(&table, "%-10s %-9s", "", "stranger")
	for _, role := range township.Roles() {
		fmt.Fprintf(&table, " %s", role)
	}
	mark := map[bool]string{true: "yes", false: "-"}
	for i := range b.commands {
		c := &b.commands[i]
		fmt.Fprintf(&table, "\n%-10s %-9s", c.name, mark[c.allows(&turn{bot: b})])
		for _, role := range township.Roles() {
			fmt.Fprintf(&table, " %-*s", len(role), mark[c.allows(turnOf(b, role))])
		}
	}
	holdTable(t, "testdata/commands.txt", table.String())
}

// holdTable holds a table to the file that people read it in, or writes it with
// -update.
func holdTable(t *testing.T, file, table string) {
	t.Helper()
	now := trimmedLines(table)
	if *rewrite {
		if err := os.WriteFile(file, []byte(now), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != now {
		t.Errorf("%s is not the table any more, which is:\n%s", file, now)
	}
}

func trimmedLines(text string) string {
	var trimmed strings.Builder
	for line := range strings.Lines(text) {
		trimmed.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return trimmed.String()
}

// TestACommandOpensItsScreenOrIsPolitelyDenied has everybody use everything.
func TestACommandOpensItsScreenOrIsPolitelyDenied(t *testing.T) {
	voice := words.In(township.Chinese)
	inBureau(t, func(o *bureau) {
		for _, who := range officers() {
			if err := o.enrol(who.name + " " + string(who.role) + " " + who.unit); err != nil {
				t.Fatal(err)
			}
		}
		o.settle()
		b := parser()
		for i := range b.commands {
			c := &b.commands[i]
			for _, who := range officers() {
				allowed := c.allows(turnOf(b, who.role))
				denied := o.answerTo(who.name, "/"+c.name) == voice.Say("answer.not-yours")
				if denied == allowed {
					t.Errorf("%s, /%s: allowed is %v, denied is %v", who.role, c.name, allowed, denied)
				}
			}
			answer := o.answerTo("stranger", "/"+c.name)
			if greeted := strings.HasPrefix(answer, "您好!这是小红门乡"); greeted == (c.name == "privacy") {
				t.Errorf("a stranger, /%s: %q", c.name, answer)
			}
		}
	})
}

// answerTo is the first line of what the bot answers to somebody's words.
func (o *bureau) answerTo(name, words string) string {
	o.t.Helper()
	person := o.server.Person(name)
	said := person.Say(words)
	o.settle()
	for _, m := range person.Messages() {
		if m.ID > said.ID && m.ByBot {
			first, _, _ := strings.Cut(m.Text, "\n")
			return first
		}
	}
	o.t.Errorf("%s said %s and heard nothing", name, words)
	return ""
}
