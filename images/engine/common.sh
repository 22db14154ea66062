# Names and helpers that the engine's scripts share. The script that sources this has set ROOT.
# shellcheck shell=sh disable=SC2034

ENGINE=$ROOT/.engine
# Where packages are fetched to, and who speaks; images/base sets others.
STORE=$ENGINE
SPEAKER=engine
SOCKET=/var/run/docker.sock

# What identifies this checkout's engine, even after .engine was deleted: its folder of sockets and
# its control group. The folder is outside the checkout because a Unix socket's path holds 108 bytes
# at most. The pid namespace is part of the name: a host sees the processes of an engine that was
# started inside a container at the same path, and must take none of them for its own.
KEY=$(printf '%s' "$ROOT $(readlink /proc/self/ns/pid || :)" 2>/dev/null | cksum | cut -d' ' -f1)
RUN=/run/forklab-$KEY.engine
GROUP=forklab-$KEY.engine

say() {
	printf "%s: %s\n" "$SPEAKER" "$*" >&2
}

die() {
	printf 'forklab: %s\n' "$*" >&2
	exit 2
}

# bounded SECONDS COMMAND…: macOS has no timeout(1); there the command's own limits must do.
bounded() {
	if command -v timeout >/dev/null; then
		timeout "$@"
	else
		shift
		"$@"
	fi
}

answers() {
	bounded 10 docker version --format '{{.Server.Version}}' >/dev/null 2>&1
}

# pids_of NAMES: processes whose program is one of NAMES (an extended regular expression), also
# where the program's file has been deleted since.
pids_of() {
	ls -l /proc/[0-9]*/exe 2>/dev/null |
		sed -nE "s#.*/proc/([0-9]+)/exe -> .*/($1)( \(deleted\))?\$#\1#p"
}

# daemons [NAMES]: the processes of this checkout's engine, without those in its containers.
daemons() {
	for pid in $(pids_of "${1:-dockerd|containerd|containerd-shim[a-z0-9-]*|runc}"); do
		grep -qsaF "$RUN" "/proc/$pid/cmdline" && echo "$pid"
	done
	:
}

# Our engine answers still when its .engine was deleted or its containerd killed, but no container runs.
gutted() {
	[ -d "$RUN" ] || return 1
	[ ! -f "$ENGINE/dockerd.pid" ] || [ ! -d "/proc/$(cat "$RUN/containerd/containerd.pid" 2>/dev/null)/fd" ] || return 1
	[ -n "$(daemons dockerd)" ]
}

# One engine is started or stopped at a time on a machine, whichever checkout asks. The lock is on
# a folder that always exists, so there is no lock file to remove and no race in removing it.
# Whatever outlives the script must be started with 9<&-.
take_turn() {
	exec 9</run
	flock -n 9 && return 0
	say 'another start or stop is at work; waiting for it …'
	flock 9
}
