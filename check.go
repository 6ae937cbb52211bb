package main

import (
	"fmt"
	"io"

	"baocun/township"
	"baocun/words"
)

// checkConfig is the first half of `baocun check`: it reads the configuration
// and the secrets it names, and says what an office would want to see before
// it starts the bot. An error is what stops the bot from starting.
func checkConfig(out io.Writer, path string, getenv func(string) string) (*Config, error) {
	config, err := LoadConfig(path)
	if err != nil {
		return nil, err
	}
	if _, err := config.Token(getenv); err != nil {
		return nil, err
	}
	if _, err := config.WebhookSecret(); err != nil {
		return nil, err
	}
	villages, groups, served := 0, 0, 0
	for _, unit := range config.Units() {
		switch unit.Kind {
		case township.KindVillage:
			villages++
		case township.KindGroup:
			groups++
			served += unit.Served
		}
	}
	fmt.Fprintln(out, words.In(config.Language).Label("program.config-good", "township", config.Township.Name,
		"villages", villages, "groups", groups, "served", served, "since", config.Township.Since.String()))
	for _, warning := range config.Warnings() {
		fmt.Fprintf(out, "⚠ %s\n", warning)
	}
	return config, nil
}
