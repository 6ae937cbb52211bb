package bot

import (
	"strconv"

	"baocun/storage"
	"baocun/township"
)

// The buttons of photos and files.
const (
	verbAttachments = "zl" // meeting, page: those there are
	verbAttach      = "za" // meeting: send one
	verbShow        = "zo" // meeting, place: have it sent again
	verbDetach      = "zd" // meeting, place, revision
	verbUpload      = "zu" // waiting file: it holds nothing personal
	verbNoUpload    = "zn" // waiting file: not after all
)

var attachVerbs = verbTable{
	verbAttachments: pressAttachments,
	verbAttach:      pressAttach,
	verbShow:        pressShow,
	verbDetach:      pressDetach,
}

// uploadVerbs are the answers to the question about a photo or file, in private and in a
// work group.
var uploadVerbs = verbTable{
	verbUpload:   pressUpload,
	verbNoUpload: pressNoUpload,
}

// attachForm waits for photos and files in private. It stays open until the first is
// answered for, because people send several at once.
var attachForm = form{
	kind: "attach",
	steps: []step{{
		name: "file",
		ask:  askFile,
		take: func(*turn, answers, string) (string, error) { return "", township.Refuse(refuseNoFile) },
	}},
	done: func(t *turn, a answers) (screen, error) { return pressAttachments(t, pressed{a[stepMeeting]}) },
}

func askFile(t *turn, _ answers) (screen, error) { return t.say("minutes.attach"), nil }

// mayAttach tells whether this person may add a photo or file to minutes: whoever may
// write in them, and, while the meeting is on, everybody who may read them.
func (t *turn) mayAttach(m township.Meeting) bool {
	return t.mayAdd(m) || m.State == township.Live && t.mayReadMeeting(m)
}

// attachable are the minutes that a photo or file may be added to.
func (t *turn) attachable(args pressed) (township.Meeting, bool, error) {
	m, ok, err := t.meeting(args)
	if err != nil || !ok {
		return m, false, err
	}
	m, err = t.current(m)
	return m, t.mayAttach(m), err
}

func pressAttach(t *turn, args pressed) (screen, error) {
	_, ok, err := t.attachable(args)
	if err != nil || !ok {
		return t.staleMeeting(args, err)
	}
	return t.open(attachForm.kind, answers{stepMeeting: args.text(0)})
}

// heardFile offers a photo or file to the minutes whose form waits for one, if one does.
func (t *turn) heardFile(said *message) (screen, bool, error) {
	if _, isFile := fileOf(said); !isFile {
		return screen{}, false, nil
	}
	f, open, err := t.formOf()
	if err != nil || !open || f.Parked || f.Kind != attachForm.kind {
		return screen{}, false, err
	}
	m, ok, err := t.attachable(pressed{f.Answers[stepMeeting]})
	if err != nil || !ok {
		fresh, err := t.staleMeeting(pressed{f.Answers[stepMeeting]}, err)
		return fresh, true, err
	}
	asked, err := t.offerAttachment(m, said)
	return asked, true, err
}

// offerAttachment asks whoever sent a photo or file for a meeting's minutes whether it
// holds anything personal. Only after their answer is it kept: it waits for a day. Those
// of an album, which Telegram sends one by one, are asked about once. It works in private
// and in the work group, where a message answers the meeting's card.
func (t *turn) offerAttachment(m township.Meeting, said *message) (screen, error) {
	file, ok := fileOf(said)
	switch {
	case len(t.update.found) > 0:
		return t.say("minutes.attach-rename"), nil
	case !ok || !t.mayAttach(m):
		return t.say("minutes.attach-not"), nil
	}
	file.By, file.At = t.person.ID, t.now().UTC()
	waits := storage.Attaching{Meeting: m.ID, By: t.person.ID, Album: said.Album, Chat: t.chat.ID, Message: said.ID}
	album, asking, err := t.tx.Album(waits)
	if err != nil {
		return screen{}, err
	}
	if asking {
		waits = album
	}
	waits.Files = append(waits.Files, file)
	if _, err := m.Attaching(waits.Files...); err != nil {
		return screen{}, err
	}
	if asking {
		return screen{}, t.tx.SaveAttaching(waits)
	}
	if waits, err = t.tx.AddAttaching(waits); err != nil {
		return screen{}, err
	}
	asked := t.say("file.harmless")
	if !t.isPrivate() {
		asked = t.say("file.harmless-of", "name", t.person.Name)
	}
	return asked.row(t.label("button.upload", verbUpload, waits.ID), t.label("button.cancel", verbNoUpload, waits.ID)), nil
}

