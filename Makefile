# Lianshen. `make demo` and `make test` need nothing before them but Python 3.11-3.13, pip, make and git.

SHELL := /bin/sh
VENV := .venv
LOCK := requirements-dev.lock

# What the tests use of Debian; without one of these the tests that need it are skipped by name.
DEBIAN_TEST_PACKAGES := chromium fonts-arphic-ukai fonts-arphic-uming fonts-noto-cjk fonts-wqy-zenhei libarchive13 libreoffice-writer-nogui

# DVC: a private index folder, no word to anybody.
export DVC_SITE_CACHE_DIR := $(CURDIR)/.dvc/tmp/site
export DVC_NO_ANALYTICS := 1
export DO_NOT_TRACK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types contracts tests benchmark figures debian format lock clean

help: ## Show the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## Make .venv from the lock file
	@.ci/setup $(LOCK)

demo: setup ## Run the pipeline on the sample round and print where the report is
	@$(VENV)/bin/dvc repro
	@$(VENV)/bin/python .ci/report_path.py

test: setup debian lint types contracts tests benchmark ## Everything CI checks

lint: setup ## ruff: rules and layout
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check

types: setup ## mypy --strict
	$(VENV)/bin/mypy

contracts: setup ## import-linter: who may import whom
	$(VENV)/bin/lint-imports

tests: setup ## pytest
	$(VENV)/bin/python -m pytest

SMALL := corpus/rounds/benchmark-small

benchmark: setup ## Run the small benchmark round and compare its score with the committed figures
	$(VENV)/bin/lianshen run $(SMALL) --out out/benchmark-small
	$(VENV)/bin/lianshen score out/benchmark-small $(SMALL).gold --against $(SMALL).figures.json

figures: setup ## Commit to the figures of the small benchmark round as they are now
	$(VENV)/bin/lianshen run $(SMALL) --out out/benchmark-small
	$(VENV)/bin/lianshen score out/benchmark-small $(SMALL).gold --record $(SMALL).figures.json

debian: ## Debian packages that the tests use, when run as root
	@.ci/debian $(DEBIAN_TEST_PACKAGES)

format: setup ## Let ruff lay out and repair what it can
	$(VENV)/bin/ruff check --fix
	$(VENV)/bin/ruff format

lock: setup ## Resolve the lock files anew from pyproject.toml
	@.ci/lock

clean: ## Remove the environment and the caches of the tools (results of DVC stay)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
