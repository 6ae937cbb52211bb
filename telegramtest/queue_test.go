package telegramtest

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/go-telegram/bot/models"
)

// A waiting update, as the model of the queue keeps it.
type waiting struct {
	id      int64
	expires time.Time
}

// TestTheQueueIsWhatItsModelSays holds polls with any offsets against a plain list.
func TestTheQueueIsWhatItsModelSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		clock := newHand()
		s := New(Options{Clock: clock.read})
		defer s.Close()
		zhang := s.Person("张某")
		first := zhang.Say("/start")
		model := []waiting{{first.Update, clock.now.Add(messageLife)}}
		next := first.Update + 1
		t.Repeat(map[string]func(*rapid.T){
			"say": func(*rapid.T) {
				model = append(model, waiting{zhang.Say("一").Update, clock.now.Add(messageLife)})
				next++
			},
			"press": func(t *rapid.T) {
				if _, err := zhang.Press(first, "x"); err != nil {
					t.Fatal(err)
				}
				model = append(model, waiting{next, clock.now.Add(callbackLife)})
				next++
			},
			"wait": func(t *rapid.T) {
				clock.advance(time.Duration(rapid.IntRange(1, 200).Draw(t, "seconds")) * time.Second)
			},
			"poll": func(t *rapid.T) {
				offset := rapid.Int64Range(-5, 15).Draw(t, "offset")
				if offset > 0 {
					offset = max(next-offset+2, 1)
				}
				limit := rapid.IntRange(1, 10).Draw(t, "limit")
				model = slices.DeleteFunc(model, func(w waiting) bool { return !clock.now.Before(w.expires) })
				if offset < 0 {
					model = model[max(len(model)+int(offset), 0):]
				} else {
					model = slices.DeleteFunc(model, func(w waiting) bool { return w.id < offset })
				}
				var want []int64
				for _, w := range model[:min(limit, len(model))] {
					want = append(want, w.id)
				}
				if got := pollDirectly(t, s, offset, limit); !slices.Equal(got, want) {
					t.Fatalf("offset %d, limit %d: got %v, want %v", offset, limit, got, want)
				}
			},
			"": func(t *rapid.T) {
				live := slices.DeleteFunc(slices.Clone(model), func(w waiting) bool { return !clock.now.Before(w.expires) })
				if pending := s.Pending(); pending != len(live) {
					t.Fatalf("%d pending, want %d", pending, len(live))
				}
			},
		})
	})
}

// pollDirectly calls getUpdates without a connection, as if the last poll were long ago, and never waits.
func pollDirectly(t *rapid.T, s *Server, offset int64, limit int) []int64 {
	s.mu.Lock()
	s.polls.started = time.Time{}
	s.mu.Unlock()
	answer, err := s.getUpdates(t.Context(), &call{arguments: Arguments{
		{"offset", fmt.Sprint(offset)}, {"limit", fmt.Sprint(limit)},
	}})
	if err != nil {
		t.Fatal(err)
	}
	var updates []models.Update
	if err := json.Unmarshal(answer.(json.RawMessage), &updates); err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, u := range updates {
		ids = append(ids, u.ID)
	}
	return ids
}

// TestEveryUpdateIsConfirmedOnce lets people speak while the bot polls and answers, all at once.
func TestEveryUpdateIsConfirmedOnce(t *testing.T) {
	l := dial(t, Options{})
	const people, words = 8, 50
	var speaking sync.WaitGroup
	for i := range people {
		p := l.server.Person(fmt.Sprint(i))
		speaking.Go(func() {
			for range words {
				p.Say("一")
				p.Messages()
				l.server.Events(l.server.Mark() - 1)
			}
		})
	}
	offset, got := int64(0), 0
	for got < people*words {
		for _, u := range l.poll(`{"timeout":5,"offset":%d}`, offset) {
			l.send(u.Message.Chat.ID, "好")
			offset = u.ID + 1
			got++
		}
	}
	speaking.Wait()
	l.poll(`{"offset":%d}`, offset)
	confirmed := make(map[int64]int)
	for _, d := range l.server.Deliveries() {
		if d.Fate == Confirmed {
			confirmed[d.Update]++
		}
	}
	if len(confirmed) != people*words || l.server.Pending() != 0 || len(l.server.Calls("sendMessage")) != people*words {
		t.Errorf("%d confirmed, %d pending", len(confirmed), l.server.Pending())
	}
}
