# Needs git, make and Node 20 or later; everything else comes by npm.
# Settings may follow a target (make start PORT=4000 DEMO=0) or stand in .env; docs/configuration.md lists them.

ifeq ($(shell command -v node 2>/dev/null),)
$(error Vicinity needs Node 20 or later, and there is no node on your PATH)
endif

bootstrap := node tools/start/bootstrap.mjs

.DEFAULT_GOAL := help
.PHONY: help start dev test lint typecheck bench clean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

start: ## Start everything on one port: database, API, workers and web
	@$(bootstrap) node tools/start/start.ts

dev: ## The same, restarted and reloaded as sources change
	@$(bootstrap) node --watch --watch-preserve-output tools/start/start.ts --dev

test: ## Run the tests on a real PostgreSQL, and in a browser
	@$(bootstrap) npm run --silent test
	@$(bootstrap) npm run --silent test:e2e

lint: ## Check format, boundaries and the other rules
	@$(bootstrap) npm run --silent lint

typecheck: ## Check types
	@$(bootstrap) npm run --silent typecheck

bench: ## Measure throughput against a floor in the same run
	@$(bootstrap) npm run --silent bench

clean: ## Remove what was built; the database stays
	@rm -rf apps/web/.next .vicinity/web-build .vicinity/compile-cache coverage test-results
