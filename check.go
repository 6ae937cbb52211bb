package main

import (
	"fmt"
	"io"

	"baocun/township"
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
	fmt.Fprintf(out, "配置可用:%s,%d 个村,%d 个组,服务 %d 人,%s 启用。\n",
		config.Township.Name, villages, groups, served, config.Township.Since)
	fmt.Fprintf(out, "The configuration is good: %d villages, %d groups, %d people served, from %s.\n",
		villages, groups, served, config.Township.Since)
	for _, warning := range config.Warnings() {
		fmt.Fprintf(out, "⚠ %s\n", warning)
	}
	return config, nil
}
