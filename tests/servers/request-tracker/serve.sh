#!/bin/sh
# Runs inside the root as its first process: starts Request Tracker on PORT of 127.0.0.1, says `ready`, obeys words on
# standard input, and ends with it. When it ends, the kernel ends all that it started.
set -eu
. /kit/environment.sh
umask 022

mkdir -p /srv/log /srv/mason_data /srv/session_data
cp /etc/klik/seed.db /srv/rt.db
token=$(sed -n 's/^token client=//p' /etc/klik/seed)

# With our own standard output it would hold the test's pipe.
/usr/share/request-tracker5/libexec/rt-server --host 127.0.0.1 --port "$PORT" --max-workers 2 \
  >>/srv/log/rt.log 2>&1 </dev/null &
until curl -fsS -o /dev/null -H "Authorization: token $token" "http://127.0.0.1:$PORT/REST/2.0/rt" 2>>/srv/log/start.log; do
  kill -0 $! 2>/dev/null || { cat /srv/log/rt.log >&2; exit 1; }
  sleep 0.1
done
echo ready

while read -r word; do
  case $word in
  reset)
    sqlite3 -cmd '.timeout 10000' /srv/rt.db '.restore /etc/klik/seed.db'
    echo reset
    ;;
  esac
done
