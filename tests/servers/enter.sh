#!/bin/sh
# Run in mount and process namespaces of its own: `enter.sh ROOT KIT`. Puts the root that the kit's servers live in
# together and goes inside. The root itself is mounted read-only, so that many starts share it; what they write lies in
# memory and is gone with the last process.
set -eu
root=$1
kit=$2

mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
mount --bind "$kit" "$root/kit"
for folder in dev tmp run srv; do
  mount -t tmpfs -o mode=755 servers "$root/$folder"
done
chmod 1777 "$root/tmp"
mount -t proc proc "$root/proc"
for device in null zero random urandom; do
  : >"$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
ln -s /proc/self/fd "$root/dev/fd"
exec chroot "$root" /bin/sh /kit/serve.sh
