package bot

import (
	"slices"
	"strings"

	"baocun/storage"
	"baocun/township"
)

// command is a row of the one table of commands: the only source for routing,
// /help, Telegram's command menu and the manual. What it does is described in
// words under "command.<name>".
type command struct {
	name string
	// short is a name that is quickly typed in a group, where the bot does not see
	// plain Chinese.
	short string
	// aliases are Chinese words that do as well, as plain text in private.
	aliases []string
	// bare tells that an alias is the command only where nothing follows it: a
	// sentence that begins so must not throw something away.
	bare bool
	// first tells that an alias is the command before anything else: it may be glued to what
	// follows it, and is no answer to a question.
	first bool
	// trails tells that an alias is the command also behind what it is about:
	// 11月见面率.
	trails bool
	// needs lists the actions of which one must be allowed somewhere; none means
	// that everyone enrolled may use it, and strangers where open is set.
	needs []township.Action
	open  bool
	// opens lists actions that open the command as well, for those who seldom need it:
	// it is not among their buttons.
	opens []township.Action
	// useful tells whether there is any use for the command under the office's rules; nil
	// where there always is. One of no use is offered to nobody, and says so to who types it.
	useful func(t *turn) bool
	// menu puts the command into Telegram's menu of private chats, which holds at
	// most six; the menu of groups holds what is for them.
	menu bool
	// unlisted keeps out of /help what whoever reads it has found already.
	unlisted bool
	// place is where the command acts.
	place place
	// section is the section of a meeting whose lines the command takes down.
	section township.Section
	run     func(t *turn, args string) (screen, error)
}

// place is where a command acts. One that is for private chats leads there from a
// group, and one that is for work groups explains itself in private.
type place uint8

const (
	inPrivate place = iota
	inGroup
	inBoth
)

type commandTable []command

// commands lists them in the order in which /help shows them.
func commands() commandTable {
	return commandTable{
		{name: "visit", short: "zf", aliases: []string{"走访"}, needs: []township.Action{township.RecordVisits}, menu: true, run: visitCommand},
		{name: "households", aliases: []string{"名册"}, trails: true, needs: []township.Action{township.KeepRegister}, run: householdsCommand},
		{name: "import", aliases: []string{"导入"}, needs: []township.Action{township.KeepRegister}, run: importCommand},
		{name: "export", aliases: []string{"导出"}, needs: []township.Action{township.KeepRegister, township.ReadMinutes, township.FileTownship}, run: exportCommand},
		{name: "contract", aliases: []string{"包村"}, trails: true, needs: []township.Action{township.SeeContracts}, run: contractCommand},
		{name: "minutes", aliases: []string{"纪要"}, needs: []township.Action{township.ReadMinutes, township.FileTownship}, opens: []township.Action{township.TakePart}, menu: true, run: minutesCommand},
		{name: "search", aliases: []string{"搜索", "查纪要"}, needs: []township.Action{township.ReadMinutes, township.FileTownship}, run: searchCommand},
		{name: "monthly", aliases: []string{"月报"}, trails: true, needs: []township.Action{township.SendReport, township.SeeReports}, run: monthlyCommand},
		{name: "meeting", short: "kh", aliases: []string{"开会"}, bare: true, place: inGroup, run: meetingCommand},
		{name: "report", short: "hb", place: inGroup, section: township.Report, run: sayTo(township.Report)},
		{name: "task", short: "rw", place: inGroup, section: township.Tasks, run: sayTo(township.Tasks)},
		{name: "study", short: "xx", place: inGroup, section: township.Study, run: sayTo(township.Study)},
		{name: "problem", short: "wt", place: inGroup, section: township.Problem, run: sayTo(township.Problem)},
		{name: "decide", short: "jd", place: inGroup, section: township.Decision, run: sayTo(township.Decision)},
		{name: "end", short: "sh", aliases: []string{"散会"}, bare: true, place: inGroup, run: endCommand},
		{name: "tasks", aliases: []string{"任务"}, run: tasksCommand},
		{name: "remind", aliases: []string{"提醒"}, run: datesCommand},
		{name: "urgent", aliases: []string{"急报"}, first: true, run: urgentCommand},
		{name: "leave", aliases: []string{"请假", "销假"}, run: leaveCommand},
		{name: "score", aliases: []string{"评分", "考核"}, trails: true, needs: []township.Action{township.SeeScore, township.SeeOwnFigures}, menu: true, run: scoreCommand},
		{name: "fact", aliases: []string{"指标"}, needs: []township.Action{township.EnterFacts, township.ConfirmFacts}, opens: []township.Action{township.SeeScore}, useful: (*turn).entersFacts, run: factCommand},
		{name: "veto", aliases: []string{"否决"}, needs: []township.Action{township.RaiseVetoes}, opens: []township.Action{township.SeeScore}, run: vetoCommand},
		{name: "appeal", aliases: []string{"申诉"}, needs: []township.Action{township.AnswerVetoes}, run: appealCommand},
		{name: "letter", aliases: []string{"责任书"}, trails: true, needs: []township.Action{township.SeeLetters}, opens: []township.Action{township.TakePart}, run: letterCommand},
		{name: "coverage", aliases: []string{"见面率"}, trails: true, needs: []township.Action{township.SeeCoverage}, menu: true, run: coverageCommand},
		{name: "invite", aliases: []string{"邀请"}, needs: []township.Action{township.Invite}, run: inviteCommand},
		{name: "roster", aliases: []string{"花名册", "人员"}, needs: []township.Action{township.Invite}, run: rosterCommand},
		{name: "select", aliases: []string{"竞聘"}, needs: []township.Action{township.HoldSelections}, opens: []township.Action{township.TakePart}, run: selectCommand},
		{name: "inspect", aliases: []string{"督查"}, needs: []township.Action{township.Inspect}, opens: []township.Action{township.SeeInspections}, run: inspectCommand},
		{name: "admin", aliases: []string{"管理"}, needs: []township.Action{township.Administer}, run: adminCommand},
		{name: "undo", aliases: []string{"撤销"}, bare: true, place: inBoth, run: undoCommand},
		{name: "me", aliases: []string{"我的"}, menu: true, run: meCommand},
		{name: "settings", aliases: []string{"设置"}, run: settingsCommand},
		{name: "cancel", aliases: []string{"取消"}, bare: true, run: cancelCommand},
		{name: "privacy", aliases: []string{"隐私"}, open: true, run: privacyCommand},
		{name: "help", aliases: []string{"帮助", "?"}, open: true, menu: true, unlisted: true, run: helpCommand},
		{name: "start", aliases: []string{"开始"}, bare: true, open: true, unlisted: true, place: inBoth, run: startCommand},
	}
}

