package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

const planted = "123456:AAH-planted"

// holder keeps secrets where a printer may find them, unexported fields too.
type holder struct {
	Shown  Secret
	hidden Secret
	Many   []Secret
	ByName map[string]Secret
	Behind *Secret
}

func TestASecretCannotBePrintedLoggedOrEncoded(t *testing.T) {
	secret := NewSecret(planted)
	for _, value := range []any{
		secret, &secret,
		[]Secret{secret},
		map[string]Secret{"token": secret},
		holder{secret, secret, []Secret{secret}, map[string]Secret{"a": secret}, &secret},
		TelegramSettings{Proxy: secret},
		&Config{Telegram: TelegramSettings{Proxy: secret}},
	} {
		var out bytes.Buffer
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%p", "%T"} {
			fmt.Fprintf(&out, verb, value)
		}
		slog.New(slog.NewTextHandler(&out, nil)).Info("start", "value", value)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("start", "value", value)
		for _, encode := range []func(any) ([]byte, error){json.Marshal, toml.Marshal, xml.Marshal} {
			text, _ := encode(value) // Some of the values have no form in some of the encodings.
			out.Write(text)
		}
		shown := out.String()
		for _, form := range []string{planted, fmt.Sprintf("%x", planted), fmt.Sprintf("%X", planted), "AAH"} {
			if strings.Contains(shown, form) {
				t.Errorf("%T shows the secret: %s", value, shown)
			}
		}
	}
	if got := fmt.Sprintf("%v %s %#v", secret, secret, secret); got != "*** *** ***" {
		t.Errorf("a secret prints as %s", got)
	}
	if secret.Reveal() != planted {
		t.Error("a secret loses its text")
	}
}

func TestTheTokenComesFromTheEnvironmentOrItsFile(t *testing.T) {
	for _, test := range []struct{ name, file, variable, want, problem string }{
		{"from the file, with its line end", planted + "\r\n", "", planted, ""},
		{"the environment goes first", "1:file", planted, planted, ""},
		{"neither", "", "", "", "BAOCUN_TOKEN"},
		{"not a token", "123456 AAH-planted", "", "", "BotFather"},
		{"not a token in the environment", "", "AAH-planted", "", "BotFather"},
	} {
		t.Run(test.name, func(t *testing.T) {
			config := loadConfig(t, "testdata/config/smallest.toml")
			if test.file != "" {
				config.Telegram.TokenFile = writeSecret(t, test.file, 0o600)
			}
			token, err := config.Token(func(name string) string {
				return map[string]string{tokenVariable: test.variable}[name]
			})
			if token.Reveal() != test.want || (err == nil) != (test.problem == "") {
				t.Fatalf("token %q, error %v", token.Reveal(), err)
			}
			if err != nil && (!strings.Contains(err.Error(), test.problem) || strings.Contains(err.Error(), "AAH")) {
				t.Errorf("error %v, want a word of %s and nothing of the token", err, test.problem)
			}
		})
	}
}

func TestASecretFileThatCannotBeReadIsNamedByItsKey(t *testing.T) {
	config := loadConfig(t, "testdata/config/smallest.toml")
	config.Telegram.TokenFile = filepath.Join(t.TempDir(), "none")
	if _, err := config.Token(os.Getenv); err == nil || !strings.Contains(err.Error(), "token_file") {
		t.Errorf("error %v", err)
	}
	config.Telegram.WebhookURL, config.Telegram.WebhookSecretFile = "https://bot.example.org", config.Telegram.TokenFile
	if _, err := config.WebhookSecret(); err == nil || !strings.Contains(err.Error(), "webhook_secret_file") {
		t.Errorf("error %v", err)
	}
}

func TestTheWebhookSecretIsWhatTelegramAllows(t *testing.T) {
	config := loadConfig(t, "testdata/config/smallest.toml")
	if secret, err := config.WebhookSecret(); err != nil || !secret.IsZero() {
		t.Errorf("without a webhook: %v", err)
	}
	config.Telegram.WebhookURL = "https://bot.example.org"
	for text, good := range map[string]bool{
		"Abc_123-x\n": true, strings.Repeat("a", 256): true,
		strings.Repeat("a", 257): false, "a b": false, "": false, "密钥": false,
	} {
		config.Telegram.WebhookSecretFile = writeSecret(t, text, 0o600)
		if _, err := config.WebhookSecret(); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestASecretThatOthersCanReadIsWarnedAbout(t *testing.T) {
	config := loadConfig(t, "testdata/config/smallest.toml")
	for mode, want := range map[os.FileMode]int{0o600: 0, 0o400: 0, 0o640: 2, 0o604: 2} {
		config.Telegram.TokenFile = writeSecret(t, planted, mode)
		config.Telegram.WebhookSecretFile = config.Telegram.TokenFile
		warnings := config.Warnings()
		if len(warnings) != want {
			t.Errorf("mode %o gives %v", mode, warnings)
		}
		for _, warning := range warnings {
			if !strings.Contains(warning.Error(), "chmod 600") {
				t.Errorf("mode %o gives %v", mode, warning)
			}
		}
	}
}

func writeSecret(t *testing.T, text string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return path
}
