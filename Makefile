# Two commands on a fresh machine: `make demo` and `make test`. Both make their own environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

BROWSERS := chromium chromium-browser google-chrome google-chrome-stable chrome

.PHONY: demo test snapshots lint bench fuzz written measure languages bilingual lengths figures data clean browser

demo: $(STAMP)
	@$(BIN)/tqcheck check --fail-on never seeds/nato.txt

test: $(STAMP) browser
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# The html report is tested in a real browser: that of the machine, or one that root may install.
browser:
	@found() { test -n "$$TQCHECK_BROWSER" && return; \
	    for one in $(BROWSERS); do command -v $$one >/dev/null 2>&1 && return; done; return 1; }; \
	install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; }; \
	found || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null 2>&1 && \
	    echo "installing chromium for the tests of the html report" && \
	    { install || { apt-get update -qq && install; }; } >/dev/null 2>&1; found; } || \
	{ echo "make: the html report is tested in a browser, and none is here: install Chromium" \
	    "(Debian, as root: apt-get install chromium), or set TQCHECK_BROWSER to a Chrome" >&2; exit 1; }

# Writes what reports look like now, and shows the difference for a person to read.
snapshots: $(STAMP)
	-@TQCHECK_SNAPSHOTS=write $(BIN)/pytest -q -n 0 --no-header --tb=no tests/test_snapshots.py
	@git --no-pager diff tests/snapshots

bench: $(STAMP)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(BIN)/python bench/run.py

# Damaged files for every reader, SECONDS each; failures are kept in bench/out/fuzz.
fuzz: $(STAMP)
	$(BIN)/python bench/fuzz.py --seconds $(or $(SECONDS),60)

measure: $(STAMP)
	$(BIN)/python bench/measure.py $(DEV)

languages: $(STAMP)
	$(BIN)/python bench/copies.py $(DEV)

bilingual: $(STAMP)
	$(BIN)/python bench/bilingual.py $(DEV)
	$(BIN)/python bench/losses.py $(DEV)

# What was learned of the lengths of languages and of names taken out, from news.
lengths: $(STAMP)
	$(BIN)/python -m generators.lengths $(DEV)/clean
	$(BIN)/python -m generators.name_gaps $(DEV)

figures: $(STAMP)
	$(BIN)/python bench/figures.py $(DEV)

data: $(STAMP)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[data]'
	$(BIN)/python -m generators.gazetteer
	$(BIN)/python -m generators.lexicon
	$(BIN)/python -m generators.foreign
	$(BIN)/python -m generators.rare_words
	$(BIN)/python -m generators.word_families
	$(BIN)/python -m generators.skeletons
	$(BIN)/python -m generators.exonyms
	$(BIN)/python -m generators.famous
	$(BIN)/python -m generators.near_names
	$(BIN)/python -m generators.months
	$(BIN)/python -m generators.words_abroad
	$(BIN)/python -m generators.han_sounds
	$(BIN)/python -m generators.name_forms
	$(BIN)/python -m generators.common_words
	$(BIN)/python -m generators.place_names
	$(BIN)/python -m generators.common_slips
	$(BIN)/python -m generators.places_left
	$(BIN)/python -m generators.place_points
	$(BIN)/python -m generators.populations
	$(BIN)/python -m generators.person_nouns
	$(BIN)/python -m generators.given_names

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $(STAMP)

# What is written from the code: catalogues of other languages, the manual page, docs/rules.
written: $(STAMP)
	$(BIN)/python -m generators.catalogue
	$(BIN)/python -m generators.manpage
	$(BIN)/python -m generators.reference
	$(BIN)/python -m generators.language_pages

clean:
	rm -rf $(VENV) dist build rules/_built bench/out
