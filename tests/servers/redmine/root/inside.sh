#!/bin/sh
# Run within the new root: makes the database that every start begins with, and writes down what tests must know of it.
set -eu
# Debian's Redmine serves many instances, each a folder named by this variable.
export LC_ALL=C.UTF-8 RAILS_ENV=production REDMINE_INSTANCE=tests SCHEMA=/srv/redmine/schema.rb HOME=/srv
ln -s /srv/redmine /usr/share/redmine/instances/tests
mkdir -p /srv/redmine/config /srv/redmine/db /srv/redmine/files /srv/redmine/log /srv/redmine/tmp /etc/klik/config
printf 'production:\n  adapter: sqlite3\n  database: /srv/redmine/redmine.db\n  timeout: 10000\n' >/etc/klik/config/database.yml
openssl rand -hex 40 >/etc/klik/config/secret_key.txt
cp /etc/klik/config/* /srv/redmine/config/
cd /usr/share/redmine
ruby bin/rake db:migrate >/tmp/init.log 2>&1 || { tail -n 20 /tmp/init.log >&2; exit 1; }
ruby bin/rails runner /kit/root/seed.rb >/etc/klik/seed
mv /srv/redmine/redmine.db /etc/klik/seed.db
rm -rf /srv/redmine /tmp/*
