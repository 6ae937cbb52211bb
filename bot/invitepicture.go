package bot

import (
	"encoding/json"
	"fmt"

	"baocun/documents"
	"baocun/storage"
	"baocun/township"
	"baocun/words"
)

// verbInvitePicture sends an invitation as a picture to scan. Its argument is the code,
// which nothing but the button and the link beside it holds.
const verbInvitePicture = "pq" // code

// invitationPicture is the document kind of an invitation to scan.
const invitationPicture = "invitation-picture"

// invitationSheet says which invitation a picture shows, in whose language.
type invitationSheet struct {
	Code     string            `json:"code"`
	Language township.Language `json:"language"`
}

// pressInvitePicture sends the picture to whoever made the invitation, as long as it
// can be used.
func pressInvitePicture(t *turn, args pressed) (screen, error) {
	sheet := invitationSheet{args.text(0), t.voice.Language()}
	i, found, err := t.tx.Invitation(storage.HashCode(sheet.Code))
	if err != nil {
		return screen{}, err
	}
	if !found || i.By != t.person.ID || !i.IsOpen(t.now()) {
		return screen{notice: t.voice.Label("invite.picture-over"), alert: true}, nil
	}
	if i.For != 0 && i.ConfirmedBy == 0 {
		return screen{notice: t.voice.Label("vouch.first"), alert: true}, nil
	}
	caption := t.voice.Say("invite.picture", "who", t.invitedAs(i), "day", t.dayOf(i.Expires), "at", i.Expires.In(t.bot.options.Location))
	if err := t.order(invitationPicture, sheet, caption); err != nil {
		return screen{}, err
	}
	return screen{notice: t.voice.Label("invite.picture-coming")}, nil
}

// drawInvitation makes the picture of an invitation.
func (b *Bot) drawInvitation(tx *storage.Tx, args json.RawMessage) (string, []byte, error) {
	var sheet invitationSheet
	if err := json.Unmarshal(args, &sheet); err != nil {
		return "", nil, fmt.Errorf("draw an invitation: %w", err)
	}
	i, found, err := tx.Invitation(storage.HashCode(sheet.Code))
	if err != nil || !found {
		return "", nil, fmt.Errorf("draw an invitation that is found: %v: %w", found, err)
	}
	t, err := b.drawingTurn(tx, sheet.Language)
	if err != nil {
		return "", nil, err
	}
	voice := words.In(sheet.Language)
	picture, err := documents.DrawInvitation(voice, documents.Invitation{
		Name: i.Name, Where: t.unitNames(i.Units), Role: i.Role,
		Link: b.link(sheet.Code), Until: i.Expires.In(b.options.Location),
	})
	return voice.Label("invite.picture-file", "name", i.Name) + ".png", picture, err
}
