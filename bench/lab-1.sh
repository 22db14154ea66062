#!/bin/sh
# lab-1.sh: seconds that `make lab-1` takes without a terminal, to the first answer and in all, as
# lines for report.ts. Warm: engine and images are there. With COLD=yes also cold: the engine runs,
# but Forklab's images and what the builder keeps of them are gone, so that all is fetched and built
# again; an image that a container uses stays.
set -eu
cd "$(dirname "$0")/.."
. images/engine/path.sh

# Milliseconds where date(1) has them, else whole seconds.
now() {
	case $(date +%N) in
	*[!0-9]*) echo "$(date +%s)000" ;;
	*) date +%s%N | sed 's/......$//' ;;
	esac
}

measure() {
	began=$(now)
	first=$({ make --silent lab-1 2>&1 || echo 'lab-1 failed'; } | {
		while IFS= read -r line; do
			case $line in *'received: '*) now ;; *'lab-1 failed') echo failed ;; esac
		done
	})
	case $first in '' | *failed*) echo "bench: make lab-1 failed; type: HOST_PORT=$HOST_PORT make lab-1" >&2 && exit 2 ;; esac
	echo "lab-1-$1-first seconds $(awk "BEGIN { print ($first - $began) / 1000 }")"
	echo "lab-1-$1-all seconds $(awk "BEGIN { print ($(now) - $began) / 1000 }")"
}

# The builder tells what each record of its cache came from; ours name a path or an image of ours.
forget() {
	docker images --filter label=org.forklab --format '{{.Repository}}:{{.Tag}}' | grep -v '<none>' |
		grep -v '^forklab/bench:' | while read -r image; do docker image rm "$image" >/dev/null 2>&1 || :; done
	docker buildx du --verbose 2>/dev/null |
		awk '/^ID:/ { id = $2 } /^Description:/ && /forklab|images\/(base|lab)|src\/(posix|proc|client|observer)/ { print id }' |
		while read -r id; do docker builder prune --all --force --filter "id=$id" >/dev/null 2>&1 || :; done
}

say() {
	echo "bench: $*" >&2
}

if [ -n "${COLD:-}" ]; then
	say 'make lab-1, cold: without images and build cache …'
	forget
	measure cold
fi
say 'make lab-1, warm: for the second time, three times …'
make --silent lab-1 >/dev/null 2>&1
for _ in 1 2 3; do measure warm; done
