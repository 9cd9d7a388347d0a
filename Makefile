# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.installed

.PHONY: help demo test test-fast check bench index clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(READY)  ## set up, build the index of seeds/ where there is none, answer questions, box one on a printed page
	@test -f index/CURRENT || $(BIN)/qa index build seeds
	$(BIN)/qa ask "朝阳区全年计划举办多少场技能竞赛？"
	$(BIN)/qa --lang en ask "In which month was the Chaoyang model worker alliance founded?"
	@test -f index/print/CURRENT || $(BIN)/qa index build docs/print/page.pdf -i index/print
	$(BIN)/qa ask "最老的镗工向工会递的字条上写了什么？" -i index/print
	$(BIN)/qa show 254bb950 -i index/print --image index/print/boxed.png

index: $(READY)  ## build the index of seeds/ anew
	$(BIN)/qa index build seeds

check: $(READY)  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(READY)  ## all tests
	$(BIN)/pytest -q

test-fast: $(READY)  ## the tests that need no torch, in under a minute
	$(BIN)/pytest -q -m 'not slow and not process'

bench: $(READY)  ## speed of asking and encoding; CMRC=FILE adds paragraph retrieval
	$(BIN)/python bench/ask.py
	$(BIN)/python bench/encode.py
	$(if $(CMRC),$(BIN)/python bench/cmrc.py $(CMRC))

clean:  ## remove the environment, the built index and caches
	rm -rf $(VENV) index/gen-* index/print index/CURRENT index/.lock build dist *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find qa tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
