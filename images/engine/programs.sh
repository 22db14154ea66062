# Which programs the engine consists of, and where they are put. Sourced after packages.sh.
# shellcheck shell=sh

# iptables runs out of its folder: its libraries and extensions are named to it and to nothing else.
# The kernel may lack nf_tables, which the iptables of today prefers.
wrap_iptables() {
	tree=$ENGINE/firewall
	library=$(dirname "$(find "$tree" -name 'libxtables.so.*' | head -n 1)")
	mkdir -p "$tree/bin"
	for kind in nft legacy; do
		cat >"$tree/bin/iptables" <<-END
			#!/bin/sh
			LD_LIBRARY_PATH='$library' XTABLES_LIBDIR='$library/xtables' exec '$tree/usr/sbin/xtables-$kind-multi' "\${0##*/}" "\$@"
		END
		chmod +x "$tree/bin/iptables"
		"$tree/bin/iptables" -t nat -S >/dev/null 2>&1 && break
	done
	for name in iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
		ln -sf iptables "$tree/bin/$name"
	done
}

fetch_iptables() {
	if [ ! -d "$ENGINE/firewall" ] && ! command -v iptables >/dev/null; then
		update "$RELEASE"
		libraries=$(apt_of "$RELEASE" apt-cache depends iptables | sed -nE 's/^ *Depends: (lib.*)/\1/p' | grep -v '^libc6')
		# shellcheck disable=SC2086 # a list
		fetch firewall "$RELEASE" iptables $libraries
	fi
	[ ! -d "$ENGINE/firewall" ] || wrap_iptables
}

# Names differ: Ubuntu's client is within docker.io, and its docker-compose is the old one in Python.
fetch_client() {
	command -v docker >/dev/null || {
		update "$SUITE"
		fetch client "$SUITE" "$(first_known "$SUITE" docker-cli docker.io)"
		mkdir -p "$ENGINE/bin"
		ln -sfn ../client/usr/bin/docker "$ENGINE/bin/docker"
		PATH=$ENGINE/bin:$PATH
	}
}

plugin_folder() {
	echo "${DOCKER_CONFIG:-${HOME:-/root}/.docker}/cli-plugins"
}

# Symbolic links where the client looks, so that `docker compose` works when typed by hand.
fetch_plugin() {
	link=$(plugin_folder)/docker-$1
	! docker "$1" version >/dev/null 2>&1 || return 0
	[ -L "$link" ] || [ ! -e "$link" ] || return 0
	[ -d "$ENGINE/$1" ] || update "$SUITE"
	fetch "$1" "$SUITE" "$(first_known "$SUITE" "docker-$1-v2" "docker-$1")"
	mkdir -p "$(plugin_folder)"
	ln -sfn "$(find "$ENGINE/$1" -name "docker-$1" -path '*cli-plugins*')" "$link"
}

unlink_plugins() {
	for name in compose buildx; do
		link=$(plugin_folder)/docker-$name
		case $(readlink "$link" || :) in "$ENGINE"/*) rm -f "$link" ;; esac
	done
	rmdir "$(plugin_folder)" "$(dirname "$(plugin_folder)")" 2>/dev/null || :
}

# Debian 13's runc wants a newer libc than Debian 12 has: runc is always of this machine's release.
fetch_programs() {
	fetch_client
	fetch engine "$SUITE" docker.io containerd tini
	fetch runc "$RELEASE" runc
	fetch_iptables
	for tree in engine runc firewall; do
		PATH=$ENGINE/$tree/bin:$ENGINE/$tree/usr/sbin:$ENGINE/$tree/usr/bin:$PATH
	done
	fetch_plugin compose
	fetch_plugin buildx
	rm -rf "$ENGINE/apt" "$ENGINE/apt.log"
}
