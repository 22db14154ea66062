#!/bin/sh
# modules.sh: makes sure that node_modules holds what package-lock.json names. Silent where it does.
set -eu
cd "$(dirname "$0")/.."

# npm leaves a copy of the lock file behind when, and only when, an install is complete.
if [ node_modules/.package-lock.json -nt package-lock.json ]; then exit 0; fi
echo "modules: npm installs what the tests need …" >&2
LOG=$(mktemp)
trap 'rm -f "$LOG"' EXIT
npm ci --no-audit --no-fund --loglevel=error >"$LOG" 2>&1 || {
	cat "$LOG" >&2
	echo "forklab: npm could not install the tests' modules (see above); type: npm ci" >&2
	exit 2
}
touch node_modules/.package-lock.json
