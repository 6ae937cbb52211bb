package storage

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"time"
)

// InvitationLife is how long an invitation can be used.
const InvitationLife = 72 * time.Hour

// InvitationKept is how many days one is kept that expired and that nobody used.
const InvitationKept = 30

var codes = base32.StdEncoding.WithPadding(base32.NoPadding)

// Invite makes an invitation and returns its code, 128 random bits as 26
// letters and digits. Only the code's hash is stored: nobody who reads the file
// can use it, and the code cannot be shown again.
func (tx *Tx) Invite(i Invitation) (code string, err error) {
	var random [16]byte
	if _, err := rand.Read(random[:]); err != nil {
		return "", err
	}
	code = strings.ToLower(codes.EncodeToString(random[:]))
	i.Hash, i.Expires = HashCode(code), tx.Now().Add(InvitationLife)
	return code, tx.SaveInvitation(i)
}

// HashCode is the key that an invitation with the code is stored under.
func HashCode(code string) string {
	sum := sha256.Sum256([]byte(code))
	return hex.EncodeToString(sum[:])
}
