# One command each. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1

BIN := .venv/bin
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
SOURCES := src tests bench examples docs
WEB := $(wildcard web/*.html web/*.json web/*.ts) $(shell find web/src web/public -type f)
FAST := $(wildcard tests/domain tests/application tests/architecture tests/adapters)
# Tests wait on databases and sockets, so a machine with few cores still gains from a third process.
WORKERS ?= 3

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

# The environment. A stamp is as old as the lock it installed, so nothing runs twice.
.venv/made: requirements/uv.txt scripts/make-venv
	@echo "Making .venv (once) ..."
	@scripts/make-venv
	@touch $@

.venv/server: .venv/made requirements/server.txt pyproject.toml
	@echo "Installing the server's dependencies (once) ..."
	@$(INSTALL) --require-hashes -r requirements/server.txt
	@$(INSTALL) --no-deps --editable .
	@touch $@

.venv/dev: .venv/server requirements/dev.txt
	@echo "Installing what tests and checks need (once) ..."
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

# The inbox: static files, which the API serves.
web/node_modules/.package-lock.json: web/package-lock.json | .venv/made
	@echo "Installing what the inbox is built with (once) ..."
	@scripts/with-node npm --prefix web ci --silent
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(WEB)
	@echo "Building the inbox ..."
	@scripts/with-node npm --prefix web run --silent build -- --logLevel warn
	@touch $@

.PHONY: web
web: web/dist/index.html ## Build the web inbox; Node.js is fetched if there is none
	@: # says nothing where there is nothing to do

.PHONY: web-check
web-check: web/node_modules/.package-lock.json ## Types, lint and tests of the inbox; its types as the API describes them
	scripts/with-node npm --prefix web run --silent schema:check
	scripts/with-node npm --prefix web run --silent types
	scripts/with-node npm --prefix web run --silent lint
	scripts/with-node npm --prefix web run --silent test

.PHONY: e2e
e2e: .venv/dev web ## Play whole days in a real browser (Chromium) against the real server
	scripts/with-node npm --prefix web run --silent e2e

.PHONY: package
package: .venv/made web ## Build the wheel, with the inbox inside, into dist
	$(BIN)/uv build --quiet --out-dir dist

.PHONY: install
install: .venv/dev ## Install everything for development into .venv

.PHONY: run
run: .venv/server ## Start WPPConnector: database, API, inbox, worker; settings from .env if there is one
	@$(MAKE) --no-print-directory web || echo "The inbox could not be built: the server runs without it."
	@exec $(BIN)/wppconnector serve

.PHONY: test
test: .venv/dev ## Run every test, against a real PostgreSQL; needs libuv (apt-get install libuv1)
	$(BIN)/pytest -n $(WORKERS)

.PHONY: machines
machines: .venv/dev web ## Run what needs nginx, PgBouncer and libuv, which must be installed
	$(BIN)/pytest -n $(WORKERS) -m machines

.PHONY: static
static: .venv/dev ## Format, lint, types, layers
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: check
check: static ## Static checks and the fast tests, in about a minute
	$(BIN)/pytest -n $(WORKERS) -q -m "not slow and not e2e and not machines" $(FAST)

.PHONY: fmt
fmt: .venv/dev ## Format the code and mend what can be mended mechanically
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

.PHONY: bench
bench: .venv/dev ## Measure everything on this machine, as one table (an hour); PARTS="ingest pages" for some of it
	$(BIN)/python -m bench $(PARTS)

.PHONY: lock
lock: .venv/made ## Choose and pin the newest allowed versions of all dependencies
	$(LOCK) --upgrade pyproject.toml --extra server --extra redis --extra gateway --extra s3 --group dev -o requirements/dev.txt
	$(LOCK) pyproject.toml --extra server -c requirements/dev.txt -o requirements/server.txt
	$(LOCK) --upgrade --group node -o requirements/node.txt
	$(LOCK) pyproject.toml --extra server --extra redis --extra gateway --extra s3 -c requirements/dev.txt -o requirements/production.txt

.PHONY: clean
clean: ## Remove the environment and what tools left; keeps .data
	rm -rf .venv build dist htmlcov .coverage* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
