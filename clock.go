package main

import (
	"net/http"
	"time"

	"baocun/reminders"
)

// serverClock listens to what time it is where answers come from, and tells the witness.
type serverClock struct {
	wire    http.RoundTripper
	clock   func() time.Time
	witness *reminders.Witness
}

// witnessed is a client whose servers' clocks are listened to.
func witnessed(client *http.Client, clock func() time.Time, witness *reminders.Witness) *http.Client {
	listening := *client
	listening.Transport = serverClock{wire: client.Transport, clock: clock, witness: witness}
	return &listening
}

// RoundTrip carries a request, as [http.RoundTripper] asks.
func (s serverClock) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := s.wire.RoundTrip(r)
	if err != nil {
		return answer, err
	}
	if at, err := http.ParseTime(answer.Header.Get("Date")); err == nil {
		s.witness.Note(at.Sub(s.clock()))
	}
	return answer, nil
}
