# make run: install what it needs, load the examples, serve them as a demo.   make test: install what tests need, run all of it.
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000

.PHONY: install run test check bench locks messages clean

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	./tool venv -q --allow-existing $(VENV)
	./tool pip install -q --require-hashes -p $(PY) -r requirements/run.txt
	./tool pip install -q --no-deps --no-build-isolation -p $(PY) -e .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements/test.txt
	./tool pip install -q --require-hashes -p $(PY) -r requirements/test.txt
	@touch $@

install: $(VENV)/run.stamp

run: install
	$(VENV)/bin/tovholder run --demo --port $(PORT)

check: $(VENV)/test.stamp
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache

test: $(VENV)/test.stamp
	$(PY) tools/test_needs.py
	$(MAKE) --no-print-directory check
	$(PY) tools/run_tests.py

bench: $(VENV)/test.stamp
	$(PY) -m bench

locks:
	./tool pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group build -o requirements/run.txt
	./tool pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group build --group test -c requirements/run.txt -o requirements/test.txt

messages: $(VENV)/test.stamp
	$(PY) tools/messages.py merge

clean:
	rm -rf $(VENV) .tools .cache build var
