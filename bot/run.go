package bot

import (
	"context"
	"errors"
	"net/http"
	"sync"
)

// Run takes updates in and sends what they lead to, until ctx ends or something
// fails that only a restart or a person can heal. When it stops it takes nothing
// more in, records the batch in hand, and then lets the sender finish: within
// five seconds, because those who run programs kill what takes longer.
func (b *Bot) Run(ctx context.Context) error {
	taking, stopTaking := context.WithCancel(ctx)
	defer stopTaking()
	sending, stopSending := context.WithCancel(context.WithoutCancel(ctx))
	defer stopSending()
	var (
		sender            sync.WaitGroup
		unsent, unwatched error
	)
	sender.Go(func() {
		unsent = b.sender.Run(sending)
		stopTaking() // What cannot be answered is better left with Telegram.
	})
	sender.Go(func() { b.publish(taking) })
	sender.Go(func() {
		if unwatched = b.watch(taking); unwatched != nil {
			stopTaking()
		}
	})
	err := b.takeUpdates(taking, stopSending)
	stopSending()
	sender.Wait()
	return errors.Join(err, unsent, unwatched)
}

// takeUpdates calls recorded when nothing more is to be recorded, so that the
// sender finishes while a poller still confirms its last batch.
func (b *Bot) takeUpdates(ctx context.Context, recorded func()) error {
	if b.webhook != nil {
		return b.webhook.run(ctx)
	}
	p := newPoller(b.client, b.intake, b.options.PollTimeout, b.options.Log)
	p.recorded = recorded
	return p.run(ctx)
}

// Webhook is where Telegram posts updates to, nil for a bot that polls. It
// answers with 503 before Run begins to record and after it has ended.
func (b *Bot) Webhook() http.Handler {
	if b.webhook == nil {
		return nil
	}
	return b.webhook
}
