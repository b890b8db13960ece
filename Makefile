# GNU make and Python 3.11 or later are enough: everything else is installed into .venv, from a lock with hashes.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint bench soak lock clean

demo: .venv/ready
	$(BIN)/python -m planggraph demo

test: lint
	$(BIN)/python -m pytest -q -n auto --dist worksteal

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# Ratios to named peers, in a minute or two; benchmarks/RESULTS.md has those of many documents.
bench: .venv/ready
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/stores.py

# The properties of the tests, on many more examples; a folder of a thousand files; a cluster under fire.
soak: .venv/ready
	$(BIN)/python -m pytest -q -n auto --dist worksteal --hypothesis-profile=soak

# The stamp is written last, so that a setup that was broken off is done again.
.venv/ready: pyproject.toml requirements/lock.txt
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed: make PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --require-hashes -r requirements/lock.txt
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	touch $@

# What is locked stays, unless pyproject.toml asks for more; delete the file first to take every latest release.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q uv
	build/lock/bin/uv pip compile pyproject.toml --extra dev -o requirements/lock.txt --quiet \
		--universal --python-version 3.11 --fork-strategy fewest --strip-extras \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
