# Everything a newcomer needs: `make demo` and `make test` set themselves up in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

.PHONY: demo test lint check types layers pytest accuracy bench drills docs lock sample clean help

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; found: $$($(PYTHON) --version). Set PYTHON=..."; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "python -m venv failed; on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	@touch $@

$(VENV)/core: requirements/core.txt pyproject.toml $(VENV)/python
	@echo "setting up .venv (core)"
	@$(PIP) install --require-hashes -r requirements/build.txt
	@$(PIP) install --require-hashes -r requirements/core.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/core
	@echo "setting up .venv (tests)"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/core  ## audit the shipped sample report
	@$(BIN)/corroborate demo

test: $(VENV)/dev lint types layers pytest  ## all checks and tests, every skip named

lint: $(VENV)/dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(VENV)/dev
	@$(BIN)/mypy

layers: $(VENV)/dev
	@$(BIN)/lint-imports

pytest: $(VENV)/dev
	@$(BIN)/pytest -n $(JOBS)

accuracy: $(VENV)/dev  ## recall and precision against answers made by hand
	@$(BIN)/python tests/accuracy/measure.py

$(VENV)/bench: requirements/bench.txt $(VENV)/core
	@echo "setting up .venv (peers)"
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

bench: $(VENV)/dev $(VENV)/bench  ## speeds as ratios against named peers, in one run
	@$(BIN)/python bench/run.py

$(VENV)/fuzz: requirements/fuzz.txt $(VENV)/dev
	@echo "setting up .venv (fuzzing)"
	@$(PIP) install --require-hashes -r requirements/fuzz.txt
	@touch $@

drills: $(VENV)/fuzz  ## boxed in time: load, and fuzzing of every reader
	@$(BIN)/python drills/load.py
	@$(BIN)/python fuzz/run.py --seconds $(or $(SECONDS_EACH),60) --seed $(or $(SEED),0)

docs: $(VENV)/dev  ## write the reference from the code
	@$(BIN)/python docs/generate.py

sample: $(VENV)/dev  ## build the sample report from its source
	@$(BIN)/python sample/build.py

lock:  ## pin every dependency anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --group build -o requirements/build.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  pyproject.toml -o requirements/core.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  pyproject.toml --all-extras --group dev --group build -o requirements/dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  -c requirements/dev.txt --group bench -o requirements/bench.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  -c requirements/dev.txt --group fuzz -o requirements/fuzz.txt

clean:  ## remove what was set up
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
