# make run: install what it needs, load the examples, serve.   make test: install what tests need, run all of it.
# make dev: serve one's own changes, read anew as they are saved.   make quick: what to run after each change.
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
LOCALE := src/tovholder/locale/da/LC_MESSAGES/django

.PHONY: install run dev quick test test-both thorough check lint format-check types layers house bench wheel locks messages clean

$(VENV)/run.stamp: requirements/run.txt pyproject.toml setup.py
	./tool venv -q --allow-existing $(VENV)
	./tool pip install -q --require-hashes -p $(PY) -r requirements/run.txt
	./tool pip install -q --no-deps --no-build-isolation -p $(PY) -e .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements/test.txt
	./tool pip install -q --require-hashes -p $(PY) -r requirements/test.txt
	@touch $@

# Installing compiled it; this is for a change of it afterwards.
$(LOCALE).mo: $(LOCALE).po | $(VENV)/run.stamp
	$(PY) setup.py -q build_catalogues

install: $(VENV)/run.stamp $(LOCALE).mo

installed-for-tests: $(VENV)/test.stamp $(LOCALE).mo
.PHONY: installed-for-tests

run: install
	$(VENV)/bin/tovholder run --demo --port $(PORT)

dev: install
	TOVHOLDER_DEBUG=1 $(VENV)/bin/tovholder run --demo --port $(PORT) --reload

quick: installed-for-tests
	$(PY) tools/run_tests.py quick

test: installed-for-tests
	$(PY) tools/test_needs.py
	$(PY) tools/spark_where_java.py
	$(MAKE) --no-print-directory check
	$(PY) tools/run_tests.py whole

test-both: installed-for-tests
	$(PY) tools/test_needs.py
	$(PY) tools/run_tests.py both

thorough: installed-for-tests
	$(PY) tools/test_needs.py
	$(PY) tools/run_tests.py thorough

check: lint format-check types layers

lint: $(VENV)/test.stamp
	$(VENV)/bin/ruff check .

format-check: $(VENV)/test.stamp
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djangofmt --check src

types: $(VENV)/test.stamp
	$(VENV)/bin/mypy

layers: $(VENV)/test.stamp
	$(VENV)/bin/lint-imports --no-cache

bill: $(VENV)/run.stamp
	$(PY) tools/bill_of_materials.py build/bill-of-materials.json

house: $(VENV)/test.stamp
	$(PY) tools/house.py

bench: installed-for-tests
	$(PY) -m bench

wheel: install
	./tool build -q --wheel --no-build-isolation -p $(PY) --out-dir build/wheels .

locks:
	./tool pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group build -o requirements/run.txt
	./tool pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group build --group test --extra registers -c requirements/run.txt -o requirements/test.txt
	./tool pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group build --extra registers -c requirements/test.txt -o requirements/registers.txt
	./tool pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group build --extra registers --extra spark -c requirements/test.txt -o requirements/spark.txt

messages: $(VENV)/test.stamp
	$(PY) tools/messages.py
	$(PY) setup.py -q build_catalogues

clean:
	rm -rf $(VENV) .tools .cache build var $(LOCALE).mo
