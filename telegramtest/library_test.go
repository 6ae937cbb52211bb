package telegramtest

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// TestTheLibraryWorksOverTCP lets a bot built on go-telegram/bot poll, answer, edit, upload and download.
func TestTheLibraryWorksOverTCP(t *testing.T) {
	s := New(Options{})
	defer s.Close()
	address, err := s.Listen()
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	echo, err := bot.New("1:test", bot.WithServerURL(address), bot.WithHTTPClient(2*time.Second, client),
		bot.WithNotAsyncHandlers(), bot.WithDefaultHandler(libraryHandler(t)))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { echo.Start(ctx) })
	defer running.Wait()
	defer stop()

	zhang := s.Person("张某")
	await(t, s, "你好", func() { zhang.Say("你好") }, zhang)
	await(t, s, "改了", func() {
		if _, err := zhang.Tap("改"); err != nil {
			t.Error(err)
		}
	}, zhang)
	await(t, s, "收到 7 字节", func() { zhang.SendFile("a.txt", []byte("content"), "") }, zhang)
	sent, _ := zhang.Last()
	if sent.File == nil || string(sent.File.Content) != "content" || sent.File.Name != "back.txt" {
		t.Errorf("%+v", sent)
	}
	_, err = echo.SendMessage(t.Context(), &bot.SendMessageParams{ChatID: 42, Text: "a"})
	if !errors.Is(err, bot.ErrorBadRequest) || !strings.Contains(err.Error(), "chat not found") {
		t.Errorf("got %v", err)
	}
}

// libraryHandler answers texts with a button, presses with an edit, and documents with the same content.
func libraryHandler(t *testing.T) bot.HandlerFunc {
	return func(ctx context.Context, b *bot.Bot, u *models.Update) {
		var err error
		switch {
		case u.CallbackQuery != nil:
			m := u.CallbackQuery.Message.Message
			_, err = b.EditMessageText(ctx, &bot.EditMessageTextParams{
				ChatID: m.Chat.ID, MessageID: m.ID, Text: "<b>改了</b>", ParseMode: models.ParseModeHTML,
			})
			_, answered := b.AnswerCallbackQuery(ctx, &bot.AnswerCallbackQueryParams{CallbackQueryID: u.CallbackQuery.ID})
			err = errors.Join(err, answered)
		case u.Message.Document != nil:
			err = sendBack(ctx, b, u.Message)
		default:
			_, err = b.SendMessage(ctx, &bot.SendMessageParams{
				ChatID: u.Message.Chat.ID, Text: u.Message.Text,
				ReplyParameters: &models.ReplyParameters{MessageID: u.Message.ID},
				ReplyMarkup: models.InlineKeyboardMarkup{
					InlineKeyboard: [][]models.InlineKeyboardButton{{{Text: "改", CallbackData: "edit"}}},
				},
			})
		}
		if err != nil && ctx.Err() == nil {
			t.Error(err)
		}
	}
}

// sendBack downloads a document and uploads it under another name.
func sendBack(ctx context.Context, b *bot.Bot, m *models.Message) error {
	file, err := b.GetFile(ctx, &bot.GetFileParams{FileID: m.Document.FileID})
	if err != nil {
		return err
	}
	response, err := http.Get(b.FileDownloadLink(file))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	_, err = b.SendDocument(ctx, &bot.SendDocumentParams{
		ChatID: m.Chat.ID, Caption: "收到 7 字节",
		Document: &models.InputFileUpload{Filename: "back.txt", Data: strings.NewReader(string(content))},
	})
	return err
}

// await does something and waits until the bot's newest message in the private chat has this text.
func await(t *testing.T, s *Server, text string, do func(), p *Person) {
	t.Helper()
	deadline := time.NewTimer(10 * time.Second)
	defer deadline.Stop()
	do()
	for {
		changed := s.Changed()
		if last, ok := p.Last(); ok && last.ByBot && last.Text == text {
			return
		}
		select {
		case <-changed:
		case <-deadline.C:
			t.Fatalf("no %q in %+v", text, p.Messages())
		}
	}
}
