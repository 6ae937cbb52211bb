package telegramtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
)

// doors are the ways in: TCP listeners and one in-memory listener.
type doors struct {
	mu        sync.Mutex
	servers   []*http.Server
	serving   sync.WaitGroup
	pipes     *pipeListener
	transport *http.Transport
}

// Listen opens a TCP port on the loopback interface and returns the URL to give to a bot as its API's address.
func (s *Server) Listen() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("listen on the loopback interface: %w", err)
	}
	s.doors.mu.Lock()
	defer s.doors.mu.Unlock()
	s.doors.serve(listener, s)
	return "http://" + listener.Addr().String(), nil
}

// Client returns a client whose every connection ends in this server, in memory, whatever host a URL names. It works
// inside a testing/synctest bubble if the server was made there too.
func (s *Server) Client() *http.Client {
	d := &s.doors
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.pipes == nil {
		d.pipes = &pipeListener{conns: make(chan net.Conn), closed: make(chan struct{})}
		d.transport = &http.Transport{DialContext: d.pipes.dial, DialTLSContext: d.pipes.dial, MaxIdleConnsPerHost: 64}
		d.serve(d.pipes, s)
	}
	return &http.Client{Transport: d.transport}
}

// serve must be called with the lock held.
func (d *doors) serve(listener net.Listener, handler http.Handler) {
	server := &http.Server{Handler: handler, ErrorLog: log.New(io.Discard, "", 0)}
	d.servers = append(d.servers, server)
	d.serving.Go(func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			panic(fmt.Sprintf("telegramtest: serve: %v", err))
		}
	})
}

func (d *doors) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, server := range d.servers {
		server.Close()
	}
	if d.transport != nil {
		d.transport.CloseIdleConnections()
	}
	d.serving.Wait()
}

// A pipeListener hands the far end of a net.Pipe to the server for each dial.
type pipeListener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (l *pipeListener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case l.conns <- far:
		return near, nil
	case <-l.closed:
		return nil, errors.New("telegramtest: the server is closed")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.conns:
		return conn, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

// Addr gives a TCP address because net/http logs and exposes one.
func (l *pipeListener) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }
