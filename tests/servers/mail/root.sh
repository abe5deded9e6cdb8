#!/bin/sh
# Run by mmdebstrap while it makes the root that the mail servers live in: `root.sh before ROOT` when the essential
# packages are there, `root.sh after ROOT` when all are.
set -eu
stage=$1
root=$2

case $stage in
before)
  # The package asks nothing and writes no main.cf of its own; no daemon starts while packages unpack.
  echo 'postfix postfix/main_mailer_type select No configuration' | chroot "$root" debconf-set-selections
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  ;;
after)
  # Nobody is asked for names: the servers know themselves and each other only.
  : >"$root/etc/resolv.conf"
  echo '127.0.0.1 localhost' >"$root/etc/hosts"
  mkdir -p "$root/etc/klik" "$root/kit"
  # One authority for all starts, and a certificate for the names that tests connect to. Keys of tests are no secrets:
  # a test's own proxy ends TLS with them.
  chroot "$root" sh -eu <<'INSIDE'
cd /etc/klik
new_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }
new_key ca.key
openssl req -x509 -new -key ca.key -sha256 -days 3650 -subj '/CN=Authority of the tests' -out ca.pem \
  -addext 'keyUsage=critical,keyCertSign,cRLSign'
new_key server.key
openssl req -new -key server.key -subj '/CN=localhost' -out request.pem
printf '%s\n' 'subjectAltName=DNS:localhost,IP:127.0.0.1' 'extendedKeyUsage=serverAuth' 'basicConstraints=CA:FALSE' >names
openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -set_serial 1 -sha256 -days 3650 -extfile names -out server.pem
rm request.pem names
chmod 644 ./*
INSIDE
  ;;
esac
