package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"time"

	"baocun/bot"
	"baocun/storage"
)

// serveHTTP serves health, metrics and the webhook until ctx ends.
func (o *office) serveHTTP(ctx context.Context, officers *bot.Bot) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", o.config.HTTP.Listen)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: o.routes(officers), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	err = server.Shutdown(stopping)
	if closed := <-served; !errors.Is(closed, http.ErrServerClosed) {
		err = errors.Join(err, closed)
	}
	return err
}

// routes are what the program serves. A webhook is served under the path that
// its address has, which Telegram calls and nobody else can guess the secret of.
func (o *office) routes(officers *bot.Bot) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("ok\n"))
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := o.db.View(r.Context(), func(tx *storage.Tx) error { _, err := tx.Units(); return err }); err != nil {
			http.Error(w, "the file cannot be read", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) { officers.WriteMetrics(r.Context(), w) })
	if webhook := officers.Webhook(); webhook != nil {
		address, err := url.Parse(o.config.Telegram.WebhookURL)
		if err == nil {
			mux.Handle("POST "+max(address.Path, "/"), webhook)
		}
	}
	return mux
}
