#!/bin/sh
# `apart.sh PROGRAM [ARGUMENT]…`: runs it as root in mount and process namespaces of its own, so that whatever it mounts
# and starts ends with it. Who is not root gets a user namespace around that, in which they are. With ENDS_WITH_PARENT set,
# it also ends with the thread that started it; the servers hear of that by their standard input.
set -eu
# Not everybody's path has the programs that are root's.
export PATH="$PATH:/usr/sbin:/sbin"
[ "$(id -u)" = 0 ] || exec unshare --user --map-root-user --map-auto sh "$0" "$@"
exec ${ENDS_WITH_PARENT:+setpriv --pdeathsig KILL} unshare --mount --pid --fork --kill-child=SIGKILL --mount-proc "$@"
