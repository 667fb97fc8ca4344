# Everything runs in .venv, made with plain venv and pip when it is missing.
# The same by hand:  python3 -m venv .venv && .venv/bin/pip install -e ".[test,lint]"

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench exports

demo: .venv/ready
	$(BIN)/ombudsgraph demo -o demo

test: .venv/ready-test
	$(BIN)/python -m pytest

check: .venv/ready-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready-test
	$(BIN)/python tests/benchmarks/build.py

exports: .venv/ready
	$(BIN)/python -m ombudsgraph release-samples exports

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/ready-test: .venv/ready
	$(BIN)/pip install --quiet --editable ".[test,lint]"
	touch $@
