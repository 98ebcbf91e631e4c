# Two commands for a newcomer: `make serve` shows the site, `make test` tests the code.
# Both set up a virtual environment first, from the versions in requirements.txt.
# Override on the command line: make serve PORT=9000, make test PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
SITE ?= site
CATALOGUE ?= catalogue
PANZOOM ?= 4.6.2
MERMAID ?= 11.17.2
# Not the pages that list the words of the code, one by one.
TEXTS := $(filter-out docs/guide/texts.md docs/guide/command-options.md,$(wildcard docs/guide/*.md)) catalogue examples README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md CODE_OF_CONDUCT.md

BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
MATERIALX := .cache/materialx
UV := .cache/uv/bin/uv
FIRST := src/riskdocs/authoring/first_catalogue
ASSETS := src/riskdocs/pages/theme/assets/riskdocs

# Material prints an announcement at each build, which would hide our own messages.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Else each command that a test starts would compile our sources anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup serve site site-properdocs site-materialx engines test guide interop html-checker dist lint format check prose survey pictures bench lock vendor clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## Install everything into .venv (the other commands do this when needed)

serve: $(INSTALLED) ## Show the site at http://127.0.0.1:8000 and follow your edits (PORT=9000 for another port)
	@echo "The site stands at http://$(HOST):$(PORT) in a few seconds; Ctrl+C ends it."
	@$(BIN)/mkdocs serve --dev-addr $(HOST):$(PORT)

site: $(INSTALLED) ## Build the site into site/; any warning is a failure
	$(BIN)/mkdocs build --strict --site-dir $(SITE)

site-properdocs: $(INSTALLED) ## Build the same site with properdocs, the maintained fork of MkDocs
	$(BIN)/properdocs build --strict --config-file mkdocs.yml --site-dir .cache/site-properdocs

site-materialx: $(MATERIALX)/.installed ## Build the same site with MaterialX, the fork of Material
	$(MATERIALX)/bin/properdocs build --strict --config-file mkdocs-materialx.yml --site-dir .cache/site-materialx

engines: site site-properdocs site-materialx ## Compare the three sites page by page
	$(BIN)/python tests/engines.py $(SITE) .cache/site-properdocs .cache/site-materialx

test: $(INSTALLED) ## Run the tests (ARGS="-k links" for some of them, THOROUGH=1 for all that CI tries)
	@echo "The tests take about four minutes on two processors that are free; ARGS=\"-k links\" runs some of them."
	@echo "Of what repeats itself a part is tried. CI tries all of it, and so does THOROUGH=1."
	@$(BIN)/pytest -n auto --dist worksteal $(ARGS)

interop: $(INSTALLED) ## Add the programs of others that must accept our exports (CI's tests ask them)
	$(BIN)/python -I -m pip install --quiet --require-hashes --requirement requirements-interop.txt

html-checker: ## Fetch the checker of HTML (30 MB; needs npm, and Java to run): the tests then ask it
	npm install --prefix .cache/html-checker --no-save --ignore-scripts --silent vnu-jar@26.9.27

dist: $(INSTALLED) ## Build the wheel and the source archive into dist/
	rm -rf dist
	$(BIN)/hatchling build

lint: $(INSTALLED) ## Check style, types and workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/zizmor --offline --quiet --persona=pedantic .github action.yml $(FIRST)/pull-request.yml \
	  $(FIRST)/pull-request-comment.yml $(FIRST)/publish.yml

format: $(INSTALLED) ## Put the code into the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: $(INSTALLED) ## Check the catalogue, down to the smallest note
	$(BIN)/riskdocs check --fail-on note $(CATALOGUE)

prose: $(INSTALLED) ## Check the spelling and the style of every text
	@mkdir -p .cache
	@failed=0; \
	if aspell dicts 2>/dev/null | grep -qx en_GB-ise; then $(BIN)/pyspelling --config prose/spelling.yml || failed=1; \
	else \
	  echo "Spelling was not checked: it needs aspell with British English. On Debian: apt-get install aspell aspell-en" >&2; \
	  test -z "$$CI" || failed=1; \
	fi; \
	$(BIN)/proselint --output-format compact check --config prose/style.json $(TEXTS) || failed=1; \
	exit $$failed

survey: $(INSTALLED) ## Count the catalogue: items, words, references, gaps
	@$(BIN)/python tests/surveying.py

guide: $(INSTALLED) ## Make the pages of the guide that say what the code says
	RISKDOCS_WRITE_GOLDEN=1 $(BIN)/pytest -q tests/test_generated_pages.py

pictures: $(INSTALLED) ## Take the pictures that README and guide show, light and dark (needs a chromium)
	$(BIN)/mkdocs build --quiet --site-dir .cache/site-pictures # not strict: pages may show a picture that is yet to be taken
	$(BIN)/python tests/picturing.py .cache/site-pictures docs/img

bench: $(INSTALLED) ## Measure speed and size (takes minutes)
	$(BIN)/python benchmarks/run.py $(ARGS)

lock: ## Lock the versions that pyproject.toml allows (UPGRADE=--upgrade for the newest)
	test -x $(UV) || { $(PYTHON) -I -m venv .cache/uv && .cache/uv/bin/pip install --quiet uv; }
	$(UV) pip compile pyproject.toml --extra mkdocs --group dev --quiet $(UPGRADE) \
	  --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' --output-file requirements.txt
	$(UV) pip compile pyproject.toml --group build --constraint requirements.txt --quiet $(UPGRADE) \
	  --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' --output-file requirements-action.txt
	$(UV) pip compile pyproject.toml --extra mkdocs --group build --constraint requirements.txt --quiet $(UPGRADE) \
	  --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' --output-file requirements-site.txt
	$(UV) pip compile pyproject.toml --extra materialx --group build --constraint requirements.txt --quiet $(UPGRADE) \
	  --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' --output-file requirements-materialx.txt
	$(UV) pip compile pyproject.toml --extra mkdocs --group interop --constraint requirements.txt --quiet $(UPGRADE) \
	  --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' --output-file requirements-interop.txt

vendor: ## Bring the libraries that sites are shipped with from npm (PANZOOM=4.6.3 for another version)
	@mkdir -p .cache/panzoom .cache/mermaid
	npm pack --silent --pack-destination .cache/panzoom @panzoom/panzoom@$(PANZOOM)
	npm pack --silent --pack-destination .cache/mermaid mermaid@$(MERMAID)
	tar -xzf .cache/panzoom/panzoom-panzoom-$(PANZOOM).tgz -C .cache/panzoom
	tar -xzf .cache/mermaid/mermaid-$(MERMAID).tgz -C .cache/mermaid
	cp .cache/panzoom/package/dist/panzoom.min.js $(ASSETS)/panzoom.min.js
	cp .cache/panzoom/package/MIT-License.txt $(ASSETS)/panzoom-licence.txt
	cp .cache/mermaid/package/dist/mermaid.min.js $(ASSETS)/mermaid.min.js
	cp .cache/mermaid/package/LICENSE $(ASSETS)/mermaid-licence.txt

clean: ## Remove everything that make has made
	rm -rf $(VENV) $(SITE) dist .cache .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The environment is made anew when the lock changes, so that it holds what the lock says and no more.
$(VENV)/.locked: requirements.txt
	@command -v $(PYTHON) >/dev/null || { \
	  echo "riskdocs needs Python 3.11 or newer, and there is no '$(PYTHON)' here. On Debian: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "riskdocs needs Python 3.11 or newer; '$(PYTHON)' is `$(PYTHON) --version 2>&1`. Name another one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing the locked packages into $(VENV) (once; about half a minute) ..."
	@$(PYTHON) -I -m venv --clear $(VENV)
	@$(BIN)/python -I -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

# Material and MaterialX bring the same package, so that each needs an environment of its own.
$(MATERIALX)/.installed: requirements-materialx.txt pyproject.toml
	@$(PYTHON) -I -m venv --clear $(MATERIALX)
	@$(MATERIALX)/bin/python -I -m pip install --quiet --require-hashes --requirement requirements-materialx.txt
	@$(MATERIALX)/bin/python -I -m pip install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -I -m compileall -q src # as pip does: else each start does, where Python may write nothing
	@touch $@

# Editable, so that an edit of the code needs no new installation; pyproject.toml names the commands and the plug-in.
$(INSTALLED): $(VENV)/.locked pyproject.toml
	@$(BIN)/python -I -m pip install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -I -m compileall -q src # as pip does: else each start does, where Python may write nothing
	@$(BIN)/python -I -m pip check --quiet || { \
	  echo "requirements.txt does not fit pyproject.toml; run 'make lock'" >&2; exit 1; }
	@touch $@
