# How images/base names what it builds. Sourced, at the repository's root.
# shellcheck shell=sh

exists() {
	docker image inspect --format . "$1" >/dev/null 2>&1
}

digest() {
	if command -v sha256sum >/dev/null; then
		sha256sum
	else
		shasum -a 256
	fi | cut -c 1-12
}

# The lines of package.json and package-lock.json that reach the image: a new development tool is no
# reason to build it again.
production() {
	sed -n '/"dependencies": {/,/}/p; /^ *"node": /p' package.json
	awk '/^    "node_modules\// { entry = "" }
		{ entry = entry $0 "\n" }
		/^    }/ { if (entry ~ /^    "node_modules/ && entry !~ /"dev": true/) printf "%s", entry }' package-lock.json
}

base_image() {
	echo "forklab/base:$({ production; cat images/base/*; } | digest)"
}

node_version() {
	sed -n 's/^ *"node": "\([0-9.]*\)",*$/\1/p' package.json
}

debian_image() {
	echo "forklab/debian:$({ node_version; cat images/base/debian.sh; } | digest)"
}
