package telegramtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-telegram/bot/models"
)

// Options are what a server is made of. The zero value is a server without rate limits on the wall clock.
type Options struct {
	// Token is the bot's token; "1:test" unless set. The number before the colon is the bot's id.
	Token string
	// Username is the bot's user name without the @; "baocun_bot" unless set.
	Username string
	// Clock dates messages, ages updates and refills rate limits; time.Now unless set. How long a poll waits is not its
	// business: that takes real timers, which testing/synctest makes virtual. But a clock that stands still makes every
	// second poll of the same offset look hasty, and so yield one update.
	Clock func() time.Time
	// Limits makes the server answer 429 as Telegram does; see limits.go for the figures.
	Limits bool
	// Seed decides every number the server makes up: the same seed and the same story give the same ids.
	Seed uint64
	// Keep bounds how many calls, deliveries and events the server remembers, and how many messages of one chat; 0 keeps
	// all. A benchmark sets it.
	Keep int
	// Webhooks posts updates to a webhook; see InProcess. The network unless set.
	Webhooks http.RoundTripper
}

// A Server is Telegram as one bot sees it, with the people and the groups around that bot. All its methods may be called
// from any goroutine.
type Server struct {
	token    string
	me       models.User
	clock    func() time.Time
	keep     int
	limits   *limits
	random   *rand.Rand
	doors    doors
	posts    *http.Client // posts updates to the webhook
	done     chan struct{}
	handlers sync.WaitGroup

	mu           sync.Mutex // guards all below, and everything in chats and persons
	people       map[string]*Person
	groups       []*Group
	chats        map[int64]*chat
	lastPerson   int64
	lastGroup    int64
	lastMessage  int // in private chats and basic groups, which share the bot's own count
	queue        queue
	polls        polls
	webhook      *webhook // nil while there is none
	webhookSet   time.Time
	files        files
	queries      map[string]*Press
	profile      profile
	faults       []*Fault
	calls        history[Call]
	deliveries   history[Delivery]
	events       history[Event]
	changed      chan struct{} // closed at the next event; nil while nobody waits
	roomInQueue  chan struct{} // closed when updates are confirmed; nil while nobody waits
	lastCallback uint64
}

// New returns a server that nobody can reach yet: Listen and Client open doors to it.
func New(o Options) *Server {
	if o.Token == "" {
		o.Token = "1:test"
	}
	if o.Username == "" {
		o.Username = "baocun_bot"
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	id, _, _ := strings.Cut(o.Token, ":")
	bot, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		panic(fmt.Sprintf("telegramtest: token %q does not begin with the bot's id", o.Token))
	}
	s := &Server{
		token:  o.Token,
		me:     models.User{ID: bot, IsBot: true, FirstName: o.Username, Username: o.Username, CanJoinGroups: true},
		clock:  o.Clock,
		keep:   o.Keep,
		random: rand.New(rand.NewPCG(o.Seed, 0x74656c656772616d)),
		done:   make(chan struct{}),
		people: make(map[string]*Person), chats: make(map[int64]*chat), queries: make(map[string]*Press),
		calls: history[Call]{keep: o.Keep}, deliveries: history[Delivery]{keep: o.Keep}, events: history[Event]{keep: o.Keep},
	}
	if o.Limits {
		s.limits = newLimits()
	}
	s.profile = newProfile(o.Username)
	s.queue.next, s.queue.most = firstUpdate(s.random), maxPending
	s.posts = &http.Client{Transport: o.Webhooks, Timeout: webhookTimeout}
	return s
}

// Close cuts every connection, ends waiting polls and webhooks and returns when the server's goroutines have ended.
func (s *Server) Close() {
	s.mu.Lock()
	if s.closing() {
		s.mu.Unlock()
		return
	}
	close(s.done)
	if s.webhook != nil {
		s.webhook.stop()
	}
	s.mu.Unlock()
	s.doors.close()
	s.handlers.Wait()
	s.posts.CloseIdleConnections()
}

func (s *Server) closing() bool {
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

// begin counts one more goroutine that Close waits for, unless the server closes. The lock must be held.
func (s *Server) begin() bool {
	if s.closing() {
		return false
	}
	s.handlers.Add(1)
	return true
}

// sleep waits unless the caller gives up or the server closes, and says whether it slept to the end.
func (s *Server) sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
	case <-s.done:
	}
	return false
}
