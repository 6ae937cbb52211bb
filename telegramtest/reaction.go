package telegramtest

import (
	"strings"

	"github.com/go-telegram/bot/models"
)

// reactions are the emoji with which a message can be reacted to, from the page on ReactionTypeEmoji. Any other is
// refused, among them ✅.
var reactions = func() map[string]bool {
	const all = "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 " +
		"🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
	known := make(map[string]bool)
	for _, emoji := range strings.Fields(all) {
		known[emoji] = true
	}
	return known
}()

// isReaction leaves out the variation selectors that some keyboards add.
func isReaction(r models.ReactionType) bool {
	if r.Type != models.ReactionTypeTypeEmoji {
		return false
	}
	return reactions[strings.ReplaceAll(r.ReactionTypeEmoji.Emoji, "\ufe0f", "")]
}
