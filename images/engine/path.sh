# To be sourced from the repository's root (or with FORKLAB_ROOT set): puts the Docker client that
# images/engine/start.sh fetched, if it had to, on PATH.
# shellcheck shell=sh

if [ -d "${FORKLAB_ROOT:-$PWD}/.engine/bin" ]; then
	PATH=${FORKLAB_ROOT:-$PWD}/.engine/bin:$PATH
	export PATH
fi
