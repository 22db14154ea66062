#!/bin/sh
# test.sh [vitest's arguments]: the whole suite, with all that it needs: engine, images, Node 26.
# Where the host has no npm to fetch that with, the same tests run in a container.
set -eu
cd "$(dirname "$0")/.."
. images/engine/path.sh
images/engine/start.sh
. images/engine/path.sh

if command -v npm >/dev/null && command -v node >/dev/null; then
	images/build.sh
	images/modules.sh
	# Nothing of the tests stays, however they end: Ctrl-C kills vitest before it can clean up.
	trap 'images/sweep.sh test' EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	PATH=$PWD/node_modules/.bin:$PATH vitest run "$@"
	exit
fi

echo "test: no npm here; the tests run in a container" >&2
LOG=$(mktemp)
trap 'rm -f "$LOG"' EXIT
docker build --quiet --tag forklab/test images/test >"$LOG" 2>&1 || {
	cat "$LOG" >&2
	echo "forklab: could not build the image for the tests (see above)" >&2
	exit 2
}
# The same path inside and outside, since the engine resolves compose's mounts on its own host.
# --init reaps what the tests' own programs leave behind; a name of its own keeps node_modules.
docker volume create --label org.forklab=test forklab-modules >/dev/null
[ -t 1 ] && TERMINAL=--tty || TERMINAL=
docker run --rm --init $TERMINAL --label org.forklab=runner --network host \
	--volume "$PWD:$PWD" --volume "forklab-modules:$PWD/node_modules" --workdir "$PWD" \
	--volume /var/run/docker.sock:/var/run/docker.sock \
	--env HOST_PORT --env CI forklab/test images/test.sh "$@"
