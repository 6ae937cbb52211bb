package township

import "slices"

// DifferenceKind is in what two versions of minutes differ.
type DifferenceKind string

// The kinds of differences.
const (
	LineAdded   DifferenceKind = "added"
	LineRemoved DifferenceKind = "removed"
	LineChanged DifferenceKind = "changed"
	// LineMoved is a line in another section, or in another place of its own.
	LineMoved       DifferenceKind = "moved"
	DateDiffers     DifferenceKind = "date"
	HourDiffers     DifferenceKind = "hour"
	PlaceDiffers    DifferenceKind = "place"
	ChairDiffers    DifferenceKind = "chair"
	RecorderDiffers DifferenceKind = "recorder"
	PartDiffers     DifferenceKind = "part"
	PresentDiffers  DifferenceKind = "present"
	AttachmentAdded DifferenceKind = "attached"
	AttachmentGone  DifferenceKind = "detached"
)

// Difference is one thing in which two versions of minutes differ. Only the fields
// that its kind speaks of are set.
type Difference struct {
	Kind DifferenceKind
	// Was and Is are the line before and now: one of them is the zero Line where the
	// line was added or removed.
	Was, Is Line
	// Before and After are the date, hour, place or chair by its words.
	Before, After string
	// WasKept and IsKept are the recorder's, and WasPresent and IsPresent how many came.
	WasKept, IsKept       PersonID
	WasPresent, IsPresent int
	// Who took part, in the way WasPart before and IsPart now; empty for not at all.
	Who             Someone
	WasPart, IsPart Presence
	Attachment      Attachment
}

// Differences lists in what minutes differ from an older state of theirs: the
// meeting itself first, then who took part, then its lines.
func Differences(old, now Meeting) []Difference {
	all := slices.Concat(framesDiffer(old, now), partsDiffer(old, now), linesDiffer(old, now))
	return append(all, attachmentsDiffer(old, now)...)
}

// DifferenceCount is how many lines were added, changed and removed, and how much
// else differs.
type DifferenceCount struct{ Added, Changed, Removed, Other int }

// CountDifferences counts differences by their kind.
func CountDifferences(list []Difference) DifferenceCount {
	var count DifferenceCount
	for _, d := range list {
		switch d.Kind {
		case LineAdded:
			count.Added++
		case LineChanged:
			count.Changed++
		case LineRemoved:
			count.Removed++
		default:
			count.Other++
		}
	}
	return count
}

func framesDiffer(old, now Meeting) []Difference {
	var all []Difference
	for _, pair := range []struct {
		kind          DifferenceKind
		before, after string
	}{
		{DateDiffers, old.Date.String(), now.Date.String()},
		{HourDiffers, old.Hour, now.Hour},
		{PlaceDiffers, old.Place, now.Place},
		{ChairDiffers, old.Chair.Name, now.Chair.Name},
	} {
		if pair.before != pair.after {
			all = append(all, Difference{Kind: pair.kind, Before: pair.before, After: pair.after})
		}
	}
	if old.Recorder != now.Recorder {
		all = append(all, Difference{Kind: RecorderDiffers, WasKept: old.Recorder, IsKept: now.Recorder})
	}
	return all
}

func partsDiffer(old, now Meeting) []Difference {
	var all []Difference
	for _, a := range old.Attendees {
		if b, _ := now.Part(a.Someone); b.As != a.As {
			all = append(all, Difference{Kind: PartDiffers, Who: a.Someone, WasPart: a.As, IsPart: b.As})
		}
	}
	for _, b := range now.Attendees {
		if _, noted := old.Part(b.Someone); !noted {
			all = append(all, Difference{Kind: PartDiffers, Who: b.Someone, IsPart: b.As})
		}
	}
	if len(all) == 0 && old.Present != now.Present {
		all = append(all, Difference{Kind: PresentDiffers, WasPresent: old.Present, IsPresent: now.Present})
	}
	return all
}

// linesDiffer lists the lines that are gone where they stood, then all others in
// the order in which they stand now.
func linesDiffer(old, now Meeting) []Difference {
	var all []Difference
	for _, was := range old.Lines {
		if _, stays := now.Line(was.ID); !stays {
			all = append(all, Difference{Kind: LineRemoved, Was: was})
		}
	}
	stayed := unmoved(old, now)
	for _, is := range now.Lines {
		was, known := old.Line(is.ID)
		switch {
		case !known:
			all = append(all, Difference{Kind: LineAdded, Is: is})
		case !was.Says(is):
			all = append(all, Difference{Kind: LineChanged, Was: was, Is: is})
		case was.Section != is.Section || !slices.Contains(stayed, is.ID):
			all = append(all, Difference{Kind: LineMoved, Was: was, Is: is})
		}
	}
	return all
}

// Says tells whether two lines say the same, wherever they stand.
func (l Line) Says(other Line) bool {
	return l.Text == other.Text && l.Owner == other.Owner && l.Due == other.Due
}

// unmoved are the most lines of each section that stand in the same order in both,
// so that of two that changed places one is called moved.
func unmoved(old, now Meeting) []LineID {
	var all []LineID
	for _, section := range Sections() {
		all = append(all, longestCommon(lineIDs(old.LinesIn(section)), lineIDs(now.LinesIn(section)))...)
	}
	return all
}

func lineIDs(lines []Line) []LineID {
	ids := make([]LineID, len(lines))
	for i, l := range lines {
		ids[i] = l.ID
	}
	return ids
}

// longestCommon is a longest list that is part of both in order.
func longestCommon(a, b []LineID) []LineID {
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var common []LineID
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common = append(common, a[i])
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return common
}

func attachmentsDiffer(old, now Meeting) []Difference {
	var all []Difference
	for _, a := range old.Attachments {
		if !now.hasAttachment(a.FileID) {
			all = append(all, Difference{Kind: AttachmentGone, Attachment: a})
		}
	}
	for _, a := range now.Attachments {
		if !old.hasAttachment(a.FileID) {
			all = append(all, Difference{Kind: AttachmentAdded, Attachment: a})
		}
	}
	return all
}
