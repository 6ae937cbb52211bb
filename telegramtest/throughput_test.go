package telegramtest

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkSendMessage measures what one message of the bot costs the machine, its client included.
func BenchmarkSendMessage(b *testing.B) {
	s := New(Options{Keep: 1000})
	defer s.Close()
	address, err := s.Listen()
	if err != nil {
		b.Fatal(err)
	}
	p := s.Person("张某")
	p.Say("/start")
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 8}}
	defer client.CloseIdleConnections()
	body := fmt.Sprintf(`{"chat_id":%d,"text":"<b>11月走访</b> · 三组\n见到 181/200 人","parse_mode":"HTML",`+
		`"reply_markup":{"inline_keyboard":[[{"text":"★12","callback_data":"v:12:7"},{"text":"返回","callback_data":"home"}]]}}`, p.ID())
	for b.Loop() {
		response, err := client.Post(address+"/bot1:test/sendMessage", "application/json", strings.NewReader(body))
		if err != nil || response.StatusCode != 200 {
			b.Fatal(response, err)
		}
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
	}
}

// BenchmarkUpdates measures what one update costs from a person's mouth to the bot, in batches of 100.
func BenchmarkUpdates(b *testing.B) {
	s := New(Options{Keep: 1000})
	defer s.Close()
	address, err := s.Listen()
	if err != nil {
		b.Fatal(err)
	}
	p := s.Person("张某")
	offset := int64(0)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 8}}
	defer client.CloseIdleConnections()
	said := 0
	for b.Loop() {
		last := p.Say("走访 44 7 见到")
		if said++; said%100 > 0 {
			continue
		}
		response, err := client.Post(address+"/bot1:test/getUpdates", "application/json",
			strings.NewReader(`{"timeout":50,"offset":`+strconv.FormatInt(offset, 10)+`}`))
		if err != nil || response.StatusCode != 200 {
			b.Fatal(response, err)
		}
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
		offset = last.Update + 1
	}
}
