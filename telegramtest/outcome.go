package telegramtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
)

// An outcome is what a call is answered with.
type outcome struct {
	code        int
	description string
	body        []byte
	retryAfter  int
}

// described is a result that comes with a sentence, as those of setWebhook do.
type described struct {
	result      any
	description string
}

// encode makes an outcome of what a method returned.
func encode(result any, err error) outcome {
	if err != nil {
		return refused(err)
	}
	d, ok := result.(described)
	if ok {
		result = d.result
	}
	encoded, isRaw := result.(json.RawMessage)
	if !isRaw {
		if encoded, err = json.Marshal(result); err != nil {
			panic(fmt.Sprintf("telegramtest: encode a result: %v", err))
		}
	}
	body := make([]byte, 0, len(encoded)+64)
	body = append(append(body, `{"ok":true,"result":`...), encoded...)
	if d.description != "" {
		body = fmt.Appendf(body, `,"description":%q`, d.description)
	}
	return outcome{code: 200, body: append(body, '}')}
}

// refused makes an outcome of an error, in the Bot API's words.
func refused(err error) outcome {
	r := refusal{code: 500, text: "restart"}
	errors.As(err, &r)
	if r.code == 429 {
		r.text = fmt.Sprintf("retry after %d", r.retryAfter)
	}
	code, description := rewrite(r.code, r.text)
	return failure(code, description, r.retryAfter, r.migrated)
}

// raw is an answer of the HTTP layer, which knows no rewriting.
func raw(code int, description string) outcome { return failure(code, description, 0, 0) }

func failure(code int, description string, retryAfter int, migrated int64) outcome {
	type parameters struct {
		RetryAfter int   `json:"retry_after,omitempty"`
		Migrated   int64 `json:"migrate_to_chat_id,omitempty"`
	}
	answer := struct {
		OK          bool        `json:"ok"`
		Code        int         `json:"error_code"`
		Description string      `json:"description"`
		Parameters  *parameters `json:"parameters,omitempty"`
	}{false, code, description, nil}
	if retryAfter > 0 || migrated != 0 {
		answer.Parameters = &parameters{retryAfter, migrated}
	}
	body, err := json.Marshal(answer)
	if err != nil {
		panic(fmt.Sprintf("telegramtest: encode a refusal: %v", err))
	}
	return outcome{code: code, description: description, body: body, retryAfter: retryAfter}
}

func write(w http.ResponseWriter, o outcome) {
	header := w.Header()
	header.Set("Content-Type", "application/json")
	if o.body[0] == '<' {
		header.Set("Content-Type", "text/html")
	}
	header.Set("Content-Length", strconv.Itoa(len(o.body)))
	if o.retryAfter > 0 {
		header.Set("Retry-After", strconv.Itoa(o.retryAfter))
	}
	w.WriteHeader(o.code)
	w.Write(o.body) //nolint:errcheck // The bot may have hung up; it is its business.
}
