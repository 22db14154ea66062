#!/bin/sh
# start.sh: makes sure that a Docker engine answers. Silent and quick where one does; on Debian or
# Ubuntu as root it fetches one into .engine and starts it. Exit 2, with one line that says what to
# do, where it can do neither.
set -eu

ROOT=$(cd "$(dirname "$0")/../.." && pwd -P)
FORKLAB_ROOT=$ROOT
. "$ROOT/images/engine/common.sh"
. "$ROOT/images/engine/path.sh"
. "$ROOT/images/engine/packages.sh"
. "$ROOT/images/engine/leftovers.sh"
. "$ROOT/images/engine/daemon.sh"
. "$ROOT/images/engine/programs.sh"

# An engine that was chosen by name is the user's to start.
refuse_chosen() {
	[ -z "${DOCKER_HOST:-}" ] ||
		die "no Docker engine answers at DOCKER_HOST=$DOCKER_HOST; start it, or: unset DOCKER_HOST"
	context=$(bounded 5 docker context show 2>/dev/null || :)
	[ "${context:-default}" = default ] ||
		die "no Docker engine answers in the docker context $context; start it, or: docker context use default"
}

refuse_closed() {
	[ -S "$SOCKET" ] && [ ! -w "$SOCKET" ] || return 0
	owner=$(ls -ld "$SOCKET" | awk '{ print $4 }')
	[ "$owner" != root ] || die "the Docker engine's socket $SOCKET is open to root only; run this as root (sudo)"
	die "the Docker engine's socket $SOCKET is closed to you: sudo usermod -aG $owner $(id -un), then log in again, or run this as root"
}

enough_space() {
	free=$(df -Pk "$ROOT" | awk 'NR == 2 { print int($4 / 1024) }')
	[ "$free" -ge 2048 ] ||
		die "a Docker engine and its images need 2 GB; $ROOT has $free MB free: make room (docker system prune, apt-get clean)"
}

if ! answers; then
	refuse_chosen
	refuse_closed
	known_system ||
		die 'no Docker engine answers; start Docker Desktop, or install Docker Engine: https://docs.docker.com/engine/install/'
	enough_space
elif ! gutted; then
	exit 0
else
	known_system
fi

take_turn
! answers || gutted || exit 0
PATH=$PATH:/usr/sbin:/sbin
fetch_programs
. "$ROOT/images/engine/path.sh"
# Only now there is certainly a client to ask with.
! answers || gutted || exit 0
sweep
launch
