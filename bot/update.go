package bot

import (
	"encoding/json"
	"time"

	"baocun/township"
)

// update is the part of Telegram's Update that the bot reads. It is decoded by
// hand-picked fields, because a value the bot does not know must not stop the
// updates behind it.
type update struct {
	ID       int64       `json:"update_id"`
	Message  *message    `json:"message"`
	Edited   *message    `json:"edited_message"`
	Callback *callback   `json:"callback_query"`
	Member   *membership `json:"my_chat_member"`

	// found is what the guard masked in what the author of the update wrote.
	found []township.Personal
}

type message struct {
	ID       int       `json:"message_id"`
	From     *user     `json:"from"`
	As       *chat     `json:"sender_chat"` // What somebody wrote as: the group, for a nameless administrator, or a channel.
	Chat     chat      `json:"chat"`
	Date     int64     `json:"date"`
	EditDate int64     `json:"edit_date"`
	Text     string    `json:"text"`
	Caption  string    `json:"caption"`
	Entities []entity  `json:"entities"`
	ReplyTo  *message  `json:"reply_to_message"`
	Document *document `json:"document"`
	Photo    []photo   `json:"photo"`          // The same picture in several sizes, the largest last.
	Album    string    `json:"media_group_id"` // One for all photos or files that were sent together.
	Voice    *struct {
		FileID string `json:"file_id"`
	} `json:"voice"`
	MigrateTo int64 `json:"migrate_to_chat_id"`
}

type user struct {
	ID       int64  `json:"id"`
	IsBot    bool   `json:"is_bot"`
	First    string `json:"first_name"`
	Last     string `json:"last_name"`
	Username string `json:"username"`
	Language string `json:"language_code"`
}

type chat struct {
	ID    int64  `json:"id"`
	Type  string `json:"type"`
	Title string `json:"title"`
}

// entity marks a part of a text; Offset and Length count UTF-16 code units.
type entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	User   *user  `json:"user"`
}

type document struct {
	FileID string `json:"file_id"`
	Name   string `json:"file_name"`
	Size   int64  `json:"file_size"`
}

// photo is one size of a picture.
type photo struct {
	FileID string `json:"file_id"`
}

type callback struct {
	ID      string   `json:"id"`
	From    user     `json:"from"`
	Message *message `json:"message"`
	Data    string   `json:"data"`
}

// membership tells that the bot was blocked, unblocked, added or removed.
type membership struct {
	Chat chat   `json:"chat"`
	From user   `json:"from"`
	Date int64  `json:"date"`
	Old  member `json:"old_chat_member"`
	New  member `json:"new_chat_member"`
}

type member struct {
	Status string `json:"status"`
}

// isOut tells whether somebody is not in a chat, or blocked it.
func (m member) isOut() bool { return m.Status == "kicked" || m.Status == "left" }

// decodeUpdate reads one update. The id is returned even where the rest cannot
// be read, so that the update can be quarantined and passed over.
func decodeUpdate(raw json.RawMessage) (update, error) {
	var u update
	err := json.Unmarshal(raw, &u)
	if err != nil && u.ID == 0 {
		var id struct {
			ID int64 `json:"update_id"`
		}
		if idErr := json.Unmarshal(raw, &id); idErr == nil {
			u.ID = id.ID
		}
	}
	return u, err
}

// source is the chat that an update comes from and the user who caused it; both
// are nil-safe: an update without them has neither.
func (u update) source() (chat, *user) {
	switch {
	case u.Message != nil:
		return u.Message.Chat, u.Message.From
	case u.Edited != nil:
		return u.Edited.Chat, u.Edited.From
	case u.Callback != nil && u.Callback.Message != nil:
		return u.Callback.Message.Chat, &u.Callback.From
	case u.Callback != nil:
		return chat{}, &u.Callback.From
	case u.Member != nil:
		return u.Member.Chat, &u.Member.From
	}
	return chat{}, nil
}

// sent is when somebody did what an update tells, as far as Telegram says: not of a press,
// whose message has the time at which the bot wrote it.
func (u update) sent() (at time.Time, known bool) {
	seconds := int64(0)
	switch {
	case u.Message != nil:
		seconds = u.Message.Date
	case u.Edited != nil:
		seconds = u.Edited.EditDate
	case u.Member != nil:
		seconds = u.Member.Date
	}
	return time.Unix(seconds, 0), seconds > 0
}
