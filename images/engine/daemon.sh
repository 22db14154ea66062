# The daemon: its launch, and the wait until it answers. Sourced after common.sh and leftovers.sh.
# shellcheck shell=sh

# In a container with cgroup v2, our own processes sit in the root group, and a group with processes
# hands no controllers to the groups below it. Where systemd runs, it has seen to that.
delegate_groups() {
	root=/sys/fs/cgroup
	[ -f "$root/cgroup.subtree_control" ] && [ ! -d /run/systemd/system ] || return 0
	! grep -qw memory "$root/cgroup.subtree_control" || return 0
	mkdir -p "$root/init"
	while read -r pid; do
		echo "$pid" >"$root/init/cgroup.procs" || :
	done <"$root/cgroup.procs" 2>/dev/null
	sed 's/[^ ]*/+&/g' "$root/cgroup.controllers" >"$root/cgroup.subtree_control" || :
}

# The daemon gets a session of its own, so that Ctrl-C and the end of the terminal pass it by, and a
# mount namespace of its own, so that no mount outlives it. In it /run/containerd is a private
# folder: dockerd would otherwise use a containerd that it finds there instead of its own.
# It keeps no descriptor of make's or of a continuous integration's, which may wait for them to close.
# Without --storage-driver dockerd takes overlay2, or the next that the file system can carry.
daemon() {
	setsid unshare --mount --propagation slave sh -c '
		mkdir -p /run/containerd
		mount -n -t tmpfs -o mode=711 tmpfs /run/containerd
		cd /
		exec nohup "$@"' dockerd \
		dockerd --config-file "$ENGINE/daemon.json" --host "unix://$SOCKET" --data-root "$ENGINE/data" \
		--exec-root "$RUN" --pidfile "$ENGINE/dockerd.pid" \
		--exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "/$GROUP" \
		</dev/null >"$ENGINE/dockerd.log" 2>&1 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- 9<&- &
}

last_error() {
	grep -E 'failed|level=(error|fatal)|panic' "$ENGINE/dockerd.log" | tail -n 1 | cut -c 1-300
}

# await PID SECONDS: polls until the engine answers; ends the script if it ended or at the deadline.
await() {
	until=$(($(date +%s) + $2))
	until answers; do
		if [ ! -d "/proc/$1" ] || [ "$(date +%s)" -ge "$until" ]; then
			error=$(last_error)
			halt
			die "the Docker engine did not start: ${error:-no answer within $2 s} (all of it: $ENGINE/dockerd.log)"
		fi
		sleep 0.1
	done
}

launch() {
	began=$(date +%s)
	mkdir -p "$RUN" "$ENGINE/data"
	# A folder in the socket's place is what `docker run -v /var/run/docker.sock:…` leaves without an engine.
	[ ! -d "$SOCKET" ] || rmdir "$SOCKET"
	# The machine's own daemon.json may contradict the options below.
	echo '{}' >"$ENGINE/daemon.json"
	remember
	delegate_groups
	daemon
	await $! 60
	say "started in $(($(date +%s) - began)) s; images/engine/stop.sh stops and removes it"
}
