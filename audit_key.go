package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/note"
)

// The files beside the configuration that hold the key which signs heads of the
// audit log, and the public half that checks them.
const (
	auditKeyFile    = "audit.key"
	auditPublicFile = "audit.pub"
)

// auditKeyName is the name that signatures carry.
const auditKeyName = "baocun"

// auditKey is the key that signs the heads of the audit log.
type auditKey struct {
	signer   note.Signer
	verifier note.Verifier
	made     bool // just now
}

// loadAuditKey reads the office's key, or makes one where there is neither half.
// One half without the other is an error: heads that were signed with the lost one
// could never be checked, and nobody would notice.
func (c *Config) loadAuditKey() (auditKey, error) {
	private, public := c.beside(auditKeyFile), c.beside(auditPublicFile)
	signs, err := os.ReadFile(private)
	made := errors.Is(err, fs.ErrNotExist)
	if made {
		if signs, err = makeAuditKey(private, public); err != nil {
			return auditKey{}, fmt.Errorf("make the audit key: %w", err)
		}
	}
	if err != nil {
		return auditKey{}, fmt.Errorf("read the audit key: %w", err)
	}
	verifier, err := c.auditVerifier()
	if err != nil {
		return auditKey{}, err
	}
	signer, err := note.NewSigner(string(bytes.TrimSpace(signs)))
	if err != nil {
		return auditKey{}, fmt.Errorf("read %s: it is not a signing key", private) // The error might quote the key.
	}
	if signer.KeyHash() != verifier.KeyHash() || signer.Name() != verifier.Name() {
		return auditKey{}, fmt.Errorf("%s and %s are not the two halves of one key", private, public)
	}
	return auditKey{signer, verifier, made}, nil
}

// auditKey loads the office's key and says so when it is new.
func (o *office) auditKey(out io.Writer) (note.Signer, error) {
	key, err := o.config.loadAuditKey()
	if err == nil && key.made {
		fmt.Fprintln(out, o.voice.Label("program.audit-key",
			"private", o.config.beside(auditKeyFile), "public", o.config.beside(auditPublicFile)))
	}
	return key.signer, err
}

// auditVerifier reads the public half, which is all that checking a head needs.
func (c *Config) auditVerifier() (note.Verifier, error) {
	path := c.beside(auditPublicFile)
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the audit key: %w", err)
	}
	verifier, err := note.NewVerifier(string(bytes.TrimSpace(text)))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return verifier, nil
}

// makeAuditKey writes both halves, the public one first: a crash in between is
// noticed. Neither is ever overwritten.
func makeAuditKey(private, public string) (signs []byte, err error) {
	secret, open, err := note.GenerateKey(rand.Reader, auditKeyName)
	if err != nil {
		return nil, err
	}
	if err := writeNew(public, open); err != nil {
		return nil, err
	}
	return []byte(secret), writeNew(private, secret)
}

func writeNew(path, line string) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = fmt.Fprintln(f, line)
	return errors.Join(err, f.Sync())
}

// beside is the path of a file in the configuration's own folder.
func (c *Config) beside(name string) string { return filepath.Join(filepath.Dir(c.file), name) }
