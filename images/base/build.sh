#!/bin/sh
# build.sh: makes sure that the image forklab/base:HASH exists, where HASH covers all that goes into
# it, and prints its name. Silent and quick if it does. Needs an engine (images/engine/start.sh).
# Exit 2, with one line that says what to do, if the image cannot be made here.
set -eu

ROOT=$(cd "$(dirname "$0")/../.." && pwd -P)
cd "$ROOT"
. images/engine/common.sh
. images/engine/path.sh
. images/base/names.sh
SPEAKER=base
NODE=node:26-trixie-slim
IMAGE=$(base_image)

pulled() {
	exists "$NODE" && return 0
	say "pulling $NODE …"
	ERROR=$(bounded 900 docker pull --quiet "$NODE" 2>&1 >/dev/null | tail -n 1)
	exists "$NODE"
}

# The machine's certificates, for npm within the build.
certificates() {
	for file in "${NODE_EXTRA_CA_CERTS:-}" "${SSL_CERT_FILE:-}" /etc/ssl/certs/ca-certificates.crt /etc/ssl/cert.pem; do
		[ -f "$file" ] || continue
		echo "$file"
		return 0
	done
}

# build OPTION…: the builder that goes with the current context sees the engine's own images; one
# that was chosen with `docker buildx use` may not.
build() {
	say "building $IMAGE …"
	BUILDX_BUILDER=$(docker context show) DOCKER_BUILDKIT=1 docker build --quiet --file images/base/Dockerfile \
		--tag "$IMAGE" --tag forklab/base:latest "$@" . >/dev/null
}

build_from_registry() {
	registry=$(npm config get registry 2>/dev/null || :)
	set --
	[ -z "$registry" ] || set -- "$@" --build-arg "NPM_CONFIG_REGISTRY=$registry"
	[ -z "$(certificates)" ] || set -- "$@" --secret "id=ca,src=$(certificates)"
	build "$@"
}

# One at a time: the folder that the parts are put together in is the same for all.
build_from_packages() {
	say "$NODE cannot be pulled: ${ERROR:-no answer}"
	work=.cache/modules
	command -v flock >/dev/null && exec 8<images/base && flock 8
	! exists "$IMAGE" || return 0
	debian=$(images/base/debian.sh)
	trap 'rm -rf "$work"; rmdir .cache 2>/dev/null || :' EXIT
	mkdir -p "$work/forklab"
	cp package.json package-lock.json "$work/forklab"
	(cd "$work/forklab" && sh "$ROOT/images/base/modules.sh")
	build --build-arg "BASE=$debian" --build-context "modules=$work"
}

if ! exists "$IMAGE"; then
	began=$(date +%s)
	if pulled; then
		build_from_registry
	else
		build_from_packages
	fi
	say "$IMAGE is there after $(($(date +%s) - began)) s"
fi
echo "$IMAGE"
