package telegramtest

import (
	"slices"

	"github.com/go-telegram/bot/models"
)

// styles are the entity types that may overlap anything but code, and are split where they do; in the order Telegram
// lists them.
var styles = []models.MessageEntityType{
	models.MessageEntityTypeBold,
	models.MessageEntityTypeItalic,
	models.MessageEntityTypeUnderline,
	models.MessageEntityTypeStrikethrough,
	models.MessageEntityTypeSpoiler,
}

// rank is the order among entities of one place: what encloses comes first.
func rank(e models.MessageEntity) int {
	if i := slices.Index(styles, e.Type); i >= 0 {
		return 90 + i
	}
	switch e.Type {
	case models.MessageEntityTypeBlockquote, models.MessageEntityTypeExpandableBlockquote:
		return 0
	case models.MessageEntityTypePre:
		if e.Language != "" {
			return 10
		}
		return 11
	case models.MessageEntityTypeCode:
		return 20
	case models.MessageEntityTypeDateTime:
		return 30
	case models.MessageEntityTypeTextLink, models.MessageEntityTypeTextMention:
		return 49
	case models.MessageEntityTypeCustomEmoji:
		return 99
	}
	return 50
}

func isStyle(e models.MessageEntity) bool { return slices.Contains(styles, e.Type) }
func isQuote(e models.MessageEntity) bool { return rank(e) == 0 }

// isFixed reports whether nothing may stand inside: code, preformatted text and dates.
func isFixed(e models.MessageEntity) bool { return rank(e) >= 10 && rank(e) <= 30 }

// nest makes entities stand properly inside one another, the way Telegram returns them: quotes may hold links, code and
// emoji, of which none may hold another of them; the styles run through all of that, cut at its borders and at each
// other's beginnings, except through code, where they end.
func nest(entities []models.MessageEntity) []models.MessageEntity {
	var quotes, blocks, runs []models.MessageEntity
	for _, e := range slices.SortedStableFunc(slices.Values(entities), compareEntities) {
		switch {
		case e.Length <= 0:
		case isStyle(e):
			runs = append(runs, e)
		case isQuote(e):
			quotes = append(quotes, e)
		default:
			blocks = append(blocks, e)
		}
	}
	quotes = firstOfOverlapping(quotes)
	blocks = withinQuotes(firstOfOverlapping(blocks), quotes)
	blocks = append(blocks, quotes...)
	nested := append(splitStyles(joinStyles(runs), blocks), blocks...)
	slices.SortStableFunc(nested, compareEntities)
	return nested
}

// firstOfOverlapping keeps, of sorted entities that share text, the one that begins first.
func firstOfOverlapping(entities []models.MessageEntity) []models.MessageEntity {
	var kept []models.MessageEntity
	for _, e := range entities {
		if len(kept) == 0 || e.Offset >= ends(kept[len(kept)-1]) {
			kept = append(kept, e)
		}
	}
	return kept
}

// withinQuotes drops what crosses the border of a quote.
func withinQuotes(blocks, quotes []models.MessageEntity) []models.MessageEntity {
	return slices.DeleteFunc(blocks, func(e models.MessageEntity) bool {
		return slices.ContainsFunc(quotes, func(q models.MessageEntity) bool {
			apart := ends(e) <= q.Offset || ends(q) <= e.Offset
			inside := q.Offset <= e.Offset && ends(e) <= ends(q)
			return !apart && !inside
		})
	})
}

// joinStyles makes one run of the overlapping or touching entities of a style.
func joinStyles(sorted []models.MessageEntity) []models.MessageEntity {
	var runs []models.MessageEntity
	last := make(map[models.MessageEntityType]int)
	for _, e := range sorted {
		if i, ok := last[e.Type]; ok && e.Offset <= ends(runs[i]) {
			runs[i].Length = max(ends(runs[i]), ends(e)) - runs[i].Offset
			continue
		}
		last[e.Type] = len(runs)
		runs = append(runs, e)
	}
	return runs
}

// splitStyles cuts the runs wherever another run begins and wherever a block begins or ends.
func splitStyles(runs, blocks []models.MessageEntity) []models.MessageEntity {
	var cuts []int
	for _, e := range runs {
		cuts = append(cuts, e.Offset)
	}
	for _, e := range blocks {
		cuts = append(cuts, e.Offset, ends(e))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)

	var pieces []models.MessageEntity
	for _, run := range runs {
		begin, stop := run.Offset, ends(run)
		for _, cut := range append(slices.Clone(cuts), stop) {
			cut = min(cut, stop)
			if cut <= begin {
				continue
			}
			piece := models.MessageEntity{Type: run.Type, Offset: begin, Length: cut - begin}
			if !slices.ContainsFunc(blocks, func(e models.MessageEntity) bool {
				return isFixed(e) && e.Offset <= piece.Offset && ends(piece) <= ends(e)
			}) {
				pieces = append(pieces, piece)
			}
			begin = cut
		}
	}
	return pieces
}
