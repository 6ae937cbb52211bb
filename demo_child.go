package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// demoToken is the token that the demo's Telegram knows the bot by.
const demoToken = "1:demo"

// child is the demo's bot at work, as the demo sees it.
type child struct {
	process *exec.Cmd
	orders  io.WriteCloser
	answers *bufio.Reader
}

// startChild starts this program again, as the bot, and returns once it listens.
func startChild(ctx context.Context, config string, ahead time.Duration, log io.Writer) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := &child{process: exec.CommandContext(ctx, self, "demo-bot", "--config="+config, "--ahead="+ahead.String())}
	c.process.Env = append(os.Environ(), tokenVariable+"="+demoToken)
	c.process.Stderr = log
	if c.orders, err = c.process.StdinPipe(); err != nil {
		return nil, err
	}
	answers, err := c.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.answers = bufio.NewReader(answers)
	if err := c.process.Start(); err != nil {
		return nil, err
	}
	if err := c.order(ahead); err != nil {
		return nil, errors.Join(err, c.stop())
	}
	return c, nil
}

// order tells the bot how far its clock runs ahead, and returns once it has said
// all that there was to say.
func (c *child) order(ahead time.Duration) error {
	if _, err := fmt.Fprintln(c.orders, ahead); err != nil {
		return fmt.Errorf("the bot does not listen: %w", err)
	}
	answer, err := c.answers.ReadString('\n')
	if err != nil {
		return fmt.Errorf("the bot ended: %w", err)
	}
	if answer != saidAll+"\n" {
		return fmt.Errorf("the bot said %q", answer)
	}
	return nil
}

// stop ends the bot as a person would.
func (c *child) stop() error {
	return errors.Join(c.orders.Close(), c.process.Wait())
}

// kill ends the bot without a warning. That it did not end well is what was
// asked for.
func (c *child) kill() error {
	if err := c.process.Process.Kill(); err != nil {
		return err
	}
	if err := c.process.Wait(); err == nil {
		return errors.New("the bot ended by itself before it was killed")
	}
	return nil
}
