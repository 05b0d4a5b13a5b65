# Everything a newcomer or a maintainer runs. A fresh machine needs python3 (3.11 or newer) and make.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

AXE := 4.14.1

.DEFAULT_GOAL := help
.PHONY: help demo test attack outsider fuzz lint format docs oracle roundtrip platforms mutants chance intervals bench browser load lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## set up, then validate, score and report the bundled examples into demo-report/
	@$(PYTHON) tools/set_up.py
	@$(BIN)/ticassess demo -o demo-report
	@echo
	@$(BIN)/ticassess demo --example harbor -o demo-report/harbor

test: lint ## set up with the development tools, then run every check and test
	$(BIN)/pytest -n auto --dist worksteal

attack: .set-up-dev ## publish 500 made-up organisations and try to work out what is hidden
	TICASSESS_ATTACK=500 $(BIN)/pytest -n auto --dist worksteal tests/attack

outsider: .set-up-dev ## let an attacker who knows only the documentation try 500 made-up organisations
	TICASSESS_OUTSIDER=500 $(BIN)/pytest -n auto --dist worksteal tests/outsider

fuzz: export TICASSESS_FUZZ = 100000
fuzz: .set-up-dev ## throw 100,000 odd files at validate: no traceback, none over 2 seconds
	$(BIN)/pytest -n auto --dist worksteal tests/fuzz tests/unit/lint/test_baseline.py

lint: .set-up-dev ## only the checks that read the code: style, types, imports between rooms, density
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.density

format: .set-up-dev ## format the code, sort its imports and fix what can be fixed safely
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: .set-up-dev ## renew what README and docs show of the program, and the schema beside the instruments
	$(BIN)/python -m cogapp -r README.md $(wildcard docs/*/*.md docs/*/*/*.md)
	$(BIN)/ticassess schema instrument > instruments/instrument.schema.json

oracle: export TICASSESS_ORACLE = 1000
oracle: .set-up-dev ## hold 1,000 random instruments to a second, naive scorer, and all parts to their laws
	$(BIN)/pytest -n auto --dist worksteal tests/oracle tests/property

roundtrip: export TICASSESS_ROUNDTRIP = 300
roundtrip: .set-up-dev ## send 300 random instruments to each platform and back: the same scores?
	$(BIN)/pytest -n auto --dist worksteal tests/roundtrip tests/examples/test_platform_pages.py

platforms: .set-up-dev ## hold forms and answers to the platforms' own tools in .platforms/ (SAMPLE=1: a few)
	$(BIN)/python -m tools.platforms $(if $(SAMPLE),--sample)

mutants: COUNT = 200
mutants: .set-up-dev ## change the code in 200 small ways (ROOM=privacy COUNT=100): which does no test notice?
	$(BIN)/python -m tools.mutants --count $(COUNT) $(if $(ROOM),--room $(ROOM))

chance: .set-up-dev ## draw surveys whose groups do not differ: how often is chance called a difference?
	$(BIN)/python -m tools.chance 2000

intervals: .set-up-dev ## draw 2,000 surveys of each size: how often does a printed interval hold the truth?
	$(BIN)/python -m tools.intervals 2000

bench: .set-up-dev ## how much time commands take, as multiples of yardsticks, and what validate is meant to reach
	$(BIN)/python -m tools.bench

browser: export TICASSESS_BROWSER = 1
browser: .set-up-dev ## the web form in a real Chromium: keyboard, no scripts, narrow, axe-core on every page
	@npm install --prefix .browser --no-save --no-audit --no-fund --ignore-scripts axe-core@$(AXE)
	$(BIN)/pytest tests/browser

load: export TICASSESS_LOAD = 2000
load: .set-up-dev ## 2,000 replies from 200 people at once, and a server that is killed 50 times: none lost?
	$(BIN)/pytest tests/load

lock: ## write constraints.txt anew, with the newest versions that pyproject.toml allows
	$(PYTHON) tools/lock.py

clean: ## remove the environment and whatever can be made again
	rm -rf .venv .platforms .browser demo-report build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: .set-up-dev
.set-up-dev:
	@$(PYTHON) tools/set_up.py --dev
