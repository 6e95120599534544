# Each target builds what it needs first. Nothing but Python 3.11 or newer and make has to be there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A file's tests stay in one process, which makes once what they share, and files come as they are named: the long ones are
# under tests/end_to_end. As many processes as cores, for some tests start servers. One that dies is not replaced: after
# that, the run would never end (pytest-xdist 3.8 hands out what is done already, and waits for it).
PARALLEL := -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder --max-worker-restart 0

.PHONY: help env demo test quick check bench lock clean

help:
	@echo "make demo   build the environment and run the main job on the sample, as a Prefect flow"
	@echo "make test   build the environment and run all tests"
	@echo "make quick  the tests a developer runs while working (under a minute)"
	@echo "make check  format, lint, types, import contracts, the lock, quality floors"
	@echo "make bench  measure speed, memory and quality"
	@echo "make lock   resolve the libraries anew into requirements.lock"

env: $(VENV)/.ready

# uv installs in seconds what takes pip minutes; where it cannot be had, pip does the same (the lock is
# complete, and pip would ask for hashes of extras that stand there under the plain name). Compiled at once as pip does,
# because importing Great Expectations takes twice as long where nobody has (and in a container nobody may).
$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@if $(BIN)/python -m pip install --quiet --disable-pip-version-check uv; then \
	  echo "installing with uv" && $(BIN)/python -m uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock && \
	  $(BIN)/python -m uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . ; \
	else \
	  echo "installing with pip" && $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@$(BIN)/python -m compileall -q warraq tasks flows warehouse expectations
	@touch $@

demo: env
	@$(BIN)/python -m examples.demo

test: env
	$(BIN)/python -m pytest -q $(PARALLEL)

quick: env
	$(BIN)/python -m pytest -q $(PARALLEL) -m "not slow and not docker and not browser"

check: env
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.lock requirements.lock
	$(BIN)/python -m benchmarks.floors

bench: env
	$(BIN)/python -m benchmarks

lock:
	$(PYTHON) -m uv pip compile --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
