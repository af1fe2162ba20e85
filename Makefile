# Two commands on a fresh machine: `make demo` and `make test`. Both make their own environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test snapshots lint bench measure bilingual figures data clean

demo: $(STAMP)
	@$(BIN)/tqcheck check --fail-on never seeds/nato.txt

test: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# Writes what reports look like now, and shows the difference for a person to read.
snapshots: $(STAMP)
	-@TQCHECK_SNAPSHOTS=write $(BIN)/pytest -q -n 0 --no-header --tb=no tests/test_snapshots.py
	@git --no-pager diff tests/snapshots

bench: $(STAMP)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(BIN)/python bench/run.py

measure: $(STAMP)
	$(BIN)/python bench/measure.py $(DEV)

bilingual: $(STAMP)
	$(BIN)/python bench/bilingual.py $(DEV)

figures: $(STAMP)
	$(BIN)/python bench/figures.py $(DEV)

data: $(STAMP)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[data]'
	$(BIN)/python -m generators.gazetteer
	$(BIN)/python -m generators.lexicon
	$(BIN)/python -m generators.foreign
	$(BIN)/python -m generators.rare_words
	$(BIN)/python -m generators.skeletons
	$(BIN)/python -m generators.exonyms
	$(BIN)/python -m generators.near_names
	$(BIN)/python -m generators.months
	$(BIN)/python -m generators.han_sounds
	$(BIN)/python -m generators.name_forms
	$(BIN)/python -m generators.common_words

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $(STAMP)

clean:
	rm -rf $(VENV) dist build rules/_built bench/out
