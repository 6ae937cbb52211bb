package main

import (
	"fmt"
	"log/slog"
)

// hidden is all that is ever printed of a secret.
const hidden = "***"

// Secret is a text that cannot be printed, logged or encoded by mistake. It
// holds a pointer, so that even a printer that looks into unexported fields
// finds an address.
type Secret struct{ text *string }

// NewSecret hides a text.
func NewSecret(text string) Secret { return Secret{&text} }

// Reveal is the text itself, for the one place that sends it.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// IsZero tells whether there is no text.
func (s Secret) IsZero() bool { return s.Reveal() == "" }

// String hides the secret from %v, %s and everything that takes a Stringer.
func (Secret) String() string { return hidden }

// GoString hides the secret from %#v.
func (Secret) GoString() string { return hidden }

// Format hides the secret from every verb, %x and %q included.
func (Secret) Format(state fmt.State, _ rune) { _, _ = state.Write([]byte(hidden)) }

// MarshalText hides the secret from JSON, TOML and XML.
func (Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// LogValue hides the secret from slog.
func (Secret) LogValue() slog.Value { return slog.StringValue(hidden) }

// UnmarshalText takes the secret out of the configuration file.
func (s *Secret) UnmarshalText(text []byte) error {
	*s = NewSecret(string(text))
	return nil
}
