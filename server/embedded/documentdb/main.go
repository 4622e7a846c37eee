// Command gateway speaks the MongoDB wire protocol to a private PostgreSQL with the documentdb extension.
//
// It is a program of ours, and not FerretDB's own cmd/ferretdb, because that one cannot be built as a dependency:
// it needs a version file which only its release build writes.
package main

import (
	"context"
	"flag"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/FerretDB/FerretDB/v2/ferretdb"
)

func main() {
	postgres := flag.String("postgres", "", "URL of the PostgreSQL")
	listen := flag.String("listen", "", "loopback address to listen on, with its port")
	state := flag.String("state", "", "folder for the gateway's own state")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	noTelemetry := false
	gateway, err := ferretdb.New(&ferretdb.Config{
		PostgreSQLURL: *postgres,
		ListenAddr:    *listen,
		StateDir:      *state,
		LogLevel:      slog.LevelError,
		LogOutput:     os.Stderr,
		Telemetry:     &noTelemetry,
	})
	if err != nil {
		slog.Error("The gateway cannot start.", "error", err)
		os.Exit(1)
	}

	gateway.Run(ctx)
}
