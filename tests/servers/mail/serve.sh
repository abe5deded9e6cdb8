#!/bin/sh
# Runs inside the root as its first process: starts both servers, says `ready`, obeys words on standard input, and ends
# with it. When it ends, the kernel ends all that it started.
# From outside: SUBMISSION, SUBMISSIONS, IMAP, IMAPS, the ports on 127.0.0.1; LARGEST, the bytes of a letter.
set -eu
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
umask 022

new_mailboxes() {
  mkdir -p /srv/mail
  chown mail:mail /srv/mail
  # Dovecot gives what it makes the modes of the folder above, so a test that is not root reads and adds letters, too.
  for account in $(cut -d: -f1 /srv/dovecot/users); do
    for folder in '' /cur /new /tmp /.Junk /.Junk/cur /.Junk/new /.Junk/tmp; do
      mkdir "/srv/mail/$account$folder"
      chown mail:mail "/srv/mail/$account$folder"
      chmod 777 "/srv/mail/$account$folder"
    done
  done
}

with_ports() {
  sed -e "s/@SUBMISSION@/$SUBMISSION/; s/@SUBMISSIONS@/$SUBMISSIONS/; s/@IMAP@/$IMAP/; s/@IMAPS@/$IMAPS/" "/kit/$1"
}

mkdir -p /srv/log /srv/postfix/etc /srv/postfix/queue/pid /srv/dovecot/state
# `postfix start` makes these folders, too, but looks for two seconds whether all else is as its package left it.
cd /srv/postfix/queue
mkdir active bounce corrupt defer deferred flush hold incoming maildrop private public saved trace ../data
chown postfix active bounce corrupt defer deferred flush hold incoming maildrop private public saved trace ../data
cp /kit/mailboxes /kit/transport /srv/postfix/etc/
sed -e "s/@LARGEST@/$LARGEST/" /kit/main.cf >/srv/postfix/etc/main.cf
with_ports master.cf >/srv/postfix/etc/master.cf
version=$(dovecot --version | cut -d. -f1,2)
with_ports dovecot.conf | cat "/kit/dovecot-$version.conf" - >/srv/dovecot/dovecot.conf
cp /kit/accounts /srv/dovecot/users
# Postfix reads what has just been written again and again until it is a second old.
touch -d '1 minute ago' /srv/postfix/etc/*
new_mailboxes

# Daemons keep what they are given: with our own standard output they would hold the test's pipe.
dovecot -c /srv/dovecot/dovecot.conf >>/srv/log/start.log 2>&1 </dev/null || { cat /srv/log/start.log >&2; exit 1; }
/usr/lib/postfix/sbin/master -c /srv/postfix/etc -w >>/srv/log/start.log 2>&1 </dev/null || { cat /srv/log/*.log >&2; exit 1; }
echo ready

while read -r word; do
  case $word in
  empty)
    postsuper -c /srv/postfix/etc -d ALL >>/srv/log/start.log 2>&1
    rm -rf /srv/mail
    new_mailboxes
    echo empty
    ;;
  esac
done
