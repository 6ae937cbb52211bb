package bot

import "baocun/township"

// hints are what a specialist may want to ask an assistant about the entries of a
// month, a line each; none where there is nothing to ask.
func (t *turn) hints(assistant township.PersonID, month township.Month) (lines []string, err error) {
	visits, err := t.tx.AssistantVisits(assistant, month)
	if err != nil {
		return nil, err
	}
	for _, h := range township.Hints(assistant, month, visits) {
		at := t.voice.Date(township.DateOf(h.At.In(t.bot.options.Location))) + " " + t.voice.Value(h.At.In(t.bot.options.Location))
		lines = append(lines, t.voice.Say("hint."+string(h.Kind), "count", h.Count, "all", h.All, "at", at))
	}
	return lines, nil
}
