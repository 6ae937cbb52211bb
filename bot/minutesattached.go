package bot

import (
	"baocun/storage"
	"baocun/township"
)

// attachmentsAPage is how many photos and files a page shows.
const attachmentsAPage = 6

// attachmentsButton leads to the photos and files, or asks for the first.
func (t *turn) attachmentsButton(m township.Meeting) storage.Button {
	if len(m.Attachments) == 0 {
		return t.label("button.attach", verbAttach, m.ID)
	}
	return button(t.voice.Label("button.attachments", "count", len(m.Attachments)), verbAttachments, m.ID, 0)
}

// attachmentName is what a photo or file goes by.
func (t *turn) attachmentName(a township.Attachment) string {
	if a.Name != "" {
		return a.Name
	}
	return t.voice.Label("attachment." + string(a.Kind))
}

// pressAttachments shows the photos and files.
func pressAttachments(t *turn, args pressed) (screen, error) {
	m, ok, err := t.meeting(args)
	if err == nil && ok {
		m, err = t.current(m)
	}
	if err != nil || !ok {
		return t.staleAfter(err)
	}
	return t.attachmentsScreen(m, args.number(1))
}

func (t *turn) attachmentsScreen(m township.Meeting, page int) (screen, error) {
	s := t.say("minutes.attachments", "count", len(m.Attachments), "most", township.AttachmentsLimit)
	places := make([]int, len(m.Attachments))
	for i := range places {
		places[i] = i
	}
	shown, page, pages := pageOf(places, page, attachmentsAPage)
	mayChange := m.IsOpen() && t.mayChange(m)
	for _, place := range shown {
		a := m.Attachments[place]
		name, err := t.nameOf(a.By)
		if err != nil {
			return screen{}, err
		}
		face := t.voice.Label("attachment-face."+string(a.Kind), "number", place+1, "name", t.attachmentName(a), "by", name)
		row := []storage.Button{button(face, verbShow, m.ID, place)}
		if mayChange {
			row = append(row, t.label("button.detach", verbDetach, m.ID, place, m.Revision))
		}
		s = s.row(row...)
	}
	s = s.row(t.turnPages(verbAttachments, page, pages, m.ID)...)
	last := []storage.Button{t.wayBack(m)}
	if t.mayAttach(m) && len(m.Attachments) < township.AttachmentsLimit {
		last = append([]storage.Button{t.label("button.attach-more", verbAttach, m.ID)}, last...)
	}
	return s.row(last...), nil
}

// pressShow has a photo or file sent again.
func pressShow(t *turn, args pressed) (screen, error) {
	m, ok, err := t.meeting(args)
	if err == nil && ok {
		m, err = t.current(m)
	}
	place := args.number(1)
	if err != nil || !ok || place < 0 || place >= len(m.Attachments) {
		return t.staleMeeting(args, err)
	}
	a := m.Attachments[place]
	unit, _ := t.units.Get(m.Unit)
	caption := t.voice.Say("minutes.attachment", "unit", unit, "regime", m.Regime, "period", m.Period, "name", t.attachmentName(a))
	return t.sendAgain(a, caption)
}

// sendAgain has Telegram send a photo or file once more, which it keeps.
func (t *turn) sendAgain(a township.Attachment, caption string) (screen, error) {
	again := storage.Document{Again: &storage.Again{FileID: a.FileID, IsPhoto: a.Kind == township.Photo}, Caption: caption}
	return screen{notice: t.voice.Label("notice.sent-below")}, t.enqueue(t.chat.ID, storage.Payload{Document: &again})
}

// pressDetach takes a photo or file off minutes that still are as they were when the
// button was shown.
func pressDetach(t *turn, args pressed) (screen, error) {
	m, ok, err := t.openMinutes(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	place := args.number(1)
	if m.Revision != args.number(2) || place < 0 || place >= len(m.Attachments) {
		return t.stale(t.attachmentsScreen(m, 0))
	}
	name := t.attachmentName(m.Attachments[place])
	after, err := t.change(m, m.Detaching(place))
	if err != nil {
		return screen{}, err
	}
	s, err := t.attachmentsScreen(after, place/attachmentsAPage)
	return t.undoable(s, t.voice.Say("minutes.detached", "name", name)), err
}
