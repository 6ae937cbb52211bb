package telegramtest

import (
	"fmt"
	"strings"

	"github.com/go-telegram/bot/models"
)

// firstLine names a message among others.
func firstLine(m Message) string {
	line, _, more := strings.Cut(m.Text, "\n")
	switch {
	case line == "" && m.File != nil:
		return drawFile(m.File)
	case more:
		return line + "…"
	}
	return line
}

func drawFile(f *File) string {
	switch f.kind {
	case photoFile:
		return fmt.Sprintf("🖼 (%d bytes)", len(f.Content))
	case voiceFile:
		return fmt.Sprintf("🎤 (%s)", f.Length)
	}
	return fmt.Sprintf("📄 %s (%d bytes)", f.Name, len(f.Content))
}

// textWithLinks writes behind each linked text where it leads.
func textWithLinks(m Message) string {
	var out strings.Builder
	at := 0
	for _, e := range m.Entities {
		if e.Type == models.MessageEntityTypeTextLink {
			stop := utf16Byte(m.Text, ends(e))
			out.WriteString(m.Text[at:stop] + " <" + e.URL + ">")
			at = stop
		}
	}
	return out.String() + m.Text[at:]
}

// drawButtons draws inline buttons, a row a line. Behind a link stands its address.
func drawButtons(m Message) []string {
	var rows []string
	for _, row := range m.Buttons {
		var labels []string
		for _, button := range row {
			label := "[" + button.Text + "]"
			if button.URL != "" {
				label += "(" + button.URL + ")"
			}
			labels = append(labels, label)
		}
		rows = append(rows, strings.Join(labels, " "))
	}
	return rows
}

// drawKeyboard draws a reply keyboard, a row a line.
func drawKeyboard(keyboard [][]string) []string {
	var rows []string
	for _, row := range keyboard {
		rows = append(rows, "⌨ ["+strings.Join(row, "] [")+"]")
	}
	return rows
}
