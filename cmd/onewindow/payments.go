package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"strings"

	"onewindow/internal/house"
	"onewindow/internal/payment/remote"
	"onewindow/internal/payment/simulator"
	"onewindow/internal/web"
)

// site is the center's public address without a slash at its end; empty when none was given.
func (cmd serveCommand) site() string { return strings.TrimRight(cmd.PublicURL, "/") }

// payments lets the center be paid online, and says at which addresses the
// gateway reaches it: the one that was configured, or in the demo city a
// simulated one, which loses and repeats its callbacks.
func (cmd serveCommand) payments(ctx context.Context, h *house.House) (map[string]http.Handler, error) {
	h.Payments.Site = cmd.site()
	if cmd.PublicURL != "" {
		if u, err := url.Parse(cmd.PublicURL); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return nil, fmt.Errorf("--public-url %q is not an address", cmd.PublicURL)
		}
	}
	callback := map[string]http.Handler{"/payments/callback": web.Callback(h.Payments.Callback)}
	switch {
	case cmd.PaymentGateway != "":
		if cmd.PaymentKeyFile == "" || cmd.PublicURL == "" {
			return nil, errors.New("--payment-gateway needs --payment-key-file and --public-url")
		}
		key, err := os.ReadFile(cmd.PaymentKeyFile)
		if err != nil {
			return nil, fmt.Errorf("read the payment gateway's key: %w", err)
		}
		key = bytes.TrimSpace(key)
		gateway, err := remote.New(cmd.PaymentGateway, key, cmd.site()+"/payments/callback", h.Store.Now)
		if err != nil {
			return nil, err
		}
		h.Payments.Gateway, h.Payments.Key = gateway, key
		return callback, nil
	case cmd.Demo:
		key := make([]byte, 32)
		_, _ = rand.Read(key) // never fails since Go 1.24
		gateway := simulator.New(cmd.DemoSeed, key, h.Store.Now)
		gateway.Deliver = func(timestamp, signature string, body []byte) {
			if err := h.Payments.Callback(ctx, timestamp, signature, body); err != nil {
				slog.WarnContext(ctx, "payment callback refused", "error", err)
			}
		}
		h.Payments.Gateway, h.Payments.Key = gateway, key
		callback["/payments/simulator/"] = gateway
		return callback, nil
	}
	return nil, nil //nolint:nilnil // no gateway, no addresses
}
