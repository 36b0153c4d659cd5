# Two commands do everything: `make demo` and `make test`. Repeating either is quick and harmless.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The demonstration is played at one moment, so that everybody sees the same; the calendar is about those weeks.
DEMO_AS_OF ?= 2026-11-24 12:15

.PHONY: help demo serve test test-more check-code bench lighthouse faults lock clean

help:
	@echo "make demo    set up, check, build the site and publish what is due into the outbox"
	@echo "make serve   show the site on http://127.0.0.1:8000 and rebuild it when a file changes"
	@echo "make test    set up all that the tests need and run them all"
	@echo "make test-more   send to WordPress, Postfix and Dovecot as well; as root, on Debian"
	@echo "make bench   measure reading, checking, starting and publishing"
	@echo "make lighthouse  let Lighthouse judge the demonstration's site, and print its scores"
	@echo "make faults  publish through crashes, cuts and stalls, and count what came of it (a quarter of an hour)"
	@echo "make lock    pin the dependencies again (needs uv)"
	@echo "make clean   remove what these commands made"

$(VENV)/run.done: pyproject.toml requirements/run.lock scripts/setup.sh
	@scripts/setup.sh "$(PYTHON)" $(VENV) requirements/run.lock
	@touch $@

$(VENV)/test.done: pyproject.toml requirements/test.lock scripts/setup.sh
	@scripts/setup.sh "$(PYTHON)" $(VENV) requirements/test.lock
	@touch $(VENV)/run.done $@

demo: $(VENV)/run.done
	@$(BIN)/python scripts/demo.py "$(DEMO_AS_OF)"

serve: $(VENV)/run.done
	@$(BIN)/socialcal serve --as-of "$(DEMO_AS_OF)"

test: $(VENV)/test.done
	@scripts/browser.sh
	@scripts/servers.sh
	@$(MAKE) --no-print-directory check-code
	@$(BIN)/python -m pytest -n auto --dist loadfile

test-more: $(VENV)/test.done
	@scripts/servers-more.sh
	@$(BIN)/python -m pytest tests/more -n auto --dist loadfile

check-code: $(VENV)/test.done
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/socialcal check --as-of "$(DEMO_AS_OF)"

bench: $(VENV)/test.done
	@scripts/servers.sh
	@$(BIN)/python benchmarks/reading.py
	@$(BIN)/python -m benchmarks.checking
	@$(BIN)/python benchmarks/vale.py
	@$(BIN)/python benchmarks/nothing_due.py
	@$(BIN)/python benchmarks/fleet.py
	@$(BIN)/python -m benchmarks.site

lighthouse: $(VENV)/test.done
	@scripts/browser.sh
	@scripts/servers/site-tools.sh
	@$(BIN)/python -m scripts.lighthouse

faults: $(VENV)/test.done
	@scripts/servers.sh
	@$(BIN)/python -m benchmarks.faults

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group build -o requirements/run.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra lsp --extra postgres --group build --group dev -o requirements/test.lock

clean:
	rm -rf $(VENV) .servers site .socialcal .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
