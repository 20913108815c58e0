# `make run` and `make test` are all that is needed; `make help` lists the rest.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -qq
BROWSER_CODE := src/unbend_web/browser
TEMPLATES := src/unbend_web
WORKERS ?= 2
# What is passed on: make run ARGS="--port 9000", make test ARGS="-k journal".
ARGS ?=

.PHONY: help run test prove figures check fix docs bench mutants lock wheel wheel-test clean

help: ## What can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.run ## Serve Unbend on this machine and print its address
	@exec $(PY) -m unbend_cli serve $(ARGS)

test: $(VENV)/.dev ## Run every test, in a real browser too
	@PYTHON=$(PY) tools/browser.sh
	$(PY) -m pytest -n $(WORKERS) --cov --cov-report=term-missing $(ARGS)

check: $(VENV)/.dev $(BROWSER_CODE)/node_modules/.package-lock.json ## Lint, types, layers, templates
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-cache
	$(VENV)/bin/djlint --quiet --lint $(TEMPLATES)
	$(VENV)/bin/djlint --check $(TEMPLATES)
	cd $(BROWSER_CODE) && npm run --silent check
	DJANGO_SETTINGS_MODULE=unbend_web.config.settings $(PY) -m django makemigrations --check --dry-run
	$(PY) tools/tracked_files.py

fix: $(VENV)/.dev ## Mend what a machine can mend
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	$(VENV)/bin/djlint --quiet --reformat $(TEMPLATES)

docs: $(VENV)/.dev ## Write the pages of docs/ that come from the data
	@$(PY) -m tools.docs $(ARGS)

prove: $(VENV)/.dev ## Prove what is claimed of screening, limits and plans (ARGS=--json)
	@$(VENV)/bin/unbend prove $(ARGS)

figures: $(VENV)/.dev ## Prove, and keep the figures in docs/safety
	$(VENV)/bin/unbend prove --json > docs/safety/proof.json.new
	mv docs/safety/proof.json.new docs/safety/proof.json
	$(MAKE) docs

bench: $(VENV)/.dev ## Measure speed and weight against their limits
	@PYTHON=$(PY) tools/browser.sh
	@$(PY) -m bench $(ARGS)

mutants: $(VENV)/.dev ## Change the safety core on purpose and see whether tests notice (ARGS=limits)
	@$(PY) -m tools.mutants $(ARGS)

lock: ## Write both lock files anew (needs uv)
	uv pip compile pyproject.toml --group build --universal --generate-hashes --no-header \
		--no-emit-index-url --python-version 3.11 -q -o requirements/run.txt
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header \
		--no-emit-index-url --python-version 3.11 -q -o requirements/dev.txt

wheel: $(VENV)/.run ## Build the wheel into dist/
	$(PY) -m hatchling build -t wheel -d dist

wheel-test: $(VENV)/.run ## Install the wheel into an environment of its own and use it
	PYTHON=$(PY) tools/wheel-test.sh

clean: ## Remove what was made here (never a person's data)
	rm -rf $(VENV) $(BROWSER_CODE)/node_modules build dist test-results .coverage* \
		.mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +

# Environments: each stamp is newer than what it was made from, or it is made again.
$(VENV)/.made:
	@PYTHON=$(PYTHON) tools/environment.sh $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	@echo "Installing what Unbend needs into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# The development lock holds the other one whole, so one installation serves both.
$(VENV)/.dev: $(VENV)/.made requirements/dev.txt pyproject.toml
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

$(BROWSER_CODE)/node_modules/.package-lock.json: $(BROWSER_CODE)/package-lock.json
	@tools/node.sh
	cd $(BROWSER_CODE) && npm ci --no-audit --no-fund
	@touch $@
