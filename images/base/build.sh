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

build_from_packages() {
	say "no $NODE (${ERROR:-no answer}); taking Debian's packages and Node from npm instead"
	debian=$(images/base/debian.sh)
	rm -rf .cache/modules
	mkdir -p .cache/modules/forklab
	cp package.json package-lock.json .cache/modules/forklab
	(cd .cache/modules/forklab && sh "$ROOT/images/base/modules.sh")
	build --build-arg "BASE=$debian" --build-context modules=.cache/modules
	rm -rf .cache/modules
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
