#!/bin/sh
# clean.sh: takes away every container, network, volume and image of Forklab, the engine that this
# checkout started, and what was fetched or installed into the checkout. Harmless twice.
set -eu
cd "$(dirname "$0")/.."
. images/engine/path.sh

# each KIND LIST…: removes what the listing names; what vanishes meanwhile is gone, which was asked.
each() {
	remove=$1
	shift
	docker "$@" --quiet 2>/dev/null | sort -u | while read -r id; do
		docker $remove "$id" >/dev/null 2>&1 || :
	done
}

if docker version --format . >/dev/null 2>&1; then
	each 'rm --force --volumes' ps --all --filter label=org.forklab
	each 'network rm' network ls --filter label=org.forklab
	each 'volume rm --force' volume ls --filter label=org.forklab
	each 'image rm --force' images --filter label=org.forklab
fi
images/engine/stop.sh
rm -rf .cache node_modules
