#!/bin/sh
# Run within the new root. One authority for all starts, and a certificate for the names that tests connect to. Keys of
# tests are no secrets: a test's own proxy ends TLS with them.
set -eu
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
