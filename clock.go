package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"baocun/reminders"
)

// answerTime is how long a server has to say what time it is.
const answerTime = 20 * time.Second

// serverClock asks a server what time it is there.
func serverClock(client *http.Client, server string, clock func() time.Time) reminders.Witness {
	return func(ctx context.Context) (ahead time.Duration, err error) {
		ctx, cancel := context.WithTimeout(ctx, answerTime)
		defer cancel()
		request, err := http.NewRequestWithContext(ctx, http.MethodHead, server, nil)
		if err != nil {
			return 0, err
		}
		answer, err := client.Transport.RoundTrip(request) // No other server is asked, should this one name it.
		if err != nil {
			return 0, err
		}
		defer func() { err = errors.Join(err, answer.Body.Close()) }()
		at, err := http.ParseTime(answer.Header.Get("Date"))
		if err != nil {
			return 0, fmt.Errorf("the time at %s: %w", server, err)
		}
		return at.Sub(clock()), nil
	}
}
