// Package delivery carries the outbox out to Telegram: what transactions decided
// to say, edit, send and fetch, in order, at Telegram's pace, and each once as far
// as a crash allows.
//
//	sender*.go            takes entries from the outbox to Telegram, and outcomes back
//	lane*.go              in which order: replies first, one message at a time to a chat
//	pace*.go              how fast: never faster than Telegram allows, and evenly
//	outcome.go            what an answer of Telegram's means for the entry
//	markup*.go            what stands under a message, and what a button carries
//	api*.go               the calls themselves
//	metrics.go            what is counted
//
// [New] makes a [Sender] of a file, a [Client] and [Options], and [Sender.Run] runs
// it; nobody hands entries to it, for it hears of every commit. What is not kept
// in the outbox, as the answer to a press, goes by [Sender.Answer]. Those who ask
// Telegram for something themselves use the [Client].
//
// What an entry is about is nothing to this package: it knows chats, messages and
// files, and asks by its options for documents to be drawn and files to be taken.
package delivery
