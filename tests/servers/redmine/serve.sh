#!/bin/sh
# Runs inside the root as its first process: starts Redmine on PORT of 127.0.0.1, says `ready`, obeys words on standard
# input, and ends with it. When it ends, the kernel ends all that it started. With VISITORS=yes, whoever does not sign in is
# a visitor ("authentication required" is off).
set -eu
. /kit/environment.sh
umask 022

cd /srv
mkdir -p redmine/config redmine/db redmine/files redmine/log redmine/public/plugin_assets redmine/tmp/cache redmine/tmp/pids
cp /etc/klik/config/* redmine/config/
cp /etc/klik/seed.db seed.db
if [ "${VISITORS:-no}" = yes ]; then
  sqlite3 seed.db "UPDATE settings SET value = '0' WHERE name = 'login_required'"
fi
cp seed.db redmine/redmine.db
key=$(sed -n 's/^key client=//p' /etc/klik/seed)

cd /usr/share/redmine
# With our own standard output it would hold the test's pipe.
puma -e production -b "tcp://127.0.0.1:$PORT" -t 1:4 -w 0 config.ru >>/srv/redmine/log/puma.log 2>&1 </dev/null &
until curl -fsS -o /dev/null -H "X-Redmine-API-Key: $key" "http://127.0.0.1:$PORT/users/current.json" 2>>/srv/redmine/log/start.log; do
  kill -0 $! 2>/dev/null || { cat /srv/redmine/log/puma.log >&2; exit 1; }
  sleep 0.1
done
echo ready

while read -r word; do
  case $word in
  reset)
    sqlite3 -cmd '.timeout 10000' /srv/redmine/redmine.db '.restore /srv/seed.db'
    rm -rf /srv/redmine/files/*
    echo reset
    ;;
  esac
done
