# To be sourced from the repository's root (or with FORKLAB_ROOT set): puts the Docker client that
# images/engine/start.sh fetched, if it had to, on PATH.
# shellcheck shell=sh

client=${FORKLAB_ROOT:-$PWD}/.engine/bin
case ":$PATH:" in
*":$client:"*) ;;
*)
	if [ -d "$client" ]; then
		PATH=$client:$PATH
		export PATH
	fi
	;;
esac
unset client
