// Command baocun is a Telegram bot for a township and its villages: officers
// record household visits and meeting minutes in chat, the bot reminds them of
// what is due, and leaders ask /score to see where every village stands and why.
//
// An update flows from Telegram through bot/ into one transaction of storage/,
// where a handler loads records, asks township/ or assessment/ for the rule,
// saves, and leaves its answer in the outbox; after the commit the sender, in
// bot/delivery/, takes the answer to Telegram. The clock's side of the same flow is
// reminders/. Every sentence comes from words/. This package reads the configuration
// and starts and stops the rooms in order.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

// The bot keeps little and throws much away: every update and every message is
// decoded, used once and forgotten. With the runtime's own 100 a sixth of its time
// went into looking for what is still in use. The price, some 25 MB, is bounded
// for a small machine: near the limit it looks more often again.
const (
	garbagePercent = 400
	memoryLimit    = 512 << 20
)

func main() {
	debug.SetGCPercent(garbagePercent)
	debug.SetMemoryLimit(memoryLimit)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], surroundings{
		out: os.Stdout, err: os.Stderr, getenv: os.Getenv, clock: time.Now,
	})
	stop()
	os.Exit(code)
}
