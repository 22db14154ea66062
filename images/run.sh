#!/bin/sh
# run.sh N: runs lab N and takes it away again. At a terminal the server stays up until Ctrl-C;
# without one the lab's scenario runs once, and the exit status is the client's.
set -eu
cd "$(dirname "$0")/.."
. images/engine/path.sh

die() {
	echo "forklab: $*" >&2
	exit 2
}

LAB=${1:-}
HOST_PORT=${HOST_PORT:-8888}
THERE=$(find labs -maxdepth 1 -name '[0-9][0-9]-*' | sed 's|labs/0*||; s|-.*||' | sort -n | tr '\n' ' ')
case $LAB in
'' | 0* | *[!0-9]* | ???*) die "'$LAB' is not a lab's number; there are labs ${THERE% }: make lab-1" ;;
esac
FOLDER=$(find labs -maxdepth 1 -name "$(printf %02d "$LAB")-*" | head -n 1)
[ -n "$FOLDER" ] || die "lab $LAB is not there yet; there are labs ${THERE% }: make lab-1"
for setting in "HOLD_SECONDS=${HOLD_SECONDS:-0}" "BACKLOG=${BACKLOG:-5}"; do
	case ${setting#*=} in
	*[!0-9]* | ??????*) die "$setting is not a whole number; type: ${setting%%=*}=10 make lab-$LAB" ;;
	esac
done
case $HOST_PORT in
'' | *[!0-9]* | ??????*) die "HOST_PORT=$HOST_PORT is not a port; type: HOST_PORT=8890 make lab-$LAB" ;;
esac
[ "$HOST_PORT" -ge 1 ] && [ "$HOST_PORT" -le 65535 ] ||
	die "HOST_PORT=$HOST_PORT is not a port from 1 to 65535; type: HOST_PORT=8890 make lab-$LAB"

README=$FOLDER/README.md
export LAB HOST_PORT COMPOSE_PROJECT_NAME="forklab-$LAB-$HOST_PORT"
sed -n 's/^# /== /p; s/^> /   /p' "$README" | head -n 2
echo "   http://127.0.0.1:$HOST_PORT/hello"
images/engine/start.sh
. images/engine/path.sh
[ -z "$(docker compose ps --quiet --status running 2>/dev/null)" ] ||
	die "lab $LAB already runs on port $HOST_PORT; type: HOST_PORT=$((HOST_PORT % 60000 + 2)) make lab-$LAB, or take that one away: docker compose -p $COMPOSE_PROJECT_NAME down"
images/build.sh "$LAB"

ANSI=auto
[ -t 1 ] && [ -z "${NO_COLOR:-}" ] || ANSI=never
TERMINAL=
[ ! -t 0 ] || [ ! -t 1 ] || TERMINAL=yes
NOTES=$(mktemp)
STARTED=
DONE=

# Whatever ends this script takes the lab away, once: Ctrl-C, an error, the end.
clean_up() {
	trap '' INT TERM HUP
	trap - EXIT
	# In a group of its own: an impatient second Ctrl-C would end compose, and leave the lab running.
	set -m 2>/dev/null || :
	[ -z "$STARTED" ] || {
		docker compose --progress quiet down --volumes --remove-orphans --timeout 2 >"$NOTES" 2>&1 &
		wait $! || echo "forklab: $(tail -n 1 "$NOTES"); type: docker compose -p $COMPOSE_PROJECT_NAME down" >&2
	}
	rm -f "$NOTES"
}
trap clean_up EXIT
# At a terminal Ctrl-C is how the lab ends.
trap '[ -n "$DONE" ] && exit "$STATUS" || exit 130' INT
trap 'exit 143' TERM HUP

# Compose's own words, one line of them, with what to type where that is known.
explain() {
	# A server that ends at once has said why; compose complains of what then went wrong beside it.
	if [ -n "$(docker compose ps --all --quiet --status exited server)" ]; then
		logs server >&2
		die "the server did not start: see above"
	fi
	reason=$(grep -iE 'error|failed|denied|no space|allocated|in use' "$NOTES" | tail -n 1)
	reason=${reason:-$(tail -n 1 "$NOTES")}
	case $reason in
	*'already allocated'* | *'address already in use'* | *'ports are not available'*)
		die "port $HOST_PORT is in use; type: HOST_PORT=$((HOST_PORT % 60000 + 2)) make lab-$LAB" ;;
	*'no space left'*) die "no space is left on the disk; type: docker system prune" ;;
	*) die "lab $LAB did not start: $reason" ;;
	esac
}

# Compose starts its lines with "erase this line", terminal or not.
ERASE=$(printf '\033[2K')
logs() {
	docker compose --ansi "$ANSI" logs "$@" 2>/dev/null | while IFS= read -r line; do
		printf '%s\n' "${line#"$ERASE"}"
		case $line in *client-1*'exited with code 0'*) try_next ;; esac
	done
}

try_next() {
	[ -n "$TERMINAL" ] || return 0
	over=', the server has ended'
	[ -z "$(docker compose ps --quiet --status running server)" ] || over='; Ctrl-C here ends the lab'
	printf '\n== try next, in another terminal%s:\n\n' "$over"
	awk '/^## /{ on = /^## Try next/ } on && /^```/{ code = !code; next } on && code { print "   " $0 }' "$README" |
		sed "s/127\.0\.0\.1:8888/127.0.0.1:$HOST_PORT/g; s/forklab-$LAB-8888/forklab-$LAB-$HOST_PORT/g"
	echo
}

STARTED=yes
docker compose --progress quiet up --detach >"$NOTES" 2>&1 || explain
logs --follow &
FOLLOWER=$!
CLIENT=$(docker compose ps --all --quiet client)
STATUS=$(docker wait "$CLIENT")

DONE=yes
if [ -n "$TERMINAL" ]; then
	# Ends by itself when the server has: lab 6 runs out of descriptors.
	wait "$FOLLOWER" || :
else
	docker compose --progress quiet stop --timeout 2 >"$NOTES" 2>&1 || :
	# The last lines are out when the follower has seen the containers' end.
	wait "$FOLLOWER" || :
	[ "$STATUS" = 0 ] || echo "forklab: lab $LAB's client ended with $STATUS" >&2
fi
exit "$STATUS"
