#!/bin/sh
# `apart.sh PROGRAM [ARGUMENT]…`: runs it as root in mount and process namespaces of its own, so that whatever it mounts
# and starts ends with it, and with whoever started it. Who is not root gets a user namespace as well, in which they are.
set -eu
# Not everybody's path has the programs that are root's.
export PATH="$PATH:/usr/sbin:/sbin"
[ "$(id -u)" = 0 ] || set -- --user --map-root-user --map-auto "$@"
exec unshare --mount --pid --fork --kill-child=SIGKILL --mount-proc "$@"
