# Every target has one line of help after ##; `make` alone prints them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# The first of these that runs and is 3.11, 3.12 or 3.13; set PYTHON to choose another.
PYTHON ?= $(shell for p in python3.12 python3.11 python3.13 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1 && echo $$p && break; done)

.PHONY: help setup demo up down test test-distributed check docs bench lock clean

help: ## Print this help
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | while IFS="$$(printf '\t')" read -r name text; do \
		printf '  make %-16s %s\n' "$$name" "$$text"; done

setup: $(VENV)/.installed ## Make the virtual environment with the locked dependencies

$(VENV)/.installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "onrecord needs Python 3.11, 3.12 or 3.13; install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null || { \
		echo "onrecord needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo 'not to be found'); name another: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Installing the locked dependencies with $$($(PYTHON) --version) into $(VENV): about two minutes, 1.7 GB" >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## Run the pipeline on the bundled newsroom, offline, and print the ten answers
	@$(BIN)/onrecord demo

up: setup ## Start Airflow with its UI on this machine, on your outlets or else the sample newsroom
	@$(BIN)/onrecord up

down: ## End what `make up` has started; history and data stay
	@$(BIN)/onrecord down

test: setup ## Run the whole test suite
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder  # in order: the long ones first

test-distributed: setup ## Test the profile of many machines on this one: Redis, S3, Celery workers (5–10 minutes)
	@$(BIN)/python -m pytest -n 0 -m distributed tests/distributed

check: setup ## Lint, check types, and parse the SQL models
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@ONRECORD_LOAD_FILE=:memory: ONRECORD_LOAD_TEMP=. DO_NOT_TRACK=1 $(BIN)/dbt --warn-error --quiet parse \
		--project-dir sql --profiles-dir sql --target-path $(CURDIR)/.cache/dbt --log-path $(CURDIR)/.cache/dbt

docs: setup ## Write docs/data-dictionary.md from the schema and the SQL models
	@$(BIN)/python -m etl.dictionary docs/data-dictionary.md

bench: setup ## Measure politeness, throughput, recovery and safety of scraping, on loopback (five minutes)
	@$(BIN)/python -m bench.scrape

lock: ## Pin every dependency again (needs uv)
	@uv pip compile --universal --generate-hashes --extra dev --extra distributed --python-version 3.11 --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --quiet pyproject.toml -o requirements.lock

clean: ## Remove the demonstration and caches (never ./data)
	@rm -rf demo .pytest_cache .mypy_cache .ruff_cache .hypothesis sql/target sql/logs
