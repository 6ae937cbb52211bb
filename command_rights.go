package main

import (
	"fmt"
	"io"
	"strings"

	"baocun/township"
	"baocun/words"
)

// rightsCommand prints the table by which the bot allows and denies.
type rightsCommand struct {
	Markdown bool `help:"Print it as a table of Markdown, for a manual."`
}

// Run prints the table in the language of the configuration.
func (c rightsCommand) Run(line *commandLine, around surroundings) error {
	config, err := LoadConfig(line.Config)
	if err != nil {
		return err
	}
	voice := words.In(config.Language)
	table := rightsTable(voice)
	fmt.Fprintln(around.out, voice.Label("program.rights-head"))
	fmt.Fprintln(around.out)
	if c.Markdown {
		printMarkdown(around.out, table)
		return nil
	}
	printAligned(around.out, table)
	return nil
}

// rightsTable has a row for each action, then one for each role that can be invited,
// and a column for each role. A cell says where, and is "-" where nothing is allowed.
func rightsTable(voice words.Voice) [][]string {
	head := []string{voice.Label("program.rights-action")}
	for _, role := range township.Roles() {
		head = append(head, voice.Role(role))
	}
	table := [][]string{head}
	for _, action := range township.Actions() {
		row := []string{voice.Action(action)}
		for _, role := range township.Roles() {
			row = append(row, reachCell(voice, role, township.Allowed(role, action)))
		}
		table = append(table, row)
	}
	for _, invited := range township.Roles() {
		row := []string{voice.Label("action.invite-to", "role", invited)}
		for _, role := range township.Roles() {
			row = append(row, reachCell(voice, role, township.AllowedToInvite(role, invited)))
		}
		table = append(table, row)
	}
	return table
}

func reachCell(voice words.Voice, role township.Role, reaches []township.Reach) string {
	if len(reaches) == 0 {
		return "-"
	}
	var names []string
	for _, reach := range reaches {
		names = append(names, voice.Reach(role, reach))
	}
	return strings.Join(names, "+")
}

// printAligned sets the columns of a table below each other.
func printAligned(out io.Writer, table [][]string) {
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i, cell := range row {
			widths[i] = max(widths[i], columnsOf(cell))
		}
	}
	for _, row := range table {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-columnsOf(cell)+2))
		}
		fmt.Fprintln(out, strings.TrimRight(line.String(), " "))
	}
}

// firstWide is where Unicode's Chinese characters begin, and their punctuation; what
// stands there takes two columns of a terminal.
const firstWide = '\u2E80'

func columnsOf(text string) int {
	columns := 0
	for _, char := range text {
		columns++
		if char >= firstWide {
			columns++
		}
	}
	return columns
}

func printMarkdown(out io.Writer, table [][]string) {
	for i, row := range table {
		fmt.Fprintf(out, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			fmt.Fprintln(out, strings.Repeat("| --- ", len(row))+"|")
		}
	}
}
