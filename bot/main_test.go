package bot

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

// TestMain lets the test binary be the bot that the crash test kills, and
// otherwise runs the tests and holds them to leave no goroutine behind.
func TestMain(m *testing.M) {
	if os.Getenv(victimFile) != "" {
		os.Exit(beVictim())
	}
	goleak.VerifyTestMain(m)
}
