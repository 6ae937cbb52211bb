package township

import "slices"

// AttachmentsLimit is how many photos and files minutes may have.
const AttachmentsLimit = 20

// RefuseTooManyAttachments refuses one more.
const RefuseTooManyAttachments RefusalCode = "too-many-attachments"

// Attaching is the meeting with further photos or files; one that it has already is
// not added again.
func (m Meeting) Attaching(files ...Attachment) (Meeting, error) {
	m.Attachments = slices.Clone(m.Attachments)
	for _, a := range files {
		if m.hasAttachment(a.FileID) {
			continue
		}
		if len(m.Attachments) >= AttachmentsLimit {
			return m, Refuse(RefuseTooManyAttachments, "most", AttachmentsLimit)
		}
		m.Attachments = append(m.Attachments, a)
	}
	return m, nil
}

// Detaching is the meeting without the photo or file at a place.
func (m Meeting) Detaching(place int) Meeting {
	if place >= 0 && place < len(m.Attachments) {
		m.Attachments = slices.Delete(slices.Clone(m.Attachments), place, place+1)
	}
	return m
}

func (m Meeting) hasAttachment(fileID string) bool {
	return slices.ContainsFunc(m.Attachments, func(a Attachment) bool { return a.FileID == fileID })
}
