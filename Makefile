# Two commands: `make serve` opens the assistant, `make test` checks it. Both set up what they need first.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: serve test lint clean

serve: .venv/ready
	$(BIN)/assistant serve

test: .venv/ready
	$(BIN)/python -m pytest

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.venv/ready: pyproject.toml constraints.txt
	@echo "Setting up .venv: the first time, some two hundred packages come in, in two to ten minutes …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache
