# Needs CPython 3.11 or newer with pip, and make: nothing else has to be installed.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# pip of the outer Python installs into the environment, so ensurepip is not needed.
PIP := $(PYTHON) -m pip --python $(BIN)/python install -qq --no-input --disable-pip-version-check
NO_MUTMUT := make mutants needs mutmut: $(PYTHON) -m pip --python $(BIN)/python install 'mutmut>=3.8,<4'
APT := $(if $(filter-out 0,$(shell id -u)),sudo -n )apt-get
OLD_PYTHON := Kiểm số needs Python 3.11 or newer: make PYTHON=python3.12

.DEFAULT_GOAL := test
.PHONY: browser demo test hunt lint types gate bench compare mutants lock clean

demo: $(VENV)/.ready  ## read the sample articles, print the table of checked claims
	@$(BIN)/kiemso extract corpus/*.txt

test: lint types $(VENV)/.ready browser  ## everything that has to hold
	HYPOTHESIS_PROFILE=same $(BIN)/python -m pytest

hunt: $(VENV)/.ready  ## the tests of grammar and arithmetic with many examples, drawn anew
	HYPOTHESIS_PROFILE=many $(BIN)/python -m pytest $$(grep -l hypothesis tests/test_*.py)

browser:  ## Debian's chromium, for the tests of pages
	@command -v chromium >/dev/null || { $(APT) update -qq && \
		DEBIAN_FRONTEND=noninteractive $(APT) install -qq -y chromium fonts-noto-core >/dev/null; } \
		|| echo "no chromium: the tests of pages are left out" >&2

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy

gate: $(VENV)/.ready  ## quality on gold/ against its floors
	$(BIN)/python -m tests.gate

bench: $(VENV)/.ready
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python -m benchmarks.injection
	$(BIN)/python benchmarks/checks.py
	$(BIN)/python -m benchmarks.rendering

compare: $(VENV)/.ready  ## values and pages read beside other tools; those not installed are left out
	@$(BIN)/python benchmarks/compare.py
	@$(BIN)/python benchmarks/pages.py

mutants: $(VENV)/.ready  ## alter the arithmetic of checks/ bit by bit, see that a test notices
	@$(BIN)/python -c 'import mutmut' 2>/dev/null || { echo "$(NO_MUTMUT)" >&2; exit 1; }
	$(BIN)/python -m mutmut run
	$(BIN)/python -m mutmut results

lock:  ## pin the dependencies of pyproject.toml anew; needs uv
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
		--extra all --extra test --custom-compile-command "make lock" \
		--output-file requirements.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist mutants *.egg-info

$(VENV)/.pinned: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("$(OLD_PYTHON)" if sys.version_info < (3, 11) else 0)'
	@echo "Installing the pinned dependencies into $(VENV)" >&2
	@$(PYTHON) -m venv --clear --without-pip $(VENV) >&2
	@$(PIP) --require-hashes --no-deps --requirement requirements.txt >&2
	@touch $@

$(VENV)/.ready: $(VENV)/.pinned pyproject.toml
	@$(PIP) --no-deps --no-build-isolation --editable . >&2
	@touch $@
