#!/bin/sh
# test.sh [vitest's arguments]: the whole suite, with all that it needs: engine, images, Node 26.
# Where the host has no npm to fetch that with, the same tests run in a container.
set -eu
cd "$(dirname "$0")/.."
. images/engine/path.sh
images/engine/start.sh
. images/engine/path.sh
images/build.sh

if command -v npm >/dev/null && command -v node >/dev/null; then
	images/modules.sh
	PATH=$PWD/node_modules/.bin:$PATH exec vitest run "$@"
fi

echo "test: no npm here; the tests run in a container" >&2
LOG=$(mktemp)
trap 'rm -f "$LOG"' EXIT
docker build --quiet --file images/test/Dockerfile --tag forklab/test . >"$LOG" 2>&1 || {
	cat "$LOG" >&2
	echo "forklab: could not build the image for the tests (see above)" >&2
	exit 2
}
# The same path inside and outside: compose's mounts are resolved by the engine, on its own host.
docker run --rm --init --label org.forklab=test --network host \
	--volume "$PWD:$PWD" --workdir "$PWD" --volume /forklab/node_modules \
	--volume /var/run/docker.sock:/var/run/docker.sock \
	--env PATH=/forklab/node_modules/.bin:/usr/local/bin:/usr/bin:/bin forklab/test "$@"
