# Two commands on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
# Tests start hundreds of processes: what was compiled once is worth keeping.
export PYTHONDONTWRITEBYTECODE :=
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

# The oldest beets that pyproject.toml promises, in an environment of its own.
OLDEST  := 2.14.1
OLD     := .venv-oldest
OLD_READY := $(OLD)/.ready

# MusicBrainz Picard, which reads the tags that we write.
PICARD := .venv-picard
PICARD_READY := $(PICARD)/.ready

# Playwright, which presses the buttons of Chromium, an ordinary package of the system.
BROWSER_ENV := .venv-browser
BROWSER_READY := $(BROWSER_ENV)/.ready
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || \
	command -v google-chrome)

# mutmut, which makes small faults, to see whether tests find them.
MUTANTS := .venv-mutants
MUTANTS_READY := $(MUTANTS)/.ready
SEED ?= 1
SAMPLE ?= 500

# Tests of functions that ask nobody and write nowhere.
PURE := tests/release tests/match tests/enrich tests/test_countries.py \
	tests/test_discogs_links.py tests/test_fields.py tests/test_normalize.py \
	tests/test_setting_types.py tests/test_settings.py

.PHONY: help demo test test-fast coverage test-oldest test-picard test-browser mutants \
	lint format bench clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    import a folder and enrich a library against a stand-in Discogs"
	@echo "make test    run the tests"
	@echo "make test-fast  run those that ask nobody and write nowhere"
	@echo "make coverage  run them with branch coverage, which takes longer"
	@echo "make test-oldest  run them on beets $(OLDEST), the oldest that is supported"
	@echo "make test-picard  let MusicBrainz Picard read the tags that we write"
	@echo "make test-browser  sign in with Chromium, which presses the button itself"
	@echo "make mutants  count how many of $(SAMPLE) small faults the tests find (SEED, SAMPLE)"
	@echo "make lint    ruff, mypy and the floors of the house"
	@echo "make bench   print the figures, side by side with beets' own plugin"
	@echo "make format  let ruff format the code"
	@echo "make clean   remove $(VENV) and what was built"

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { \
		echo "Python 3.10 or newer is needed; name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This python3 comes without venv. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group test --group lint
	@touch $@

demo: $(READY)
	@$(BIN)/python -m demo

test: $(READY)
	$(BIN)/python -m pytest --numprocesses auto

test-fast: $(READY)
	$(BIN)/python -m pytest --numprocesses auto -m "not end_to_end" $(PURE)

coverage: $(READY)
	$(BIN)/python -m pytest --numprocesses auto --cov --cov-report=term

$(OLD_READY): $(READY)
	$(PYTHON) -m venv $(OLD)
	$(OLD)/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(OLD)/bin/python -m pip install --quiet --editable . beets==$(OLDEST) --group test
	@touch $@

test-oldest: $(READY)
	@if $(BIN)/python -c 'import sys, beets; sys.exit(beets.__version__ != "$(OLDEST)")'; \
	then echo "beets $(OLDEST) is the one that make test runs on"; \
	else $(MAKE) $(OLD_READY) && $(OLD)/bin/python -m pytest --numprocesses auto; fi

$(PICARD_READY):
	$(PYTHON) -m venv $(PICARD)
	$(PICARD)/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(PICARD)/bin/python -m pip install --quiet 'picard>=3'
	@touch $@

test-picard: $(READY) $(PICARD_READY)
	PICARD_PYTHON=$(PICARD)/bin/python $(BIN)/python -m pytest tests/tags/test_picard.py

$(BROWSER_READY): pyproject.toml
	$(PYTHON) -m venv $(BROWSER_ENV)
	$(BROWSER_ENV)/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BROWSER_ENV)/bin/python -m pip install --quiet --editable . --group browser
	@touch $@

test-browser:
	@test -x "$(CHROMIUM)" || { \
		echo "There is no Chromium. On Debian or Ubuntu: sudo apt install chromium;"; \
		echo "one that is elsewhere: make test-browser CHROMIUM=/path/to/chromium"; exit 1; }
	@$(MAKE) $(BROWSER_READY)
	CHROMIUM="$(CHROMIUM)" $(BROWSER_ENV)/bin/python -m pytest -rs \
		tests/e2e/test_browser_sign_in.py

$(MUTANTS_READY): pyproject.toml
	$(PYTHON) -m venv $(MUTANTS)
	$(MUTANTS)/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(MUTANTS)/bin/python -m pip install --quiet --editable . --group mutants
	@touch $@

mutants: $(MUTANTS_READY)
	@$(MUTANTS)/bin/python -m benchmarks.mutants --seed $(SEED) --sample $(SAMPLE)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	@$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) $(OLD) $(PICARD) $(BROWSER_ENV) $(MUTANTS) build dist *.egg-info demo/library
