# Two commands do all the set-up: `make run` and `make test`. `make check` lints.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: run test check screenshots clean

run: $(STAMP)
	@$(BIN)/artcatalog --catalog sample demo --pictures sample-pictures --window

test: $(STAMP)
	@sh scripts/test.sh $(BIN)

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

screenshots: $(STAMP)
	@sh scripts/screenshots.sh $(BIN)

$(STAMP): pyproject.toml constraints.txt
	@PYTHON="$(PYTHON)" sh scripts/setup.sh .venv
	@touch $(STAMP)

clean:
	rm -rf .venv sample sample-pictures build dist
