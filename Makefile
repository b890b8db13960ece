PYTHON ?= python3
.PHONY: test
.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install -q -e '.[dev]'
	touch .venv/ready
test: .venv/ready
	.venv/bin/python -m pytest -q
