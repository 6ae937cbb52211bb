package bot

import "baocun/township"

// differenceLine says one thing in which two versions of minutes differ.
func (t *turn) differenceLine(regime township.Regime, d township.Difference) (string, error) {
	switch d.Kind {
	case township.LineAdded:
		return t.differing(d, "section", t.voice.Section(regime, d.Is.Section), "after", t.ownedText(d.Is)), nil
	case township.LineRemoved:
		return t.differing(d, "section", t.voice.Section(regime, d.Was.Section), "before", t.ownedText(d.Was)), nil
	case township.LineChanged:
		return t.differing(d, "section", t.voice.Section(regime, d.Is.Section), "before", t.ownedText(d.Was), "after", t.ownedText(d.Is)), nil
	case township.LineMoved:
		return t.differing(d, "from", t.voice.Section(regime, d.Was.Section), "to", t.voice.Section(regime, d.Is.Section),
			"after", t.ownedText(d.Is)), nil
	case township.RecorderDiffers:
		was, err := t.nameOf(d.WasKept)
		if err != nil {
			return "", err
		}
		is, err := t.nameOf(d.IsKept)
		return t.differing(d, "before", was, "after", is), err
	case township.PresentDiffers:
		return t.differing(d, "before", d.WasPresent, "after", d.IsPresent), nil
	case township.PartDiffers:
		return t.differing(d, "name", d.Who.Name, "before", t.partName(d.WasPart), "after", t.partName(d.IsPart)), nil
	case township.AttachmentAdded, township.AttachmentGone:
		return t.differing(d, "name", t.attachmentName(d.Attachment)), nil
	case township.DateDiffers:
		return t.differing(d, "before", t.dateText(d.Before), "after", t.dateText(d.After)), nil
	}
	return t.differing(d, "before", t.orNothing(d.Before), "after", t.orNothing(d.After)), nil
}

func (t *turn) differing(d township.Difference, pairs ...any) string {
	return t.voice.Say("difference."+string(d.Kind), pairs...)
}

func (t *turn) partName(as township.Presence) string {
	if as == "" {
		as = absent
	}
	return t.voice.Label("presence." + string(as))
}

func (t *turn) dateText(text string) string {
	day, err := township.ParseDate(text)
	if err != nil {
		return text
	}
	return t.voice.Date(day)
}

func (t *turn) orNothing(text string) string {
	if text == "" {
		return t.voice.Label("difference.nothing")
	}
	return text
}