func (cs commandTable) named(name string) (*command, bool) {
	i := slices.IndexFunc(cs, func(c command) bool { return c.name == name || c.short == name && name != "" })
	if i < 0 {
		return nil, false
	}
	return &cs[i], true
}

// taking is the command that takes lines of a section down.
func (cs commandTable) taking(section township.Section) *command {
	return &cs[slices.IndexFunc(cs, func(c command) bool { return c.section == section })]
}

// allows tells whether somebody's duties open the command to them.
func (c *command) allows(t *turn) bool {
	return c.isOffered(t) || !t.isStranger() && t.mayOneOf(c.opens)
}

// isOffered tells whether the command is among somebody's buttons.
func (c *command) isOffered(t *turn) bool {
	if t.isStranger() {
		return c.open
	}
	return c.isUseful(t) && (len(c.needs) == 0 || t.mayOneOf(c.needs))
}

func (c *command) isUseful(t *turn) bool { return c.useful == nil || c.useful(t) }

// mayOneOf tells whether this person may do one of several things somewhere.
func (t *turn) mayOneOf(actions []township.Action) bool {
	return slices.ContainsFunc(actions, func(action township.Action) bool { return t.duties.MayAnywhere(action, t.units) })
}

// actsIn tells whether the command acts in a chat of a kind.
func (c *command) actsIn(kind storage.ChatKind) bool {
	return c.place == inBoth || (c.place == inGroup) == (kind == storage.GroupChat)
}

// typed is how the command is typed in a group: short where Chinese is spoken, for
// nobody there reads English words.
func (c *command) typed(language township.Language) string {
	if language == township.Chinese && c.short != "" {
		return c.short
	}
	return c.name
}

// face is what the command's buttons say.
func (c *command) face() string { return "go." + c.name }

// summary is the command's line in /help and in the menu.
func (c *command) summary() string { return "command." + strings.ReplaceAll(c.name, "_", "-") }
