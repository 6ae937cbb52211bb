package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"baocun/storage"
)

func (d *desk) read(name string) string {
	d.t.Helper()
	content, err := os.ReadFile(d.path(name))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(content)
}

// replaced lists the files that were set aside.
func (d *desk) replaced() []string {
	found, err := filepath.Glob(d.path("baocun.db.replaced-*"))
	if err != nil {
		d.t.Fatal(err)
	}
	return found
}

// refuses runs a command that must end with a code and say something.
func (d *desk) refuses(code int, says string, args ...string) {
	d.t.Helper()
	if said, got := d.do(d.t.Context(), args...); got != code || !strings.Contains(said, says) {
		d.t.Errorf("%v ended with %d and not %d, or did not say %q: %s", args, got, code, says, said)
	}
}

func TestASignedHeadProvesThatNothingWasAlteredSince(t *testing.T) {
	d := newDesk(t)
	if said := d.mustDo("invite"); !strings.Contains(said, "audit.pub") {
		t.Errorf("invite does not speak of the key it made: %s", said)
	}
	if info, err := os.Stat(d.path("audit.key")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key's file: %v, %v", info, err)
	}
	if said := d.mustDo("backup", d.path("copy.db")); !strings.Contains(said, "copy.db.head") || strings.Contains(said, "audit.pub") {
		t.Errorf("backup says %s", said)
	}
	d.mustDo("invite")
	if said := d.mustDo("verify", "--head", d.path("copy.db.head")); !strings.Contains(said, "相符") {
		t.Errorf("verify says %s", said)
	}
	if err := os.Remove(d.path("baocun.db")); err != nil {
		t.Fatal(err)
	}
	d.mustDo("invite")
	d.refuses(1, "不符", "verify", "--head", d.path("copy.db.head"))
	d.mustDo("verify")
}

func TestHalfAnAuditKeyIsAnErrorAndNeverMadeAnew(t *testing.T) {
	for _, half := range []string{auditKeyFile, auditPublicFile} {
		d := newDesk(t)
		d.mustDo("invite")
		if err := os.Remove(d.path(half)); err != nil {
			t.Fatal(err)
		}
		d.refuses(1, "audit", "backup", d.path("copy.db"))
	}
	d := newDesk(t)
	d.mustDo("invite")
	d.write(auditKeyFile, "PRIVATE+KEY+hunter2")
	said, code := d.do(t.Context(), "backup", d.path("copy.db"))
	if code != 1 || strings.Contains(said, "hunter2") {
		t.Errorf("a broken key ended backup with %d: %s", code, said)
	}
}

func TestRestoreKeepsWhatItReplaces(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	d.mustDo("backup", d.path("copy.db"))
	d.mustDo("invite", "--name", "老周")
	before := d.read("baocun.db")
	d.refuses(1, "--yes", "restore", d.path("copy.db"))
	if d.read("baocun.db") != before || len(d.replaced()) > 0 {
		t.Error("a file with newer records was replaced unasked")
	}
	if said := d.mustDo("restore", d.path("copy.db"), "--yes"); !strings.Contains(said, "已用备份") {
		t.Errorf("restore says %s", said)
	}
	aside := d.replaced()
	if len(aside) != 1 || d.read(filepath.Base(aside[0])) != before {
		t.Errorf("what was replaced is kept as %v", aside)
	}
	d.mustDo("verify")
	if strings.Contains(d.read("baocun.db"), "老周") {
		t.Error("the file is not the backup")
	}
}

func TestRestoreTakesOnlyAWholeBackup(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	d.mustDo("backup", d.path("copy.db"))
	whole := d.read("copy.db")
	d.write("copy.db", strings.Replace(whole, "肖村", "肖树", 1))
	d.refuses(1, "什么都没有动", "restore", d.path("copy.db"), "--yes")
	d.mustDo("invite")
	d.mustDo("backup", d.path("other.db"))
	d.write("other.db", whole)
	d.refuses(1, "other.db.head", "restore", d.path("other.db"), "--yes")
	d.refuses(1, "none.db", "restore", d.path("none.db"), "--yes")
	if len(d.replaced()) > 0 {
		t.Error("a bad backup replaced the file")
	}
}

