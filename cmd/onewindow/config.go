package main

import (
	"time"
)

// Config is every setting, its default and its meaning. Each is a flag and, in
// capitals with ONEWINDOW_ before it, an environment variable; nothing else of
// the program reads the environment.
type Config struct {
	Database string `default:"sqlite:data/onewindow.db" env:"ONEWINDOW_DATABASE" help:"sqlite:FILE, or postgres://user@host/db when a center outgrows one process."`
	KeyFile  string `env:"ONEWINDOW_KEY_FILE" help:"Master key of the personal data; made on first start beside the database. Back it up apart from it." placeholder:"FILE"`
	MaxConns int    `default:"0" env:"ONEWINDOW_MAX_CONNS" help:"Database connections; 0 means four a core."`
	LogLevel string `default:"info" enum:"debug,info,warn,error" env:"ONEWINDOW_LOG_LEVEL" help:"How much to log (debug, info, warn, error)."`
	LogJSON  bool   `env:"ONEWINDOW_LOG_JSON" name:"log-json" help:"Log as JSON lines."`
}

// ServeConfig is what serving adds.
type ServeConfig struct {
	Listen             string        `default:"127.0.0.1:8080" env:"ONEWINDOW_LISTEN" help:"Address to listen on; port 0 takes a free one and prints it."`
	Demo               bool          `env:"ONEWINDOW_DEMO" help:"Load the demonstration city into an empty database."`
	DemoCases          int           `default:"2000" env:"ONEWINDOW_DEMO_CASES" help:"Cases of the demonstration city."`
	DemoSeed           uint64        `default:"1" env:"ONEWINDOW_DEMO_SEED" help:"The same seed makes the same city."`
	AllowDemoOnNetwork bool          `env:"ONEWINDOW_ALLOW_DEMO_ON_NETWORK" help:"Serve demo accounts, whose password everybody knows, beyond this machine."`
	PublicURL          string        `env:"ONEWINDOW_PUBLIC_URL" name:"public-url" placeholder:"URL" help:"Address under which the public reaches the center; printed on papers and given to the payment gateway. Without it, each request's own."`
	PaymentGateway     string        `env:"ONEWINDOW_PAYMENT_GATEWAY" placeholder:"URL" help:"Payment gateway; without one, fees are paid at the window. It wants --payment-key-file and --public-url."`
	PaymentKeyFile     string        `env:"ONEWINDOW_PAYMENT_KEY_FILE" placeholder:"FILE" help:"Key shared with the payment gateway, at least 32 bytes."`
	Origins            []string      `env:"ONEWINDOW_ORIGINS" help:"Origins of other sites whose pages may call the API, exactly as browsers send them."`
	RatePerMinute      int           `default:"0" env:"ONEWINDOW_RATE_PER_MINUTE" help:"Cost points an address may spend a minute; 0 takes the default."`
	SocketsPerAddress  int           `default:"0" env:"ONEWINDOW_SOCKETS_PER_ADDRESS" help:"WebSockets an address may hold open; 0 takes the default."`
	WrongCodesPerHour  int           `default:"120" env:"ONEWINDOW_WRONG_CODES_PER_HOUR" help:"Wrong query codes an address may try an hour; a single number always 5."`
	Uploads            string        `env:"ONEWINDOW_UPLOADS" help:"Where uploaded files are kept, encrypted: file:///folder, s3://bucket?region=..., or mem:// to try things out. A folder beside the database unless said otherwise." placeholder:"ADDRESS"`
	Clamd              string        `env:"ONEWINDOW_CLAMD" help:"ClamAV's daemon, tcp://host:port or unix:/path: no upload passes without its word. Without it content is checked, but viruses are not looked for." placeholder:"ADDRESS"`
	ShutdownTimeout    time.Duration `default:"20s" env:"ONEWINDOW_SHUTDOWN_TIMEOUT" help:"How long running requests may take to finish when the program is stopped."`
}
