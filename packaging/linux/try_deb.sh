#!/usr/bin/env bash
# Try the Debian package where nothing else is: a fresh Debian 12 without Python, made with debootstrap.
#
#   sudo packaging/linux/try_deb.sh dist/bounce-inspector_…_amd64.deb [BASE]
#
# BASE is an existing minimal Debian root to copy instead of making one. Installs the package, runs both programs on the
# samples, opens a file by its type under Xvfb, compares the JSON with this checkout's, removes the package and looks for
# anything left. Needs root, and .venv of this checkout (python3 packaging/dev.py test).
set -euo pipefail
deb=$(realpath "$1"); base=${2:-}
checkout=$(realpath "$(dirname "$0")/../..")
root=$(mktemp -d --tmpdir bounce-inspector-deb.XXXXXX)
trap 'umount -l "$root/proc" 2>/dev/null || true; umount -lR "$root/dev" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT

say() { printf '== %s\n' "$*"; }
inside() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
files() { chroot "$root" find / -xdev \( -path /proc -o -path /dev -o -path /try -o -path /var/cache -o -path /var/log -o -path /var/lib \) -prune -o -print | sort; }

if [ -n "$base" ]; then
  tar -C "$base" --one-file-system --exclude='./proc/*' --exclude='./dev/*' -cf - . | tar -C "$root" -xf -
else
  debootstrap --variant=minbase bookworm "$root" >/dev/null
fi
mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"; mount --make-rslave "$root/dev"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mkdir "$root/try"; cp -r "$checkout/resources/samples" "$root/try/"; cp "$deb" "$root/try/package.deb"

say 'desktop tools, the screen, and the libraries that the package declares'
inside apt-get -qq update
inside apt-get -qq install -y --no-install-recommends xvfb xauth xdotool shared-mime-info desktop-file-utils libglib2.0-bin hicolor-icon-theme >/dev/null 2>&1
inside apt-get -qq install -y --no-install-recommends \
  $(dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/([^)]*)//; s/.*| *//' | tr -d ' ' | tr '\n' ' ') >/dev/null 2>&1
files > "$root/try/before"

say 'install'
inside apt-get -qq install -y --no-install-recommends /try/package.deb >/dev/null 2>&1
inside bounce-inspector --version
inside bounce-report --version

say 'the terminal program says what the checkout says'
(cd "$root/try" && PYTHONPATH="$checkout" "$checkout/.venv/bin/python" -m inspector.cli --json samples) > "$root/try/wanted.json"
inside sh -c 'cd /try && bounce-report --json samples > found.json 2> errors'
cmp "$root/try/wanted.json" "$root/try/found.json"
[ ! -s "$root/try/errors" ]

say 'the window draws itself, without a screen and on one'
inside sh -c 'cd /try && QT_QPA_PLATFORM=offscreen bounce-inspector --picture offscreen.png samples/*.eml 2> errors'
grep -v 'propagateSizeHints' "$root/try/errors" && exit 1
inside sh -c 'cd /try && xvfb-run -a -s "-screen 0 1400x900x24" bounce-inspector --picture xcb.png samples/*.eml 2> errors' || { cat "$root/try/errors"; exit 1; }
[ ! -s "$root/try/errors" ] || { cat "$root/try/errors"; exit 1; }
ls -l "$root"/try/*.png | awk '{print $5, $NF}' | sed "s#$root##"

say 'file types'
cp "$root/try/samples/unregistered-domain.eml" "$root/try/one.eml"; printf '\320\317\021\340\241\261\032\341' > "$root/try/one.msg"
for pair in 'one.eml message/rfc822' 'one.msg application/vnd.ms-outlook'; do
  set -- $pair
  inside gio info -a standard::content-type "/try/$1" | grep "$2" >/dev/null
  inside gio mime "$2" | grep bounce-inspector.desktop >/dev/null
done
say 'opened by its type'
cat > "$root/try/open.sh" <<'END'
gio launch /usr/share/applications/bounce-inspector.desktop /try/one.eml & opened=$!
id=$(timeout 30 xdotool search --sync --onlyvisible --name 'Bounce Inspector' | head -n 1)
xdotool getwindowname "$id"
kill "$(xdotool getwindowpid "$id")"
wait "$opened"
END
inside xvfb-run -a -s '-screen 0 1400x900x24' sh /try/open.sh

say 'remove'
inside apt-get -qq purge -y bounce-inspector >/dev/null
inside rm -rf /root/.cache /root/.config /root/.local
files > "$root/try/after"
left=$(diff "$root/try/before" "$root/try/after" | grep -E '^[<>]' | grep -vE '/(var|tmp|etc/ld.so.cache|usr/share/(applications/mimeinfo.cache|mime)|root)(/|$)|fontconfig|/usr/share/(icons/hicolor/icon-theme.cache)' || true)
[ -z "$left" ] || { printf 'left behind:\n%s\n' "$left"; exit 1; }
say 'nothing left; all holds'
