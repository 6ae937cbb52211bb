package bot

import (
	"baocun/township"
)

// objectionRows is how many objections a page of their list shows.
const objectionRows = 6

func (t *turn) openObjections(s selectionFor) (int, error) {
	all, err := t.tx.Objections(s.ID)
	open := 0
	for _, o := range all {
		if o.IsOpen() {
			open++
		}
	}
	return open, err
}

// objectionLine says how many objections there are.
func (t *turn) objectionLine(s selectionFor) (string, error) {
	all, err := t.tx.Objections(s.ID)
	if err != nil || len(all) == 0 {
		return "", err
	}
	open, err := t.openObjections(s)
	return "\n" + t.voice.Say("select.objections-line", "count", len(all), "open", open), err
}

func pressObjections(t *turn, s selectionFor, args pressed) (screen, error) {
	return t.objections(s, args.number(1))
}

// objections lists what was objected, what waits first.
func (t *turn) objections(s selectionFor, page int) (screen, error) {
	all, err := t.tx.Objections(s.ID)
	if err != nil {
		return screen{}, err
	}
	var open, decided []township.Objection
	for _, o := range all {
		if o.IsOpen() {
			open = append(open, o)
			continue
		}
		decided = append(decided, o)
	}
	shown, page, pages := pageOf(append(open, decided...), page, objectionRows)
	head := t.say("select.objections", "count", len(all), "open", len(open))
	for _, o := range shown {
		about, err := t.objectedTo(o)
		if err != nil {
			return screen{}, err
		}
		head = head.row(button(t.voice.Label("select.objection-face", "about", about, "state", t.voice.ObjectionState(o)), verbObjection, o.ID))
	}
	return head.row(t.turnPages(verbObjections, page, pages, s.ID)...).row(t.toSelection(s.ID), t.label("button.menu", verbMenu)), nil
}

// objectedTo says whom an objection is about.
func (t *turn) objectedTo(o township.Objection) (string, error) {
	if o.Candidate == 0 {
		return t.voice.Label("select.whole-selection"), nil
	}
	c, _, err := t.tx.Candidate(o.Candidate)
	if err != nil {
		return "", err
	}
	name, err := t.candidateName(c)
	return t.voice.Label("select.number-face", "number", c.Number, "name", name), err
}

// objection finds an objection with its selection, where this person holds that.
func (t *turn) objection(id int) (o township.Objection, s selectionFor, ok bool, err error) {
	o, found, err := t.tx.Objection(township.ObjectionID(id))
	if err != nil || !found {
		return o, s, false, err
	}
	s, ok, err = t.selection(o.Selection)
	return o, s, ok && s.holds, err
}

func pressObjection(t *turn, args pressed) (screen, error) {
	o, s, ok, err := t.objection(args.number(0))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	return t.objectionScreen(s, o)
}

// objectionScreen shows an objection. Who made it only those see who decide on it.
func (t *turn) objectionScreen(s selectionFor, o township.Objection) (screen, error) {
	about, err := t.objectedTo(o)
	if err != nil {
		return screen{}, err
	}
	shown := t.say("select.objection", "about", about, "text", o.Text, "state", t.voice.ObjectionState(o))
	if s.decides {
		name, err := t.nameOf(o.By)
		if err != nil {
			return screen{}, err
		}
		shown.text += "\n" + t.voice.Say("select.objection-by", "name", name, "day", township.DateOf(o.At.In(t.bot.options.Location)))
	}
	if o.Reply != "" {
		shown.text += "\n" + t.voice.Say("select.objection-reply", "reply", o.Reply)
	}
	if s.decides && o.IsOpen() {
		shown = shown.row(t.label("button.select-uphold", verbObjDecide, o.ID, yes), t.label("button.select-dismiss", verbObjDecide, o.ID, no))
	}
	return shown.row(t.label("button.back", verbObjections, s.ID, 0), t.label("button.menu", verbMenu)), nil
}

const stepObjection = "objection"

// objectionForm asks what is answered to an objection.
var objectionForm = form{
	kind:  "select-reply",
	steps: []step{{name: stepValue, ask: askReply, take: takeSelectText}},
	done:  decideObjection,
}

func askReply(t *turn, a answers) (screen, error) {
	return t.say("select.ask-reply-of-" + a[stepState]), nil
}

func pressObjectionDecide(t *turn, args pressed) (screen, error) {
	o, s, ok, err := t.objection(args.number(0))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if !s.decides || !o.IsOpen() {
		return t.stale(t.objectionScreen(s, o))
	}
	state := no
	if args.text(1) == yes {
		state = yes
	}
	return t.open(objectionForm.kind, answers{stepObjection: args.text(0), stepState: state})
}

// decideObjection keeps what was decided and tells whoever objected. Where the objection is
// right its candidate is not appointed, and the next one moves up.
func decideObjection(t *turn, a answers) (screen, error) {
	o, s, ok, err := t.objection(a.number(stepObjection))
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	if !s.decides || !o.IsOpen() {
		return t.stale(t.objectionScreen(s, o))
	}
	o.Upheld, o.Reply, o.DecidedBy, o.DecidedAt = a[stepState] == yes, a[stepValue], t.person.ID, t.now().UTC()
	if o, err = t.tx.SaveObjection(o); err != nil {
		return screen{}, err
	}
	news, err := t.upheld(s, o)
	if err != nil {
		return screen{}, err
	}
	told := "select.dismissed-told"
	if o.Upheld {
		told = "select.upheld-told"
	}
	if o.By != t.person.ID {
		if err := t.tell(o.By, told, "title", t.selectionTitle(t.voice, s.Selection), "reply", o.Reply); err != nil {
			return screen{}, err
		}
	}
	shown, err := t.objections(s, 0)
	return shown.headed(t.voice.Say("select.decided", "state", t.voice.ObjectionState(o)) + news), err
}

// upheld drops the candidate against whom an objection is right, and says who moves up.
func (t *turn) upheld(s selectionFor, o township.Objection) (string, error) {
	if !o.Upheld || o.Candidate == 0 {
		return "", nil
	}
	c, found, err := t.tx.Candidate(o.Candidate)
	if err != nil || !found || !c.MayBecome(township.CandidateDropped, s.State) {
		return "", err
	}
	c.State, c.Why = township.CandidateDropped, o.Reply
	if _, err := t.tx.SaveCandidate(c); err != nil {
		return "", err
	}
	if _, err := t.tx.SaveSelection(s.Selection); err != nil {
		return "", err
	}
	news, err := t.noticeMore(s, &selectionAct{})
	return "\n" + t.voice.Say("select.candidate-is", "number", c.Number, "state", t.voice.CandidateState(c.State)) + news, err
}