// attachmentNameLimit is how many characters of a file's name or a photo's caption are
// kept.
const attachmentNameLimit = 40

// fileOf is the photo or file of a message, by its name, which is masked. A photo
// goes by its caption.
func fileOf(m *message) (township.Attachment, bool) {
	switch {
	case len(m.Photo) > 0:
		largest := m.Photo[len(m.Photo)-1]
		return township.Attachment{FileID: largest.FileID, Kind: township.Photo, Name: township.Shortened(m.Caption, attachmentNameLimit)}, true
	case m.Document != nil:
		return township.Attachment{FileID: m.Document.FileID, Kind: township.Document, Name: township.Shortened(m.Document.Name, attachmentNameLimit)}, true
	}
	return township.Attachment{}, false
}

// pressedAttaching is the file that waits for this person's answer. Anybody else is
// told that it is not theirs to give.
func (t *turn) pressedAttaching(args pressed) (waits storage.Attaching, fresh screen, ok bool, err error) {
	waits, found, err := t.tx.Attaching(storage.AttachingID(args.number(0)))
	switch {
	case err != nil:
		return waits, screen{}, false, err
	case found && waits.By == t.person.ID && waits.Chat == t.chat.ID:
		return waits, screen{}, true, t.tx.DropAttaching(waits.ID)
	case found:
		return waits, screen{notice: t.voice.Label("notice.not-your-file"), alert: true}, false, nil
	case !t.isPrivate():
		return waits, screen{notice: t.voice.Label("notice.file-gone"), alert: true}, false, nil
	}
	fresh, err = t.stale(t.menu())
	return waits, fresh, false, err
}

// pressUpload keeps a file whose sender says that it holds nothing personal.
func pressUpload(t *turn, args pressed) (screen, error) {
	waits, fresh, ok, err := t.pressedAttaching(args)
	if err != nil || !ok {
		return fresh, err
	}
	target := pressed{strconv.FormatUint(uint64(waits.Meeting), 10)}
	m, ok, err := t.attachable(target)
	if err != nil {
		return screen{}, err
	}
	if !ok {
		return t.answeredFile(waits, t.voice.Label("notice.file-late"), func() (screen, error) { return t.staleMeeting(target, nil) })
	}
	after, err := t.begun(m).Attaching(waits.Files...)
	if err != nil {
		return screen{}, err
	}
	if after, err = t.change(m, after); err != nil {
		return screen{}, err
	}
	if !t.isPrivate() {
		if err := t.react(waits.Message, takenDown); err != nil {
			return screen{}, err
		}
	}
	return t.answeredFile(waits, t.voice.Label("notice.uploaded"), func() (screen, error) {
		s, err := t.attachmentsScreen(after, 0)
		return t.undoable(s, t.voice.Say("minutes.attached", "count", len(after.Attachments))), err
	})
}

func pressNoUpload(t *turn, args pressed) (screen, error) {
	waits, fresh, ok, err := t.pressedAttaching(args)
	if err != nil || !ok {
		return fresh, err
	}
	return t.answeredFile(waits, t.voice.Label("notice.not-uploaded"), func() (screen, error) {
		s, err := pressAttachments(t, pressed{strconv.FormatUint(uint64(waits.Meeting), 10)})
		return s.headed(t.voice.Say("minutes.not-attached")), err
	})
}

// answeredFile ends the question about a file: in private with the next screen, in a
// group, where every message counts, with a notice and without the question.
func (t *turn) answeredFile(waits storage.Attaching, notice string, next func() (screen, error)) (screen, error) {
	if !t.isPrivate() {
		return screen{notice: notice, gone: true}, nil
	}
	f, open, err := t.formOf()
	if err == nil && open && f.Kind == attachForm.kind && f.Answers[stepMeeting] == strconv.FormatUint(uint64(waits.Meeting), 10) {
		err = t.tx.CloseForm(t.chat.ID, t.person.ID)
	}
	if err != nil {
		return screen{}, err
	}
	return next()
}
