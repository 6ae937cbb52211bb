//go:build ignore

// Parameters_gen reduces a machine-readable description of the Bot API, given as its argument, to the names of the
// methods and of their parameters, one method a line, on standard output:
//
//	go run parameters_gen.go bot-api.json > parameters.json
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
)

// api is the part of PaulSonOfLars/telegram-bot-api-spec's api.json that is kept.
type api struct {
	Methods map[string]struct {
		Fields []struct {
			Name     string `json:"name"`
			Required bool   `json:"required,omitempty"`
		} `json:"fields"`
	} `json:"methods"`
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run parameters_gen.go bot-api.json > parameters.json")
	}
	source, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var spec api
	if err := json.Unmarshal(source, &spec); err != nil {
		log.Fatalf("%s: %v", os.Args[1], err)
	}
	if err := write(spec); err != nil {
		log.Fatal(err)
	}
}

func write(spec api) error {
	out := bufio.NewWriter(os.Stdout)
	separator := "{"
	for _, method := range slices.Sorted(maps.Keys(spec.Methods)) {
		fields, err := json.Marshal(spec.Methods[method].Fields)
		if err != nil {
			return err
		}
		if string(fields) == "null" {
			fields = []byte("[]")
		}
		fmt.Fprintf(out, "%s\n%q: %s", separator, method, fields)
		separator = ","
	}
	fmt.Fprintln(out, "\n}")
	return out.Flush()
}
