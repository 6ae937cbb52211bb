package telegramtest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// The methods and their parameters are those of Bot API 10.1 (core.telegram.org/bots/api), reduced from the description
// at github.com/PaulSonOfLars/telegram-bot-api-spec by parameters_gen.go.
//
//go:embed parameters.json
var parametersJSON []byte

// parameter is one argument of a method. Required means always: what is needed only beside or instead of another
// parameter is not.
type parameter struct {
	Name     string `json:"name"`
	Required bool   `json:"required"`
}

// parameters holds each method's arguments under its name in lower case.
var parameters = sync.OnceValue(func() map[string][]parameter {
	var listed map[string][]parameter
	if err := json.Unmarshal(parametersJSON, &listed); err != nil {
		panic(fmt.Sprintf("telegramtest: parameters.json: %v", err))
	}
	methods := make(map[string][]parameter, len(listed))
	for method, arguments := range listed {
		methods[strings.ToLower(method)] = arguments
	}
	return methods
})

// knownMethod reports whether the Bot API has the method, in whatever case it is written.
func knownMethod(method string) bool {
	_, ok := parameters()[strings.ToLower(method)]
	return ok
}

// unknownParameters returns those of the names, in their order, that the method does not take. Telegram ignores them
// without a word, which is how a misspelt option goes unnoticed.
func unknownParameters(method string, names []string) []string {
	known := parameters()[strings.ToLower(method)]
	var unknown []string
	for _, name := range names {
		if !slices.ContainsFunc(known, func(p parameter) bool { return p.Name == name }) {
			unknown = append(unknown, name)
		}
	}
	return unknown
}

// missingParameters returns what the method requires and the names lack, in the order of the documentation.
func missingParameters(method string, names []string) []string {
	var missing []string
	for _, p := range parameters()[strings.ToLower(method)] {
		if p.Required && !slices.Contains(names, p.Name) {
			missing = append(missing, p.Name)
		}
	}
	return missing
}
