#!/bin/sh
# Run by mmdebstrap while it makes the root that one kit's servers live in: `root.sh before ROOT KIT` when the essential
# packages are there, `root.sh after ROOT KIT` when all are. What a root is made of lies in the kit's folder `root`:
# the names of its packages, the answers to their questions, and `inside.sh`, which ends the making within.
set -eu
stage=$1
root=$2
kit=$3

case $stage in
before)
  # Packages ask nothing, and no daemon starts while they unpack.
  chroot "$root" debconf-set-selections <"$kit/root/answers"
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 755 "$root/usr/sbin/policy-rc.d"
  ;;
after)
  # Nobody is asked for names: the servers know themselves and each other only.
  : >"$root/etc/resolv.conf"
  echo '127.0.0.1 localhost' >"$root/etc/hosts"
  mkdir -p "$root/etc/klik" "$root/kit"
  cp -r "$kit/root" "$root/kit"
  chroot "$root" /bin/sh /kit/root/inside.sh
  rm -r "$root/kit/root"
  ;;
esac
