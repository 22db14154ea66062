#!/bin/sh
# stop.sh [--keep]: stops the engine that this checkout started and removes all of it: processes,
# containers, images, network, .engine. With --keep the fetched programs stay. Harmless where there
# is none; other engines are left alone.
set -eu

ROOT=$(cd "$(dirname "$0")/../.." && pwd -P)
FORKLAB_ROOT=$ROOT
. "$ROOT/images/engine/common.sh"
. "$ROOT/images/engine/path.sh"
. "$ROOT/images/engine/packages.sh"
. "$ROOT/images/engine/leftovers.sh"
. "$ROOT/images/engine/programs.sh"

case ${1:-} in
'' | --keep) ;;
*) die 'usage: stop.sh [--keep]' ;;
esac
[ -d "$ENGINE" ] || [ -d "$RUN" ] || [ -n "$(daemons)" ] || exit 0
[ "$(id -u)" = 0 ] || die "the engine in $ENGINE was started by root; run this as root"

take_turn
was=$(daemons dockerd)
PATH=$PATH:/usr/sbin:/sbin:$ENGINE/firewall/bin
halt
# With .engine deleted by hand, the iptables that can take the rules back has gone with it.
if [ -f "$RUN/before" ] && ! command -v iptables >/dev/null; then
	if ! known_system || ! (fetch_iptables); then
		say 'no iptables at hand: rules that name docker stay until the next boot'
	fi
fi
sweep
unlink_plugins
if [ "${1:-}" = --keep ]; then
	rm -rf "$ENGINE/data" "$ENGINE"/*.pid "$ENGINE"/*.log "$ENGINE/daemon.json"
else
	rm -rf "$ENGINE"
fi
[ -z "$was" ] || say 'stopped and removed'
