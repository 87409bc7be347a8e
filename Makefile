# The few commands of this project. Each one makes what is missing first; `make help` lists them.
PYTHON  := .venv/bin/python
LIBRARY := build/handrail.hlib
# What a library is made of. Folders count too: a deleted page is a change.
SOURCES := content viewer/authoring viewer/core viewer/meta.py
CHANGED := $(shell find $(SOURCES) -name __pycache__ -prune -o -newer $(LIBRARY) -print 2>/dev/null | head -n 1)

.PHONY: help run test check packages lock clean prepare rebuild

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

run: $(LIBRARY) ## build the library and open it in a window
	@sh .ci/open $(LIBRARY)

test: $(LIBRARY) ## everything that should pass before you share a change (under five minutes)
	$(PYTHON) -m ruff check
	$(PYTHON) -m mypy
	$(PYTHON) -m viewer check content
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -m "not slow and not bench"

check: prepare ## read content/ and say in plain words what is wrong with it
	@$(PYTHON) -m viewer check content

packages: prepare ## make every installer that this computer can make, into dist/
	$(PYTHON) build_installer.py

lock: ## choose the newest packages that fit pyproject.toml and pin them in requirements.lock
	@sh .ci/prepare lock

clean: ## remove everything that was made here
	rm -rf .venv build dist handrail.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

prepare:
	@sh .ci/prepare

rebuild:

$(LIBRARY): $(if $(CHANGED),rebuild) | prepare
	@mkdir -p $(@D)
	$(PYTHON) -m viewer build content -o $@
	@touch $@
