# The two commands of the project are `make site` and `make test`. Both install what is missing first.

PREFIX ?= /usr/local
# Programs of the build, for instance `$(bin)/casebook`.
bin := .build/debug
swift_sources := Package.swift Sources Tests Benchmarks

.PHONY: help site test test-browser lint format datasets parity bench bench-ml install uninstall clean

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

site: build ## Build the tool and the library, run every chapter, write site/public
	$(bin)/casebook build

.PHONY: build
build:
	@scripts/setup site
	swift build

test: ## Run every test (the browser's apart)
	@scripts/setup test
	@scripts/fetch-commonmark-examples
	swift build --build-tests
	swift test --skip-build
	$(bin)/datasets --check
	@$(MAKE) --no-print-directory lint

test-browser: site ## Check the built pages in headless Chromium: validity, accessibility, weight, speed
	@scripts/setup browser
	Tests/Browser/run site/public
	$(bin)/casebook build Tests/Browser/book --output .build-browser/book
	Tests/Browser/run .build-browser/book

lint: ## Check the formatting of the sources
	swift format lint --strict --recursive --parallel $(swift_sources)

format: ## Format the sources
	swift format --in-place --recursive --parallel $(swift_sources)

datasets: build ## Write datasets/ anew
	$(bin)/datasets

parity: ## Record the reference figures anew (needs Python and the network)
	Tests/Parity/record

bench: build bench-ml ## Measure the tool and the library beside their peers; writes Benchmarks/RESULTS.md
	Benchmarks/book/run --scale 200

bench-ml: ## Measure the library alone (needs Python and the network)
	Benchmarks/ml/run

install: build ## Install the tool under PREFIX (default /usr/local)
	scripts/install "$(bin)" "$(DESTDIR)$(PREFIX)"

uninstall: ## Remove what `make install` installed
	scripts/install --remove "$(DESTDIR)$(PREFIX)"

clean: ## Remove what was built; caches of the book too
	rm -rf .build .casebook site/public
