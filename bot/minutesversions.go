package bot

import (
	"baocun/storage"
	"baocun/township"
)

// The buttons of versions.
const (
	verbCorrect     = "wc" // meeting: the reason for the next version, or the copy of it
	verbCopy        = "ww" // meeting, page: the next version as it is being made
	verbPublish     = "wp" // meeting, revision of the copy
	verbDiscard     = "wd" // meeting, revision of the copy, yes once asked
	verbVersions    = "wl" // meeting, page
	verbVersion     = "wv" // meeting, version, page
	verbDifferences = "wx" // meeting, version, page: what it changed
)

var versionVerbs = verbTable{
	verbCorrect:     pressCorrect,
	verbCopy:        pressCopy,
	verbPublish:     pressPublish,
	verbDiscard:     pressDiscard,
	verbVersions:    pressVersions,
	verbVersion:     pressVersion,
	verbDifferences: pressDifferences,
}

// versionsAPage is how many versions a page shows.
const versionsAPage = 6

// versionsOf are the versions of a meeting's minutes, the one in force last.
func (t *turn) versionsOf(m township.Meeting) ([]township.Meeting, error) {
	all, err := t.tx.Versions(m)
	if m.State == township.Filed {
		all = append(all, m)
	}
	return all, err
}

func pressVersions(t *turn, args pressed) (screen, error) {
	m, ok, err := t.meeting(args)
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	all, err := t.versionsOf(m)
	if err != nil {
		return screen{}, err
	}
	shown, page, pages := pageOf(all, args.number(1), versionsAPage)
	s := t.say("minutes.versions", "count", len(all))
	for _, v := range shown {
		s = s.row(button(t.versionFace(v), verbVersion, m.ID, v.Version, 0))
	}
	return s.row(t.turnPages(verbVersions, page, pages, m.ID)...).row(t.label("button.back", verbOpen, m.ID, 0)), nil
}

func (t *turn) versionFace(v township.Meeting) string {
	if v.Reason != "" {
		return t.voice.Label("minutes.version-reason", "version", v.Version, "reason", township.Shortened(v.Reason, faceLimit))
	}
	return t.voice.Label("minutes.version-face", "version", v.Version, "date", t.dayOf(v.FiledAt))
}

// pressedVersion is the version that a button names and the one before it; the zero
// Meeting before the first.
func (t *turn) pressedVersion(args pressed) (m, before township.Meeting, ok bool, err error) {
	m, ok, err = t.meeting(args)
	if err != nil || !ok {
		return m, before, false, err
	}
	all, err := t.versionsOf(m)
	for _, v := range all {
		if v.Version == args.number(1) {
			return v, before, true, err
		}
		before = v
	}
	return m, before, false, err
}

func pressVersion(t *turn, args pressed) (screen, error) {
	v, before, ok, err := t.pressedVersion(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	s, err := t.minutesPage(v, args.number(2), func(face string, page int) storage.Button {
		return button(face, verbVersion, v.ID, v.Version, page)
	})
	if err != nil {
		return screen{}, err
	}
	if before.ID != 0 {
		s = s.row(t.label("button.differences", verbDifferences, v.ID, v.Version, 0))
	}
	return s.row(t.minutesFiles(v)...).row(t.label("button.back", verbVersions, v.ID, 0)), nil
}

// pressDifferences shows line by line what a version changed.
func pressDifferences(t *turn, args pressed) (screen, error) {
	v, before, ok, err := t.pressedVersion(args)
	if err != nil || !ok || before.ID == 0 {
		return t.staleMeeting(args, err)
	}
	differences := township.Differences(before, v)
	var lines []string
	for _, d := range differences {
		line, err := t.differenceLine(v.Regime, d)
		if err != nil {
			return screen{}, err
		}
		lines = append(lines, line)
	}
	pages := paged(lines, pageLimit)
	page := min(max(args.number(2), 0), len(pages)-1)
	s := t.say("minutes.differences", "before", before.Version, "version", v.Version, "count", len(differences))
	if v.Reason != "" {
		s.text += "\n" + t.voice.Say("minutes.reason", "reason", v.Reason)
	}
	s.text += pages[page]
	return s.row(t.turnPages(verbDifferences, page, len(pages), v.ID, v.Version)...).row(t.label("button.back", verbVersion, v.ID, v.Version, 0)), nil
}
