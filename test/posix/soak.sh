#!/bin/sh
# soak.sh [N]: 200 launches, then N forks, 100,000 unless given, under allocation churn in parent
# and child. Ends with 1 where one of them hangs or a status is wrong.
set -eu
cd "$(dirname "$0")/../.."

launch() {
	node --single-threaded --v8-pool-size=0 --no-force-async-hooks-checks src/posix/launcher.ts "$@"
}

turn=0
while [ "$turn" -lt 200 ]; do
	turn=$((turn + 1))
	launch test/posix/programs/obeys.ts 7 && status=$? || status=$?
	[ "$status" = 7 ] || {
		echo "launch $turn ended with $status, not 7" >&2
		exit 1
	}
done
echo "$turn launches, 0 bad"
launch test/posix/programs/churn.ts "${1:-100000}" progress
