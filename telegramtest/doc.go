// Package telegramtest is Telegram on one machine: a Bot API server for tests and for the demo, with people and groups
// around the bot under test.
//
// A test makes a Server, gives the bot its address, and plays the people:
//
//	server := telegramtest.New(telegramtest.Options{})
//	defer server.Close()
//	// … start the bot with server.Client(), or with the address from server.Listen()
//	zhang := server.Person("张某")
//	zhang.Say("/start")
//	press, err := zhang.Tap("走访")
//
// and looks at what a chat shows now (Messages), at what changed since a moment (Mark, Events), at what the bot asked of
// Telegram (Ledger) and at what became of the updates (Deliveries, Pending).
//
// Conversations can also be text files, see Stage.
//
// The server answers as Telegram does: the words of its errors and how they are rewritten (refusal.go), long polls
// (poll.go) and webhooks (webhook.go, post.go), the life of updates (queue.go), privacy mode (privacy.go), the limits on
// sending (limits.go) and on what is sent (methods_send.go, keyboard.go, file.go), HTML (html.go). Inject makes it fail
// (fault.go).
//
// It differs from Telegram knowingly in a few things. A parameter that a method does not know is refused instead of
// ignored (serve.go). Texts are plain or HTML, Markdown is refused. A file is uploaded or known by its id, not fetched
// from an address. What a bot writes in reply to a webhook's post is not carried out. A webhook on the own machine, or in
// the domain .test, may lack TLS (webhook.go).
//
// A person exists for the bot as in life: not at all until they share a group with it, and able to be written to only
// after they spoke first.
//
// Everything that is dated reads Options.Clock. What waits, polls and retries for the most part, takes real timers, so
// that a test inside testing/synctest owns all of time.
package telegramtest
