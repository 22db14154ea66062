#!/bin/sh
# build.sh [N …]: makes sure that the images of those labs (all of them without N) and the
# observer's are there and current. Quick where they are. Needs an engine (images/engine/start.sh).
set -eu
cd "$(dirname "$0")/.."
. images/engine/path.sh

VERSION=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' package.json)
BASE=$(images/base/build.sh)

# build NAME TARGET [FOLDER]: BuildKit's cache knows what is current. The builder that goes with the
# context sees the engine's own images, which one chosen with `docker buildx use` may not.
build() {
	if ! BUILDX_BUILDER=$(docker context show) DOCKER_BUILDKIT=1 docker build --quiet \
		--file images/lab/Dockerfile --target "$2" --build-arg "BASE=$BASE" \
		--build-arg "FOLDER=${3:-}" --tag "$1:latest" --tag "$1:$VERSION" . >"$LOG" 2>&1; then
		cat "$LOG" >&2
		echo "forklab: could not build $1 (see above)" >&2
		exit 2
	fi
}

LOG=$(mktemp)
trap 'rm -f "$LOG"' EXIT
build forklab/observer observer
for folder in labs/[0-9][0-9]-*; do
	folder=${folder#labs/}
	number=${folder%%-*}
	number=${number#0}
	case " ${*:-$number} " in *" $number "*) build "forklab/lab-$number" lab "$folder" ;; esac
done
