# Forklab. `make help` tells what there is; the scripts behind it lie in images/.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules
.PHONY: help test images bench soak-fork lint clean

help: ## what you can type
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / { sub("%", "N", $$1); printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo; sed -n 's/^# Lab \([0-9]*\): /  \1  /p' labs/*/README.md

lab-%: ## run lab N: make lab-1 … (HOST_PORT=8888, HOLD_SECONDS, BACKLOG, LOG=off)
	@images/run.sh $*

test: ## prove what the lessons claim, from the kernel's tables
	@images/test.sh

images: ## build every image
	@images/engine/start.sh && images/build.sh && . images/engine/path.sh && docker images --filter label=org.forklab

bench: ## requests/s of lab 8 beside Python and C, and what fork() costs
	@bench/run.sh

soak-fork: ## 100,000 forks under allocation churn
	@images/modules.sh && PATH=$(CURDIR)/node_modules/.bin:$$PATH test/posix/soak.sh

lint: ## format, lint and type check
	@images/modules.sh && PATH=$(CURDIR)/node_modules/.bin:$$PATH npm run --silent lint

clean: ## take away every container, network, image, engine and file of ours
	@images/clean.sh
