# Two commands matter: `make run` and `make test`. Each prepares what it needs; a second call is instant.
.DEFAULT_GOAL := help
MINUTES ?= 10
HANDS ?= 500
.PHONY: help prepare run tour test lint format bench storm soak hands mutants package translations lock clean

PY := .venv/bin/python
unexport PYTHONDONTWRITEBYTECODE # every process of the program would compile it anew

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

prepare: ## system libraries, fonts and .venv from the lock file
	@PYTHON="$(PYTHON)" sh installers/prepare.sh

run: prepare ## a sample station: a local gateway, an enrolled desk with today's lessons, and its window
	@$(PY) installers/run_sample.py

tour: prepare ## a day at the desk through the real windows; numbered pictures in build/tour
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.journeys.tour

test: lint ## everything: style, types, import contracts, and the whole suite
	@$(PY) -m pytest -n logical --dist worksteal

# In a fresh tree the tests are compiled here, beside the types, and not by each worker of pytest.
lint: prepare ## style, and types for Linux and for Windows
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --quiet . || { echo "Not in the one style; make format puts that right."; exit 1; }
	@{ test -d tests/__pycache__ || $(PY) -m pytest --collect-only -qq >/dev/null 2>&1; \
		$(PY) -m mypy --platform win32 --cache-dir .mypy_cache/win32 app installers; } & windows=$$!; \
		$(PY) -m mypy; linux=$$?; wait $$windows && exit $$linux

format: prepare ## write the code in the one style
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

bench: prepare ## measurements, as ratios to limits of the same run; large stations are kept in build/bench
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench

storm: prepare ## desks and gateway as processes that die at any moment over a bad line; MINUTES=10
	@$(PY) -m tests.storm --minutes $(MINUTES)

soak: prepare ## simulated stations under every fault there is, for MINUTES=10, on all cores
	@$(PY) -m tests.simulation --seed $$(date +%s) --minutes $(MINUTES) --tally

hands: prepare ## random hands at the sheet, HANDS=500 times
	@HANDS=$(HANDS) $(PY) -m pytest -q tests/ui/roll_call/test_at_random.py

mutants: prepare ## break the program in every way the simulation must see, and see whether it does
	@$(PY) -m tests.simulation.hunting

package: prepare ## the program as one folder, dist/xuezhan, with PyInstaller
	@$(PY) -m PyInstaller --noconfirm --log-level WARN installers/xuezhan.spec

translations: prepare ## gather the screens' texts for the translator, and compile the translations
	@$(PY) -m installers.translations gather

lock: prepare ## resolve requirements.lock anew for every platform (needs uv)
	@uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --upgrade \
		--no-header --no-emit-index-url --no-emit-find-links --quiet --output-file requirements.lock

clean: ## remove what was made, but not .venv
	@rm -rf build dist .run .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find app tests installers resources -name __pycache__ -type d -prune -exec rm -rf {} +
