// MongoDB's protocol over the PostgreSQL database that POSTGRES_URL names, which must exist: program -listen 127.0.0.1:PORT
package main

import (
	"context"
	"flag"
	"log"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	address := flag.String("listen", "", "host:port")
	flag.Parse()
	until, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	server, err := ferretdb.New(&ferretdb.Config{
		Handler: "postgresql",
		// Not an argument: those are shown to every user of the machine.
		PostgreSQLURL: os.Getenv("POSTGRES_URL"),
		Listener:      ferretdb.ListenerConfig{TCP: *address},
		Logger:        slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	if err != nil {
		log.Fatalf("ferretdb cannot start: %v", err)
	}
	if err := server.Run(until); err != nil && until.Err() == nil {
		log.Fatal(err)
	}
}
