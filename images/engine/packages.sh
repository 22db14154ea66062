# Debian packages unpacked into folders of their own under STORE, never installed. Sourced after
# common.sh.
# shellcheck shell=sh

# known_system: sets OS and RELEASE (this machine's) and SUITE (where an engine comes from), or says
# no. Debian 13's engine runs on Debian 12's libc; Debian 12's own is too old to be of use.
known_system() {
	[ "$(uname -s)" = Linux ] && [ "$(id -u)" = 0 ] && [ -f /etc/os-release ] || return 1
	OS=$(. /etc/os-release && echo "$ID")
	RELEASE=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
	case $OS-$RELEASE in
	debian-bookworm) SUITE=trixie ;;
	debian-buster | debian-bullseye | *-) return 1 ;;
	debian-* | ubuntu-*) SUITE=$RELEASE ;;
	*) return 1 ;;
	esac
}

# Enabled binary sources of this machine as lines "URI SUITE", from both of apt's formats.
sources() {
	cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
		sed -nE 's/^[[:space:]]*deb[[:space:]]+(\[[^]]*\][[:space:]]*)?([^[:space:]]+)[[:space:]]+([^[:space:]]+).*/\2 \3/p'
	for file in /etc/apt/sources.list.d/*.sources; do
		[ -f "$file" ] || continue
		grep -v '^#' "$file"
		echo
	done | awk -v RS= -F '\n' '{
		split("", field)
		for (i = 1; i <= NF; i++) {
			if (match($i, /^[A-Za-z-]+:/)) key = tolower(substr($i, 1, RLENGTH - 1))
			else RLENGTH = 0
			field[key] = field[key] " " substr($i, RLENGTH + 1)
		}
		if ((field["types"] " ") !~ /[[:space:]]deb[[:space:]]/ || field["enabled"] ~ /no/) next
		uris = split(field["uris"], uri, " "); suites = split(field["suites"], suite, " ")
		for (u = 1; u <= uris; u++) for (s = 1; s <= suites; s++) print uri[u], suite[s]
	}'
}

# mirror SUITE: where this machine takes SUITE from; nothing if it does not.
mirror() {
	sources | awk -v suite="$1" '$2 == suite && $1 !~ /^cdrom:/ { print $1; exit }'
}

# source_lines SUITE: apt's lines for SUITE, its updates and its security fixes, from the same
# mirrors as this machine's own release. Signatures are checked against the archive's key ring.
source_lines() {
	for ring in "/usr/share/keyrings/$OS-archive-keyring.pgp" "/usr/share/keyrings/$OS-archive-keyring.gpg"; do
		[ -f "$ring" ] && break
		ring=
	done
	components=main
	[ "$OS" = debian ] || components='main universe'
	for pocket in '' -updates -security; do
		uri=$(mirror "$RELEASE$pocket")
		[ -z "$uri" ] || echo "deb ${ring:+[signed-by=$ring] }$uri $1$pocket $components"
	done
}

# apt_of SUITE PROGRAM ARGUMENT…: apt-get or apt-cache over SUITE alone, with lists and a cache of
# its own.
apt_of() {
	lists=$STORE/apt/$1
	program=$2
	shift 2
	"$program" -qq -o Dir::Etc::SourceList="$lists.list" -o Dir::Etc::SourceParts=/dev/null \
		-o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null \
		-o Dir::State::Lists="$lists" -o Dir::Cache="$lists.cache" \
		-o Dir::Cache::pkgcache=pkgcache.bin -o Acquire::Languages=none \
		-o APT::Sandbox::User=root -o APT::Update::Error-Mode=any -o Acquire::Retries=3 "$@"
}

no_packages() {
	die "Debian's packages cannot be fetched: $(grep '^E:' "$STORE/apt.log" | head -n 1)"
}

# update SUITE: fetches the lists of SUITE, once in a run of the script.
update() {
	case " ${UPDATED:-} " in *" $1 "*) return 0 ;; esac
	mkdir -p "$STORE/apt/$1/partial" "$STORE/apt/$1.cache/archives/partial"
	source_lines "$1" >"$STORE/apt/$1.list"
	[ -s "$STORE/apt/$1.list" ] ||
		die "apt's sources name no mirror for $RELEASE; add one to /etc/apt/sources.list"
	say "reading the package lists of $1 …"
	apt_of "$1" apt-get update >"$STORE/apt.log" 2>&1 || no_packages
	UPDATED="${UPDATED:-} $1"
}

# first_known SUITE PACKAGE…: the first of the packages that SUITE has.
first_known() {
	suite=$1
	shift
	for package in "$@"; do
		apt_of "$suite" apt-cache show "$package" >/dev/null 2>&1 || continue
		echo "$package"
		return 0
	done
}

# fetch NAME SUITE PACKAGE…: unpacks the packages to STORE/NAME. The folder gets its name last, so
# that a run that was interrupted leaves nothing that looks whole.
fetch() {
	tree=$STORE/$1
	suite=$2
	shift 2
	[ ! -d "$tree" ] || return 0
	update "$suite"
	rm -rf "$tree.new" "$tree.deb"
	mkdir -p "$tree.new" "$tree.deb"
	size=$(apt_of "$suite" apt-get download --print-uris "$@" 2>/dev/null |
		awk '{ bytes += $3 } END { print int(bytes / 1e6) + 1 }')
	say "fetching $* from $suite ($size MB) …"
	(cd "$tree.deb" && apt_of "$suite" apt-get download "$@") >"$STORE/apt.log" 2>&1 || no_packages
	for deb in "$tree.deb"/*.deb; do
		dpkg -x "$deb" "$tree.new"
	done
	rm -rf "$tree.deb" "$tree.new/usr/share/doc" "$tree.new/usr/share/man"
	mv "$tree.new" "$tree"
}
