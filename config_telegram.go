package main

import (
	"net"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// tokenVariable is the environment variable that may hold the bot's token; it
// goes before the file.
const tokenVariable = "BAOCUN_TOKEN"

var (
	tokenShape  = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`)
	secretShape = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)
)

// Token is the bot's token, from the environment or from its file. It is never
// taken from the command line, which every user of the machine can read.
func (c *Config) Token(getenv func(string) string) (Secret, error) {
	path := "telegram.token_file"
	token := strings.TrimSpace(getenv(tokenVariable))
	if token == "" && c.Telegram.TokenFile == "" {
		return Secret{}, c.problem(path, NoToken)
	}
	if token == "" {
		text, err := os.ReadFile(c.Telegram.TokenFile)
		if err != nil {
			return Secret{}, c.problem(path, UnreadableSecret, path)
		}
		token = strings.TrimSpace(string(text))
	}
	if !tokenShape.MatchString(token) {
		return Secret{}, c.problem(path, BadToken)
	}
	return NewSecret(token), nil
}

// WebhookSecret is what Telegram repeats with each update it delivers to the
// webhook; it is empty where no webhook is set.
func (c *Config) WebhookSecret() (Secret, error) {
	path := "telegram.webhook_secret_file"
	if c.Telegram.WebhookURL == "" {
		return Secret{}, nil
	}
	text, err := os.ReadFile(c.Telegram.WebhookSecretFile)
	if err != nil {
		return Secret{}, c.problem(path, UnreadableSecret, path)
	}
	secret := strings.TrimSpace(string(text))
	if !secretShape.MatchString(secret) {
		return Secret{}, c.problem(path, BadSecret, path)
	}
	return NewSecret(secret), nil
}

// Warnings lists what is not wrong but should be mended: secrets that other
// users of the machine can read.
func (c *Config) Warnings() []*ConfigError {
	var warnings []*ConfigError
	for path, file := range map[string]string{
		"telegram.token_file":          c.Telegram.TokenFile,
		"telegram.webhook_secret_file": c.Telegram.WebhookSecretFile,
	} {
		if info, err := os.Stat(file); err == nil && info.Mode().Perm()&0o044 != 0 {
			warnings = append(warnings, c.problem(path, ReadableSecret, path))
		}
	}
	slices.SortFunc(warnings, byPosition)
	return warnings
}

func (c *Config) problem(path string, problem Problem, args ...any) *ConfigError {
	return errorAt(c.file, c.places.of(path), problem, args...)
}

func (c *checker) telegram() {
	if !isAddress(c.Telegram.APIURL, "http", "https") {
		c.fail("telegram.api_url", BadURL, "telegram.api_url")
	}
	if !c.Telegram.Proxy.IsZero() && c.ProxyURL() == nil {
		c.fail("telegram.proxy", BadProxy, "telegram.proxy")
	}
	if c.HTTP.Listen != "" && !isListen(c.HTTP.Listen) {
		c.fail("http.listen", BadListen, "http.listen")
	}
	if c.Telegram.WebhookURL != "" {
		c.webhook()
	}
}

// webhookPorts are the ports that Telegram delivers to.
var webhookPorts = []string{"", "443", "80", "88", "8443"}

func (c *checker) webhook() {
	address, err := url.Parse(c.Telegram.WebhookURL)
	if err != nil || !isAddress(c.Telegram.WebhookURL, "https") || !slices.Contains(webhookPorts, address.Port()) {
		c.fail("telegram.webhook_url", BadWebhook, "telegram.webhook_url")
	}
	if c.Telegram.WebhookSecretFile == "" {
		c.fail("telegram.webhook_url", WebhookNeeds, "telegram.webhook_secret_file")
	}
	if c.HTTP.Listen == "" {
		c.fail("telegram.webhook_url", WebhookNeeds, "http.listen")
	}
}

// ProxyURL is the proxy that Telegram is reached through, nil where none is
// set or it cannot be used.
func (c *Config) ProxyURL() *url.URL {
	proxy, err := url.Parse(c.Telegram.Proxy.Reveal())
	schemes := []string{"http", "https", "socks5", "socks5h"}
	if err != nil || proxy.Hostname() == "" || !slices.Contains(schemes, proxy.Scheme) {
		return nil
	}
	return proxy
}

// isAddress tells whether a text is a plain address with one of the schemes.
func isAddress(text string, schemes ...string) bool {
	address, err := url.Parse(text)
	return err == nil && slices.Contains(schemes, address.Scheme) && address.Hostname() != "" &&
		address.User == nil && address.RawQuery == "" && address.Fragment == ""
}

// isListen tells whether a text is host:port or :port with a port that exists.
func isListen(text string) bool {
	_, port, err := net.SplitHostPort(text)
	if err != nil {
		return false
	}
	n, err := strconv.ParseUint(port, 10, 16)
	return err == nil && n > 0
}
