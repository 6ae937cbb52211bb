package telegramtest

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/go-telegram/bot/models"
)

// What fits in a bot's profile.
const (
	maxCommands           = 100
	maxCommand            = 32
	maxCommandDescription = 256
	maxName               = 64
	maxDescription        = 512
	maxShortDescription   = 120
)

// A profile is what people see of the bot beside its messages, each in several languages; "" is for the others.
type profile struct {
	commands            map[menu][]models.BotCommand
	names, descriptions map[string]string
	shortDescriptions   map[string]string
}

// A menu says where, and to whom, a list of commands is shown.
type menu struct {
	scope    string
	chat     int64
	user     int64
	language string
}

func newProfile(name string) profile {
	return profile{
		commands: make(map[menu][]models.BotCommand), names: map[string]string{"": name},
		descriptions: make(map[string]string), shortDescriptions: make(map[string]string),
	}
}

func (p *profile) title(language string) string { return inLanguage(p.names, language) }

// inLanguage falls back on the text for all languages.
func inLanguage(texts map[string]string, language string) string {
	if text, ok := texts[language]; ok {
		return text
	}
	return texts[""]
}

// Commands returns the menu of one scope and language, as setMyCommands set it, for scopes without a chat.
func (s *Server) Commands(scope, language string) []models.BotCommand {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.profile.commands[menu{scope: scope, language: language}]
}

var languageCode = regexp.MustCompile(`^([a-z]{2})?$`)

func language(c *call) (string, error) {
	code := c.arguments.Get("language_code")
	if !languageCode.MatchString(code) {
		return "", bad("Invalid language code specified")
	}
	return code, nil
}

// menuOf reads scope and language.
func (s *Server) menuOf(c *call) (menu, error) {
	code, err := language(c)
	if err != nil {
		return menu{}, err
	}
	scope := struct {
		Type string `json:"type"`
		Chat int64  `json:"chat_id"`
		User int64  `json:"user_id"`
	}{Type: "default"}
	if given := c.arguments.Get("scope"); given != "" && json.Unmarshal([]byte(given), &scope) != nil {
		return menu{}, bad("can't parse BotCommandScope: expected an Object")
	}
	m := menu{scope: scope.Type, language: code}
	switch scope.Type {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
		return m, nil
	case "chat", "chat_administrators", "chat_member":
		m.chat, m.user = scope.Chat, scope.User
		_, err := s.chatByID(scope.Chat)
		return m, err
	}
	return menu{}, bad("can't parse BotCommandScope: unsupported type specified")
}

func (s *Server) setMyCommands(c *call) (any, error) {
	var commands []models.BotCommand
	if err := json.Unmarshal([]byte(c.arguments.Get("commands")), &commands); err != nil {
		return nil, bad("can't parse commands: expected an Array of BotCommand")
	}
	m, err := s.menuOf(c)
	if err != nil {
		return nil, err
	}
	for i, command := range commands {
		commands[i].Command = strings.TrimPrefix(strings.TrimSpace(command.Command), "/")
		if err := checkCommand(commands[i]); err != nil {
			return nil, err
		}
	}
	if len(commands) > maxCommands {
		return nil, bad("BOT_COMMANDS_TOO_MUCH")
	}
	s.profile.commands[m] = commands
	return true, nil
}

var commandName = regexp.MustCompile(`^[a-z0-9_]+$`)

func checkCommand(command models.BotCommand) error {
	switch {
	case command.Command == "":
		return bad("Command must be non-empty")
	case count(command.Command) > maxCommand:
		return bad("Command length must not exceed 32")
	case strings.TrimSpace(command.Description) == "":
		return bad("Command description must be non-empty")
	case count(command.Description) > maxCommandDescription:
		return bad("Command description length must not exceed 256")
	case !commandName.MatchString(command.Command):
		return bad("BOT_COMMAND_INVALID")
	}
	return nil
}

func (s *Server) getMyCommands(c *call) (any, error) {
	m, err := s.menuOf(c)
	if err != nil {
		return nil, err
	}
	return append([]models.BotCommand{}, s.profile.commands[m]...), nil
}

func (s *Server) deleteMyCommands(c *call) (any, error) {
	m, err := s.menuOf(c)
	delete(s.profile.commands, m)
	return true, err
}

// setText sets one of the profile's texts; an empty one in a language gives way to the text for all languages.
// How Telegram words a text that is too long is not known.
func setText(c *call, texts map[string]string, name string, most int) (any, error) {
	code, err := language(c)
	if err != nil {
		return nil, err
	}
	text := c.arguments.Get(name)
	if count(text) > most {
		return nil, bad("%s_TOO_LONG", strings.ToUpper(name))
	}
	texts[code] = text
	if text == "" && code != "" {
		delete(texts, code)
	}
	return true, nil
}

func (s *Server) setMyName(c *call) (any, error) {
	return setText(c, s.profile.names, "name", maxName)
}

func (s *Server) setMyDescription(c *call) (any, error) {
	return setText(c, s.profile.descriptions, "description", maxDescription)
}

func (s *Server) setMyShortDescription(c *call) (any, error) {
	return setText(c, s.profile.shortDescriptions, "short_description", maxShortDescription)
}

func (s *Server) getMyName(c *call) (any, error) {
	code, err := language(c)
	return models.BotName{Name: s.profile.title(code)}, err
}

func (s *Server) getMyDescription(c *call) (any, error) {
	code, err := language(c)
	return models.BotDescription{Description: inLanguage(s.profile.descriptions, code)}, err
}

func (s *Server) getMyShortDescription(c *call) (any, error) {
	code, err := language(c)
	return models.BotShortDescription{ShortDescription: inLanguage(s.profile.shortDescriptions, code)}, err
}
