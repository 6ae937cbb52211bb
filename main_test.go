package main

import (
	"os"
	"strings"
	"testing"
)

// TestMain lets the test binary be the program, for what starts the program again
// as a process of its own: those call it by a command, tests by flags.
func TestMain(m *testing.M) {
	if os.Getenv(officeConfig) != "" {
		os.Exit(beOffice())
	}
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-") {
		main()
	}
	os.Exit(m.Run())
}
