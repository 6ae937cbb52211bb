package telegramtest

import (
	"errors"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// maxUpload is what a bot may upload in one request, see limits: 50 MB.
const maxUpload = 50 << 20

// A call is one request of the bot while it is being answered.
type call struct {
	method    string // as the Bot API spells it
	arguments Arguments
	files     map[string]upload
	chat      int64 // the number in chat_id, 0 if there is none
	message   int   // what was sent, edited or deleted, for the ledger
	at        time.Time
}

// An upload is a file that came with a call.
type upload struct {
	name, mime string
	content    []byte
}

var errTooLarge = errors.New("request entity too large")

// readCall reads the parameters wherever they are: in the address, a form, a multipart form or a JSON object.
func readCall(r *http.Request, method string) (*call, error) {
	c := &call{method: method}
	if r.URL.RawQuery != "" {
		c.addForm(r.URL.Query())
	}
	kind, options, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch kind {
	case "multipart/form-data":
		err = c.readParts(multipart.NewReader(http.MaxBytesReader(nil, r.Body, maxUpload+1<<20), options["boundary"]))
	case "application/json", "application/x-www-form-urlencoded":
		err = c.readBody(r, kind)
	}
	c.chat, _ = strconv.ParseInt(c.arguments.Get("chat_id"), 10, 64)
	return c, err
}

func (c *call) readBody(r *http.Request, kind string) error {
	body, err := readAll(r)
	if err != nil {
		return readError(err)
	}
	if kind == "application/json" {
		arguments, err := parseArguments(body)
		c.arguments = append(c.arguments, arguments...)
		return err
	}
	form, err := url.ParseQuery(body)
	if err != nil {
		return bad("can't parse the form")
	}
	c.addForm(form)
	return nil
}

// readAll reads a body, most often one whose length is known, with no more copying than it takes.
func readAll(r *http.Request) (string, error) {
	if 0 < r.ContentLength && r.ContentLength <= maxUpload {
		body := make([]byte, r.ContentLength)
		_, err := io.ReadFull(r.Body, body)
		return string(body), err
	}
	body, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxUpload))
	return string(body), err
}

func (c *call) addForm(form url.Values) {
	for _, name := range slices.Sorted(maps.Keys(form)) {
		c.arguments = append(c.arguments, Argument{name, form.Get(name)})
	}
}

func (c *call) readParts(parts *multipart.Reader) error {
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return readError(err)
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return readError(err)
		}
		if name := part.FileName(); name != "" {
			c.addFile(part.FormName(), upload{name, part.Header.Get("Content-Type"), content})
			continue
		}
		c.arguments = append(c.arguments, Argument{part.FormName(), string(content)})
	}
}

func (c *call) addFile(field string, file upload) {
	if c.files == nil {
		c.files = make(map[string]upload)
	}
	c.files[field] = file
}

// readError tells a body that is too large from one that broke off.
func readError(err error) error {
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return errTooLarge
	}
	return err
}
