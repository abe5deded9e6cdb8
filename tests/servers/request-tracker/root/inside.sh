#!/bin/sh
# Run within the new root: makes the database that every start begins with, and writes down what tests must know of it.
set -eu
export LC_ALL=C.UTF-8 PORT=80 RT_SITE_CONFIG=/etc/klik/site_config.pm RT_SITE_CONFIG_DIR=/etc/klik/no-more
mkdir -p "$RT_SITE_CONFIG_DIR"
cp /kit/root/site_config.pm "$RT_SITE_CONFIG"
rt-setup-database-5 --action init >/tmp/init.log 2>&1 || { cat /tmp/init.log >&2; exit 1; }
perl /kit/root/seed.pl >/etc/klik/seed
mv /srv/rt.db /etc/klik/seed.db
rm -rf /tmp/*
# What RT keeps of its pages and of who signed in lies with all else that is written.
for folder in mason_data session_data; do
  rm -rf "/var/cache/request-tracker5/$folder"
  ln -s "/srv/$folder" "/var/cache/request-tracker5/$folder"
done
