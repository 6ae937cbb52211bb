package telegramtest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
)

// A Stage plays conversations that are written down as text files, and writes down what the bot makes of them:
//
//	# Anything after a hash is for the reader.
//	@ 2026-11-23 08:30
//	王某 > /start
//	  您好,王某。
//	  [走访] [任务]
//
//	王某 > [走访]
//	  「好的」
//	  (edited)
//	  三组 12 号
//
//	王某 (肖村工作群) > /kh
//	  📋 肖村 · 村例会
//	  → 张某:
//	    今天开会。
//
// What stands at the margin is the script: a person and what they do in their private chat with the bot, or in a group
// named in parentheses. What begins with two spaces is what people saw happen afterwards; the player writes it anew each
// time and ignores what the file says. So a file may be written without a single answer and completed by updating it.
//
//	王某 > words               says words
//	> more words               and goes on, on another line of the same message
//	王某 > [label]             taps the inline button of the newest message that has it, or the reply keyboard
//	王某 > ↩ words             replies to the bot's newest message in the chat
//	王某 > ✏ words             edits what they said last
//	王某 > 📎 file caption      sends a file of Stage.Files as a document
//	王某 > 🖼 file caption      the same as a photo
//	王某 > 🖼🖼 file caption    the same as an album of two
//	王某 > 🎤                   sends a voice message of five seconds
//	王某 > ↩ 🖼 file caption    replies to it with a photo, a document or a voice message
//	王某 > ➕ group             follows the newest link in their chat with the bot that adds it to a group
//	王某 > 🔗 person            opens the newest start link in that person's chat with the bot; their own if nobody is named
//	@ 2006-01-02 15:04         moves the clock
//	! word arguments           calls Stage.Do
//
// The answer to a step shows first what was said to the tap, 「toast」, then what changed in the chat of the step, then
// under "→ name:" what changed in others. Of a message that changed several times only the last state counts, for the
// edits between may be coalesced. Messages are parted by a dash.
type Stage struct {
	// Server must remember everything: its Options.Keep is 0.
	Server *Server
	// Settle returns when the bot has nothing left to do.
	Settle func()
	// Clock moves the clock of everyone; without it, a script cannot.
	Clock func(time.Time)
	// Zone is where the clock hangs; UTC unless set.
	Zone *time.Location
	// Do holds the directives by their word.
	Do map[string]func(arguments string) error
	// Files are what people can send.
	Files fs.FS
	// Mask replaces in an answer's line what changes from one run to the next.
	Mask func(line string) string
}

// Play acts a script out and returns it with the answers as they are now. When a step is impossible, it returns the
// transcript so far with the error.
func (s Stage) Play(script string) (transcript string, err error) {
	cues, err := parseScript(script)
	if err != nil {
		return "", err
	}
	if s.Zone == nil {
		s.Zone = time.UTC
	}
	s.Settle() // What happened before is no answer to the first step.
	p := player{Stage: s, mark: s.Server.Mark()}
	for _, c := range cues {
		p.write(c)
		if c.isEmpty() || c.isComment() {
			continue
		}
		if err := p.act(c); err != nil {
			return p.transcript.String(), fmt.Errorf("line %d: %w", c.line, err)
		}
	}
	return p.transcript.String(), nil
}

// A TB is the part of testing.TB that Golden needs.
type TB interface {
	Helper()
	Errorf(format string, values ...any)
	Fatalf(format string, values ...any)
}

// Golden plays the script in a file and fails the test unless the answers are those in the file. With update, it writes
// them to the file instead.
func (s Stage) Golden(t TB, path string, update bool) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("read the script: %v", err)
	}
	transcript, err := s.Play(string(file))
	if err != nil {
		t.Fatalf("%s: %v\n%s", path, err, lastLines(transcript, 12))
	}
	if update {
		if err := os.WriteFile(path, []byte(transcript), 0o666); err != nil {
			t.Fatalf("update the script: %v", err)
		}
		return
	}
	if difference := diffLines(string(file), transcript); difference != "" {
		t.Errorf("%s is not what happens (- the file, + now):\n%s", path, difference)
	}
}

// A player is one performance of one script.
type player struct {
	Stage
	transcript strings.Builder
	answered   bool // the last line written is an answer
	mark       int  // the events before it are written down
}

// write repeats a cue. An empty line parts it from an answer before it.
func (p *player) write(c cue) {
	if p.answered {
		p.transcript.WriteByte('\n')
	}
	if !p.answered || !c.isEmpty() {
		p.transcript.WriteString(c.text + "\n")
	}
	p.answered = false
}

// act makes a cue happen, lets the bot finish and writes down what there is to see.
func (p *player) act(c cue) error {
	var a actor
	moment, isClock := c.clock()
	word, arguments, isDirective := c.directive()
	spoken, _ := c.speech()
	var err error
	switch {
	case isClock:
		err = p.setClock(moment)
	case isDirective:
		err = p.direct(word, arguments)
	default:
		if a, err = p.enter(spoken); err == nil {
			err = a.perform(spoken.words)
		}
	}
	if err != nil {
		return err
	}
	p.Settle()
	p.answer(a)
	return nil
}

func (p *player) setClock(moment string) error {
	if p.Clock == nil {
		return errors.New("this stage has no clock")
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", moment, p.Zone)
	if err != nil {
		return fmt.Errorf("write the time as 2006-01-02 15:04: %w", err)
	}
	p.Clock(at)
	return nil
}

func (p *player) direct(word, arguments string) error {
	do, ok := p.Do[word]
	if !ok {
		return fmt.Errorf("this stage knows no directive %q", word)
	}
	if err := do(arguments); err != nil {
		return fmt.Errorf("%s: %w", word, err)
	}
	return nil
}
