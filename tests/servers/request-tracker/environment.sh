# What Request Tracker's programs find around them within the root: sourced by `serve.sh`, and before an administrator's
# lines run.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
export RT_SITE_CONFIG=/etc/klik/site_config.pm RT_SITE_CONFIG_DIR=/etc/klik/no-more
