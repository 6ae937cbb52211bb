// Command baocun is a Telegram bot for a township and its villages: officers
// record household visits and meeting minutes in chat, the bot reminds them of
// what is due, and leaders ask /score to see where every village stands and why.
//
// An update flows from Telegram through bot/ into one transaction of storage/,
// where a handler loads records, asks township/ or assessment/ for the rule,
// saves, and leaves its answer in the outbox; after the commit the sender takes
// the answer to Telegram. The clock's side of the same flow is reminders/. Every
// sentence comes from words/. This package reads the configuration and starts and
// stops the rooms in order.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], surroundings{
		out: os.Stdout, err: os.Stderr, getenv: os.Getenv, clock: time.Now,
	})
	stop()
	os.Exit(code)
}
