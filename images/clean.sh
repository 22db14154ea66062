#!/bin/sh
# clean.sh: takes away every container, network, volume and image of Forklab, the engine that this
# checkout started, and what was fetched or installed into the checkout. Harmless twice.
set -eu
cd "$(dirname "$0")/.."
. images/engine/path.sh

images/sweep.sh
docker images --quiet --filter label=org.forklab 2>/dev/null | sort -u | while read -r id; do
	docker image rm --force "$id" >/dev/null 2>&1 || :
done
images/engine/stop.sh
rm -rf .cache node_modules
