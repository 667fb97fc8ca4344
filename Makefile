# Everything runs in .venv, made with plain venv and pip when it is missing.
# The same by hand:  python3 -m venv .venv && .venv/bin/pip install -e ".[test,lint]"

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench accuracy exports notebook pictures assets

demo: .venv/ready
	$(BIN)/ombudsgraph demo

test: .venv/ready-test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

check: .venv/ready-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready-test
	$(BIN)/python tests/benchmarks/table.py

accuracy: .venv/ready-test
	$(BIN)/python -m tests.gold.accuracy --items --since .venv/accuracy.json \
		--write graph/ombudsgraph/release/accuracy.json

# The samples as a dataset: exports/release is what this writes; a test compares it byte for byte.
exports: .venv/ready
	$(BIN)/ombudsgraph build graph/ombudsgraph/samples --graph .venv/samples.db
	env -u SOURCE_DATE_EPOCH $(BIN)/ombudsgraph release exports/release --graph .venv/samples.db

# The pictures in the README, of pages made from the samples.
pictures: .venv/ready-test
	$(BIN)/python tests/pages/pictures.py

# The outputs of the notebook, which a test compares with what it gives.
notebook: .venv/ready-test
	$(BIN)/python tests/notebooks/refresh.py

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/ready-test: .venv/ready
	$(BIN)/pip install --quiet --editable ".[test,lint]"
	touch $@

# What the workbench page carries of others' work; needs npm. Without it, all else works as it is.
assets: graph/ombudsgraph/assets/LICENCES.txt

graph/ombudsgraph/assets/LICENCES.txt: graph/assets/package-lock.json graph/assets/gather.js
	npm ci --prefix graph/assets
	npm run --silent --prefix graph/assets gather
