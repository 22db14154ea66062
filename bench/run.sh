#!/bin/sh
# run.sh [--quick]: requests/s of lab 8 beside the same server in Python and in C, what fork() costs
# against the heap's size, and how long `make lab-1` takes, from one run on one machine. Prints a
# table and writes bench/results.json. --quick: fewer rounds, and `make lab-1` warm only.
set -eu
cd "$(dirname "$0")/.."
. images/engine/path.sh

ROUNDS=9 REQUESTS=1000 FORKS=200 COLD=yes
case ${1:-} in
'') ;;
--quick) ROUNDS=3 REQUESTS=200 FORKS=50 COLD= ;;
*) echo 'usage: bench/run.sh [--quick]' >&2 && exit 2 ;;
esac
export HOST_PORT="${HOST_PORT:-8899}"
NAME=forklab-bench-$$
RAW=$(mktemp)
SERVERS='node python c'

say() {
	echo "bench: $*" >&2
}

die() {
	say "$*"
	exit 2
}

clean_up() {
	trap '' INT TERM HUP
	trap - EXIT
	docker ps --all --quiet --filter "label=org.forklab.bench=$NAME" 2>/dev/null |
		while read -r id; do docker rm --force "$id" >/dev/null 2>&1 || :; done
	docker network rm "$NAME" >/dev/null 2>&1 || :
	rm -f "$RAW" "$RAW".*
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# ours OPTION… IMAGE COMMAND…: a container of this run, under the labs' settings (docker-compose.yml).
ours() {
	docker run --label org.forklab=bench --label "org.forklab.bench=$NAME" --network "$NAME" \
		--user 1000:1000 --read-only --cap-drop ALL --security-opt no-new-privileges \
		--memory 512m --pids-limit 512 --ulimit nofile=1024 \
		--env LOG=off --env BACKLOG=128 --env HOLD_SECONDS=0 "$@"
}

prepare() {
	images/engine/start.sh
	. images/engine/path.sh
	say 'building images …'
	images/build.sh 1 8
	docker build --quiet --build-arg "BASE=$(images/base/build.sh)" --tag forklab/bench bench >"$RAW.log" 2>&1 || {
		cat "$RAW.log" >&2
		die 'could not build forklab/bench (see above)'
	}
	docker network create --label org.forklab=bench "$NAME" >/dev/null
}

serve() {
	ours --detach --name "$NAME-node" forklab/lab-8 >/dev/null
	ours --detach --name "$NAME-python" forklab/bench python3 server.py >/dev/null
	ours --detach --name "$NAME-c" forklab/bench ./server >/dev/null
	ours --detach --name "$NAME-load" forklab/bench sleep 86400 >/dev/null
}

# load SERVER REQUESTS: prints requests/s; every request must have been answered, in full.
load() {
	docker exec "$NAME-load" ab -q -s 30 -c 8 -n "$2" "http://$NAME-$1:8888/hello" >"$RAW.ab" 2>&1 || {
		cat "$RAW.ab" >&2
		die "the server in $1 does not answer"
	}
	awk -v wanted="$2" '/^Complete requests:/ { complete = $3 } /^Failed requests:/ { failed = $3 }
		/^Non-2xx/ { failed += $3 } /^Requests per second:/ { rate = $4 }
		END { if (complete != wanted || failed != 0) exit 1; print rate }' "$RAW.ab" ||
		die "the server in $1: $(grep -E '^(Complete|Failed|Non-2xx)' "$RAW.ab" | tr -s ' \n' ' ')"
}

# Children that are still ending are waited for; a zombie that stays is a fault of the server.
no_zombies() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		docker exec "$NAME-$1" sh -c 'cat /proc/[0-9]*/status 2>/dev/null' | grep -q '^State:.Z' || return 0
		sleep 0.5
	done
	die "the server in $1 has left zombies"
}

# The first answers are waited for, and not counted.
warm_up() {
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		docker exec "$NAME-load" ab -q -n 1 "http://$NAME-$1:8888/" >/dev/null 2>&1 && break
		sleep 0.5
	done
	load "$1" 100 >/dev/null
}

compare_servers() {
	serve
	for server in $SERVERS; do warm_up "$server"; done
	for round in $(seq "$ROUNDS"); do
		say "round $round of $ROUNDS: $REQUESTS requests to each server"
		for server in $SERVERS; do
			rate=$(load "$server" "$REQUESTS")
			echo "serve $server $rate" >>"$RAW"
		done
	done
	for server in $SERVERS; do no_zombies "$server"; done
}

# timed WHO MEGABYTES OPTION… IMAGE COMMAND…
timed() {
	who=$1 megabytes=$2
	shift 2
	ours --rm "$@" "$megabytes" "$FORKS" >"$RAW.out"
	sed "s/^/fork-$megabytes $who /" "$RAW.out" >>"$RAW"
}

compare_forks() {
	for megabytes in 1 10 100; do
		say "fork() with $megabytes MB, $FORKS times in each language"
		timed node "$megabytes" --env LOG=on --volume "$PWD/bench/fork.ts:/forklab/bench/fork.ts:ro" \
			forklab/lab-8 /forklab/bench/fork.ts
		timed python "$megabytes" forklab/bench python3 fork.py
		timed c "$megabytes" forklab/bench ./fork
	done
}

report() {
	docker run --rm --interactive --label org.forklab=bench forklab/bench node report.ts "$1" <"$RAW"
}

prepare
compare_servers
compare_forks
COLD=$COLD bench/lab-1.sh >"$RAW.out"
cat "$RAW.out" >>"$RAW"
report json >"$RAW.json"
cat "$RAW.json" >bench/results.json
report table
