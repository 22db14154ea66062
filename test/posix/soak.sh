#!/bin/sh
# soak.sh [N]: N forks, 100,000 unless given, under allocation churn in parent and child.
set -eu
cd "$(dirname "$0")/../.."
exec node --single-threaded --v8-pool-size=0 --no-force-async-hooks-checks \
	src/posix/launcher.ts test/posix/programs/churn.ts "${1:-100000}" progress
