# What an engine leaves behind, and its removal. Sourced after common.sh; root.
# shellcheck shell=sh

# The processes in this engine's containers, without zombies (they have no program any more): where
# PID 1 reaps nothing, they stay for good.
contained() {
	for group in $(grep -ls "/$GROUP/" /proc/[0-9]*/cgroup); do
		pid=${group#/proc/}
		[ ! -e "${group%/cgroup}/exe" ] || echo "${pid%/cgroup}"
	done
}

# none_within SECONDS LIST…: polls until the command LIST prints nothing; 1 at the deadline.
none_within() {
	until=$(($(date +%s) + $1))
	shift
	while [ -n "$("$@")" ]; do
		[ "$(date +%s)" -lt "$until" ] || return 1
		sleep 0.1
	done
}

signal_all() {
	signal=$1
	shift
	for pid in $("$@"); do
		kill -s "$signal" "$pid" 2>/dev/null || :
	done
}

# Containers outlive a dockerd and a shim that were killed, so they are looked for on their own.
# Mounts need no care: they are in the engine's own mount namespace and go with its last process.
halt() {
	signal_all TERM daemons dockerd
	signal_all KILL contained
	none_within 8 daemons dockerd || :
	for _ in 1 2 3; do
		signal_all KILL daemons
		signal_all KILL contained
		none_within 5 daemons && none_within 5 contained && return 0
	done
	die "processes of the engine do not end ($(daemons | tr '\n' ' ')$(contained | tr '\n' ' ')); see: ps -fp PID"
}

remove_groups() {
	find /sys/fs/cgroup -depth -type d -path "*/$GROUP*" -exec rmdir {} + 2>/dev/null || :
}

# The names of the bridges that dockerd makes.
bridges() {
	find /sys/class/net -regextype posix-extended -regex '.*/(docker0|br-[0-9a-f]{12})' -printf '%f\n'
}

forward_policy() {
	"$1" -S FORWARD 2>/dev/null | sed -n 's/^-P FORWARD //p'
}

# remember: notes what the network looked like before the engine came, for remove_network.
remember() {
	[ ! -f "$RUN/before" ] || return 0
	{
		echo "ip_forward $(cat /proc/sys/net/ipv4/ip_forward)"
		for tables in iptables ip6tables; do
			echo "$tables $(forward_policy "$tables")"
		done
		bridges | sed 's/^/bridge /'
	} >"$RUN/before.new"
	mv "$RUN/before.new" "$RUN/before"
}

before() {
	sed -n "s/^$1 //p" "$RUN/before"
}

# An engine that is not ours and uses the same bridges and rules.
neighbour() {
	for pid in $(pids_of dockerd); do
		[ "$(readlink "/proc/$pid/ns/net")" != "$(readlink /proc/self/ns/net)" ] || echo "$pid"
	done
	[ -z "$(before bridge)" ] || before bridge
}

# remove_rules TABLES: everything in iptables that dockerd put there, by its own names; a rule for
# a container's port to itself has no name, but the same address twice.
remove_rules() {
	"$1-save" 2>/dev/null | grep -q DOCKER || return 0
	"$1-save" 2>/dev/null |
		grep -vE 'DOCKER|docker0|br-[0-9a-f]{12}|^-A POSTROUTING -s ([^ ]+) -d \1 .*-j MASQUERADE' |
		sed -E "/^\*filter/,/^COMMIT/s/^:FORWARD [A-Z]+/:FORWARD $(before "$1" | grep . || echo ACCEPT)/" |
		"$1-restore" 2>/dev/null || say "some of $1's rules could not be removed"
}

# The bridges go by ioctl (SIOCSIFFLAGS down, SIOCBRDELBR), because perl is on every Debian and ip(8) is not.
remove_bridges() {
	# shellcheck disable=SC2016 # Perl's variables
	bridges | xargs -r perl -e 'socket my $s, 2, 2, 0 or die;
		for (@ARGV) { ioctl $s, 0x8914, pack "a16 s x22", $_, 0; ioctl $s, 0x89a1, pack "a16", $_ or warn "$_: $!\n" }'
}

# remove_network needs iptables on PATH if the engine got as far as making rules.
remove_network() {
	[ -f "$RUN/before" ] && [ -z "$(neighbour)" ] || return 0
	remove_bridges
	for tables in iptables ip6tables; do
		remove_rules "$tables"
	done
	before ip_forward >/proc/sys/net/ipv4/ip_forward
}

# sweep: ends the engine and removes its traces outside .engine.
sweep() {
	halt
	remove_groups
	remove_network
	[ ! -d "$RUN" ] || [ -n "$(pids_of dockerd)" ] || rm -f "$SOCKET"
	# The next dockerd would refuse to start if the pid in this file were that of any process, or of a zombie.
	rm -rf "$RUN" "$ENGINE/dockerd.pid"
	rmdir /run/containerd /run/docker/plugins /run/docker /run/runc 2>/dev/null || :
}
