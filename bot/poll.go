package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"baocun/bot/delivery"
	"baocun/storage"
)

// Updates are the kinds of update that the bot asks Telegram for. It always
// says so, because Telegram goes on with the list it was last given.
var Updates = []string{"message", "edited_message", "callback_query", "my_chat_member"}

const (
	// pollGrace is how much longer than it asked for a poll waits before it
	// takes the connection for dead.
	pollGrace = 15 * time.Second
	// confirmTime bounds the last request of a bot that stops.
	confirmTime = 1500 * time.Millisecond
	// longestPause keeps those who wait for the bot from waiting long after
	// the network is back.
	longestPause = 15 * time.Second
	// maxRefusals is how often a refused token is tried, over about a minute,
	// before the bot gives up.
	maxRefusals = 8
)

// poller asks Telegram for updates and records them, one batch after the other.
// It confirms a batch by asking for what follows, which it only can after the
// commit, because it asks the file where to go on.
//
// Telegram takes an offset far from what it has for a mistake and answers with
// the oldest updates it holds, whatever their ids. So after ids have jumped, up
// or down, the poller gets the new ones, recognises repeats by their own ids and
// goes on behind the last one it was given.
type poller struct {
	client *delivery.Client
	intake *intake
	// patience is how long Telegram holds a poll while it has nothing to say.
	patience time.Duration
	log      *slog.Logger
	// recorded is called when the last batch is recorded, before it is confirmed.
	recorded func()

	told      int64 // the offset that Telegram last heard of
	failures  int   // polls that failed in a row
	refusals  int   // of them, those that refused the token
	explained map[string]bool
}

func newPoller(c *delivery.Client, in *intake, patience time.Duration, log *slog.Logger) *poller {
	return &poller{
		client: c, intake: in, patience: patience, log: log, recorded: func() {},
		told: -1, explained: make(map[string]bool),
	}
}

// getUpdates are the parameters of the method.
type getUpdates struct {
	Offset  int64    `json:"offset,omitempty"`
	Limit   int      `json:"limit"`
	Timeout int      `json:"timeout"`
	Allowed []string `json:"allowed_updates"`
}

// run polls until the context ends, which cuts a waiting poll short but lets a
// batch in hand be recorded and confirmed. It ends early with an error that only
// a restart or a person can heal.
func (p *poller) run(ctx context.Context) error {
	for ctx.Err() == nil {
		trouble, err := p.turn(ctx)
		if err != nil {
			return err
		}
		if ctx.Err() == nil {
			if err := p.endure(ctx, trouble); err != nil {
				return err
			}
		}
	}
	p.recorded()
	p.confirm(ctx)
	return nil
}

// turn is one poll and the recording of what it brought. Trouble passes with
// patience, err does not.
func (p *poller) turn(ctx context.Context) (trouble, err error) {
	offset, err := p.intake.offset(context.WithoutCancel(ctx))
	if err != nil {
		return nil, err
	}
	batch, trouble := p.fetch(ctx, offset)
	if trouble != nil || len(batch) == 0 {
		return trouble, nil
	}
	err = p.intake.record(ctx, batch, polled)
	if errors.Is(err, storage.ErrFull) {
		return err, nil
	}
	return nil, err
}

// fetch confirms what came before the offset and gets what follows.
func (p *poller) fetch(ctx context.Context, offset int64) ([]incoming, error) {
	ctx, cancel := context.WithTimeout(ctx, p.patience+pollGrace)
	defer cancel()
	var raws []json.RawMessage
	p.told = offset
	ask := getUpdates{Offset: offset, Limit: maxBatch, Timeout: int(p.patience.Seconds()), Allowed: Updates}
	if err := p.client.Call(ctx, "getUpdates", ask, &raws); err != nil {
		return nil, err
	}
	batch := make([]incoming, len(raws))
	for i, raw := range raws {
		var err error
		if batch[i], err = p.intake.read(ctx, raw); err != nil {
			return nil, err
		}
	}
	return batch, nil
}

// confirm tells Telegram of the last batch, if it came too late for another
// poll. Should that fail, the batch comes again and is recognised.
func (p *poller) confirm(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), confirmTime)
	defer cancel()
	offset, err := p.intake.offset(ctx)
	if err == nil && offset != 0 && offset != p.told {
		err = p.client.Call(ctx, "getUpdates", getUpdates{Offset: offset, Limit: 1, Allowed: Updates}, nil)
	}
	if err != nil {
		p.log.Info("The last updates were recorded but not confirmed; they will come again and be recognised.", "error", err)
	}
}

// endure waits as long as trouble asks for. A token that stays refused is the
// only trouble that does not pass.
func (p *poller) endure(ctx context.Context, trouble error) error {
	if trouble == nil {
		p.recover()
		return nil
	}
	p.failures++
	p.explain(trouble)
	if isRefused(trouble) {
		if p.refusals++; p.refusals == maxRefusals {
			return fmt.Errorf("the bot's token is refused: %w", trouble)
		}
	}
	wait := min(delivery.Backoff(p.failures), longestPause)
	if e := (*delivery.APIError)(nil); errors.As(trouble, &e) {
		wait = max(wait, e.RetryAfter)
	}
	pause(ctx, wait)
	return nil
}

func (p *poller) recover() {
	if p.failures > 0 {
		p.log.Info("Telegram answers again.", "failures", p.failures)
	}
	p.failures, p.refusals = 0, 0
}

// explain says in the log what is the matter and what to do: of a conflict or a
// refused token once, because two bots that share a token take turns; of a
// network that fails each time it begins to. A webhook is worth a word only if
// it stays: a bot that polls takes an old one back as it starts.
func (p *poller) explain(trouble error) {
	switch sentence := diagnosis(trouble); {
	case sentence == webhookSet && p.failures < webhookPatience:
	case sentence != "" && !p.explained[sentence]:
		p.explained[sentence] = true
		p.log.Error(sentence, "error", trouble)
	case sentence == "" && p.failures == 1 && !errors.Is(trouble, storage.ErrFull):
		p.log.Warn(unreached, "error", trouble)
	}
}

// unreached is said when the network begins to fail.
const unreached = "Telegram cannot be reached; trying again until it can."

// webhookSet is said when so many polls have failed for it.
const (
	webhookSet = "Something keeps setting a webhook for this bot, so Telegram hands out nothing to a poll. " +
		"Stop that program, or set up the webhook in the configuration."
	webhookPatience = 3
)

// diagnosis is what a person should do about trouble, if there is anything.
func diagnosis(trouble error) string {
	e := (*delivery.APIError)(nil)
	switch {
	case isRefused(trouble):
		return "Telegram does not know the bot's token. Get the right one from @BotFather and put it into token_file or BAOCUN_TOKEN."
	case !errors.As(trouble, &e) || e.Code != http.StatusConflict:
		return ""
	case strings.Contains(strings.ToLower(e.Description), "webhook"):
		return webhookSet
	}
	return "Another program polls with this bot's token and both get only a part of the updates. Stop the other one: only one may run."
}

// isRefused tells that Telegram refuses the token. One that is not even formed
// like a token is not found.
func isRefused(err error) bool {
	e := (*delivery.APIError)(nil)
	return errors.As(err, &e) && !e.Foreign && (e.Code == http.StatusUnauthorized || e.Code == http.StatusNotFound)
}
