package storage

import (
	"fmt"
	"testing"
	"time"

	"baocun/township"
)

// BenchmarkEnqueue measures what the clock's tick does for those it reminds, each of
// one message with two matters, in one transaction: how long it holds up the updates
// that come meanwhile.
func BenchmarkEnqueue(b *testing.B) {
	for _, count := range []int{34, 250, 500, 1000, 10_000} {
		b.Run(fmt.Sprint(count), func(b *testing.B) {
			db := checked(b, office)
			update(b, db, func(tx *Tx) error { return addPrivateChats(tx, count) })
			day := 0
			for b.Loop() {
				day++
				update(b, db, func(tx *Tx) error { return remindAll(tx, count, day) })
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/transaction")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// addPrivateChats gives so many people, from the first, a chat with the bot.
func addPrivateChats(tx *Tx, count int) error {
	for i := range count {
		p, err := tx.AddPerson(township.Person{Name: fmt.Sprint("协管员", i)})
		if err != nil {
			return err
		}
		c, err := tx.ChatOf(int64(5_000_000_000+i), PrivateChat)
		if err != nil {
			return err
		}
		c.Person = p.ID
		if err := tx.SaveChat(c); err != nil {
			return err
		}
	}
	return nil
}

// remindAll leaves each of them a message.
func remindAll(tx *Tx, count, day int) error {
	for i := range count {
		chat, _, err := tx.PrivateChat(township.PersonID(i + 1))
		if err != nil {
			return err
		}
		keys := []string{
			fmt.Sprintf("round/%d/2026-11/left/day%d/p%d", i/10, day, i+1),
			fmt.Sprintf("task/%d/day%d/due/p%d", i, day, i+1),
		}
		for _, key := range keys {
			if _, err := tx.Once(key); err != nil {
				return err
			}
		}
		err = tx.Enqueue(Entry{
			Key: Key("digest/" + keys[0]), Lane: LaneReminder, Chat: chat.ID, Occasions: keys,
			Expiry: tx.Now().Add(16 * time.Hour),
			Payload: Payload{Send: &Send{
				Text: "早上好,今天有 2 件事:\n🚶 11月还剩 <b>21</b> 人没见到。见到 181/200 人(131/144 户),还有 3 个工作日\n" +
					"🗂 「补访三组还没见到的户」后天到期 —— 张某 5/12",
				Buttons: [][]Button{{
					{Label: "走访", Verb: "g", Args: []string{"visit"}},
					{Label: "查看", Verb: "g", Args: []string{"tasks"}},
				}},
			}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
