#!/bin/sh
# sweep.sh [test]: removes every container, network and volume that is labelled org.forklab, or only
# what this checkout's tests made. Silent; harmless where there is nothing, or no engine.
set -eu
cd "$(dirname "$0")/.."
. images/engine/path.sh
LABEL=org.forklab
[ "${1:-}" != test ] || LABEL=org.forklab.test=$PWD

# each REMOVE LIST…: what vanishes meanwhile is gone, which was asked for.
each() {
	remove=$1
	shift
	docker "$@" --quiet --filter "label=$LABEL" 2>/dev/null | sort -u | while read -r id; do
		# shellcheck disable=SC2086
		docker $remove "$id" >/dev/null 2>&1 || :
	done
}

each 'rm --force --volumes' ps --all
each 'network rm' network ls
each 'volume rm --force' volume ls
