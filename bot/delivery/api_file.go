package delivery

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	telegram "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// downloadLimit is the largest file that Telegram lets a bot fetch.
const downloadLimit = 20 << 20

// sent is what the sender reads of a message it has sent.
type sent struct {
	ID       int `json:"message_id"`
	Document struct {
		FileID string `json:"file_id"`
	} `json:"document"`
}

// upload sends a document with its content; the file id in the answer sends it
// again without.
func (c *Client) upload(ctx context.Context, params telegram.SendDocumentParams, name string, content []byte) (sent, error) {
	params.Document = &models.InputFileUpload{Filename: name, Data: bytes.NewReader(content)}
	m, err := c.uploads.SendDocument(ctx, &params)
	if err != nil {
		return sent{}, fmt.Errorf("sendDocument: %w", c.hide(err))
	}
	answer := sent{ID: m.ID}
	if m.Document != nil {
		answer.Document.FileID = m.Document.FileID
	}
	return answer, nil
}

// uploadWire is the client as the library sees it, so that its requests meet the
// same limits and its errors are the same *APIError.
type uploadWire struct{ client *Client }

// Do sends a request and gives the library an answer that was read and found good.
func (w uploadWire) Do(request *http.Request) (*http.Response, error) {
	var result json.RawMessage
	if err := w.client.do(request, &result); err != nil {
		return nil, err
	}
	body, err := json.Marshal(reply{OK: true, Result: result})
	if err != nil {
		return nil, fmt.Errorf("repeat the answer: %w", err)
	}
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(body))}, nil
}

// download fetches a file that somebody sent.
func (c *Client) download(ctx context.Context, fileID string) ([]byte, error) {
	var file models.File
	if err := c.Call(ctx, "getFile", telegram.GetFileParams{FileID: fileID}, &file); err != nil {
		return nil, err
	}
	address := c.server + "/file/bot" + c.token + "/" + file.FilePath
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, fmt.Errorf("download: %w", c.hide(err))
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, fmt.Errorf("download: %w", c.hide(err))
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusNotFound {
		return nil, fmt.Errorf("download: %w", lasting{errors.New("the file is not there any more")})
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("download: %w", strangeAnswer(response))
	}
	content, err := readAtMost(response.Body, downloadLimit)
	if errors.Is(err, errTooLong) {
		err = lasting{err}
	}
	if err != nil {
		return nil, fmt.Errorf("download: %w", c.hide(err))
	}
	return content, nil
}