func TestRestoreMendsAFileThatIsDamagedOrGone(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	d.mustDo("backup", d.path("copy.db"))
	d.write("baocun.db", "not a file of ours")
	d.write("baocun.db.lock", "{}")
	d.mustDo("restore", d.path("copy.db"))
	d.mustDo("verify")
	for _, name := range append(d.replaced(), d.path("baocun.db")) {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	d.mustDo("restore", d.path("copy.db"))
	d.mustDo("verify")
}

func TestRestoreLeavesAFileThatIsInUse(t *testing.T) {
	d := newDesk(t)
	d.mustDo("invite")
	d.mustDo("backup", d.path("copy.db"))
	running, err := storage.Open(t.Context(), d.path("baocun.db"), storage.Options{Clock: time.Now, TimeZone: "Asia/Shanghai"})
	if err != nil {
		t.Fatal(err)
	}
	d.refuses(exitLocked, "先停掉", "restore", d.path("copy.db"), "--yes")
	if err := running.Close(); err != nil || len(d.replaced()) > 0 {
		t.Errorf("closing: %v; set aside: %v", err, d.replaced())
	}
}

// nightly opens a desk's file in a bubble, whose clock begins at eight in the
// morning of 1 January 2000 in the township.
func nightly(t *testing.T, test func(d *desk, o *office)) {
	d := newDesk(t)
	d.mustDo("invite")
	synctest.Test(t, func(t *testing.T) {
		around := surroundings{out: io.Discard, err: io.Discard, clock: time.Now}
		o, err := openOffice(t.Context(), d.path("config.toml"), around)
		if err != nil {
			t.Fatal(err)
		}
		o.config.Backup.Keep = 2
		test(d, o)
		if err := o.close(); err != nil {
			t.Error(err)
		}
	})
}

// copies lists what lies in the backup folder.
func (d *desk) copies() (names []string) {
	list, err := os.ReadDir(d.path("backup"))
	if err != nil && !os.IsNotExist(err) {
		d.t.Fatal(err)
	}
	for _, entry := range list {
		names = append(names, entry.Name())
	}
	return names
}

func TestTheNewestNightsStay(t *testing.T) {
	nightly(t, func(d *desk, o *office) {
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- o.backUpNightly(ctx, time.Now, slog.New(slog.DiscardHandler)) }()
		for day, want := range [][]string{
			{"baocun-2000-01-01.db"},
			{"baocun-2000-01-01.db", "baocun-2000-01-02.db"},
			{"baocun-2000-01-02.db", "baocun-2000-01-03.db"},
			{"baocun-2000-01-03.db", "baocun-2000-01-04.db"},
		} {
			// Eight in the morning, and then each night three minutes after three.
			<-time.After(time.Until(time.Date(2000, 1, day, 19, 3, 0, 0, time.UTC)))
			synctest.Wait()
			got := slices.DeleteFunc(d.copies(), func(name string) bool { return strings.HasSuffix(name, ".head") })
			if !slices.Equal(got, want) || len(d.copies()) != 2*len(want) {
				t.Errorf("on day %d there are %v, want %v and their heads", day+1, d.copies(), want)
			}
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

func TestANightsBackupWaitsUntilItIsQuiet(t *testing.T) {
	nightly(t, func(d *desk, o *office) {
		night := time.Date(2000, 1, 2, 0, 0, 0, 0, o.config.Location)
		for _, c := range []struct {
			at   time.Duration
			busy bool
			made bool
		}{
			{2*time.Hour + 59*time.Minute, false, false},
			{3 * time.Hour, true, false},
			{3*time.Hour + time.Minute, false, true},
			{4 * time.Hour, true, true},
		} {
			<-time.After(time.Until(night.Add(c.at)))
			if c.busy {
				if err := o.db.Update(t.Context(), func(tx *storage.Tx) error { return tx.SetLastUpdate(1) }); err != nil {
					t.Fatal(err)
				}
			} else {
				<-time.After(quiet)
			}
			_, err := o.backUpIfDue(t.Context(), night.Add(c.at))
			if made := len(d.copies()) > 0; err != nil || made != c.made {
				t.Errorf("at %v, busy %v: a copy %v, %v", c.at, c.busy, made, err)
			}
			_ = os.RemoveAll(d.path("backup"))
		}
	})
}
