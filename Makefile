# Everything that one does by hand here. Needs Python 3.11 or newer, make and git, nothing else.
#
#   make run     start the site with the demo newsroom     (PORT=8001 chooses another port)
#   make test    run the tests                             (ARGS="tests/articles -x" chooses some,
#                                                           WORKERS=4 runs as many at once)
#   make lint    look for mistakes and for untidy code
#   make fmt     tidy the code
#   make check   Django's own checks, with the settings of a public site
#   make bench   measure what must not grow slow           (STORIES=10000 makes a smaller archive,
#                                                           PICTURES=5 a smaller batch)
#   make lighthouse  measure pages of the site that `make run` shows, as on a telephone (needs Node)
#   make clean   remove the virtual environment and whatever tests left behind
#
# It keeps to what GNU make 3.81 knows, which is the version on macOS.

PYTHON = python3
VENV = .venv
# Modules, not the scripts in bin/: those break when the folder is moved.
RUN = $(VENV)/bin/python
INSTALL = $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes

# A site in public, for checks that must not depend on the .env of this machine.
PUBLIC = DEBUG=off SITE_URL=https://news.example ALLOWED_HOSTS=news.example \
	DATABASE_URL=sqlite://:memory: \
	SECRET_KEY=`$(RUN) -c "import secrets; print(secrets.token_urlsafe(50))"`

COLLECTED = static-collected/staticfiles.json
STATIC_SOURCES := $(shell find */static -type f)

# `make run` shows the site as readers get it, with the error pages of a public site; the server
# that reloads code and explains errors is `manage.py runserver`.
PORT ?= 8000
LOCAL = env DEBUG=off PORT=$(PORT) SITE_URL=http://127.0.0.1:$(PORT) \
	ALLOWED_HOSTS=127.0.0.1,localhost

# So many stories stand beside those whose pages `make bench` measures, and are searched.
STORIES = 100000
# So many photographs of 12 megapixels are sent to a site that `make bench` starts.
PICTURES = 40

SOURCES = `git ls-files -- '*.py' | grep -v /migrations/`
TEMPLATES = `git ls-files -- 'templates/*.html'`

# All tests keep every processor busy; a few are sooner done in one process. Each process takes the
# tests in their order: those that empty the database come last, so none may be stolen back.
WORKERS ?= $(if $(ARGS),0,auto)
SEVERAL = -n $(WORKERS) --dist load --maxschedchunk 2

.PHONY: run test lint fmt check bench lighthouse clean

run: $(VENV)/installed .env $(COLLECTED)
	@$(LOCAL) $(RUN) manage.py migrate --verbosity 0
	@$(LOCAL) $(RUN) manage.py load_demo
	@$(LOCAL) $(RUN) manage.py create_demo_login
	@$(LOCAL) $(RUN) manage.py serve

test: $(VENV)/installed-dev
	@$(RUN) -m pytest $(SEVERAL) $(ARGS)

lint: $(VENV)/installed-dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(VENV)/bin/djade --target-version 5.2 --check $(TEMPLATES)
	$(RUN) -m django_upgrade --target-version 5.2 --check $(SOURCES)
	@$(PUBLIC) $(RUN) manage.py makemigrations --check --dry-run

fmt: $(VENV)/installed-dev
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .
	-$(VENV)/bin/djade --target-version 5.2 $(TEMPLATES)
	-$(RUN) -m django_upgrade --target-version 5.2 $(SOURCES)

check: $(VENV)/installed
	@$(PUBLIC) $(RUN) manage.py check --deploy --fail-level WARNING

bench: $(VENV)/installed-dev
	@$(RUN) -m benchmarks.pages
	@$(RUN) -m benchmarks.desk --stories $(STORIES)
	@$(RUN) -m benchmarks.search --stories $(STORIES)
	@$(RUN) -m benchmarks.pictures --pictures $(PICTURES)

lighthouse: $(VENV)/installed
	@$(RUN) tools/lighthouse.py http://127.0.0.1:$(PORT)/

clean:
	rm -rf $(VENV) .ruff_cache .hypothesis .coverage htmlcov test-results static-collected
	rm -rf tests/editors/built tests/editors/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.env:
	@$(RUN) tools/first_env.py

# Names by content and packs what browsers fetch; again only when something of it has changed.
$(COLLECTED): $(VENV)/installed .env $(STATIC_SOURCES)
	@echo "Gathering style sheets, scripts and fonts (half a minute)."
	@$(LOCAL) $(RUN) manage.py collectstatic --no-input --verbosity 0
	@touch $@

# Stamps: a second start installs nothing unless a lock file has changed.
$(VENV)/installed: requirements.txt $(RUN)
	@echo "Installing what the site needs (once; about a minute)."
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(RUN)
	@echo "Installing what the tests need (once; about a minute)."
	@$(INSTALL) -r requirements-dev.txt
	@touch $(VENV)/installed $@

$(RUN):
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON). Install Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is older." \
		"Name another one: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
