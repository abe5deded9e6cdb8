# What Redmine's programs find around them within the root: sourced by `serve.sh`, and before an administrator's lines run.
# Debian's Redmine serves many instances, each a folder named by a variable.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
export RAILS_ENV=production REDMINE_INSTANCE=tests SCHEMA=/srv/redmine/schema.rb HOME=/srv
