#!/usr/bin/env bash
# Try the Windows installer under Wine: install, use, upgrade, refuse, remove; silently, for one user and for all.
#
#   packaging/windows/try_setup.sh dist/bounce-inspector-…-setup.exe [PREFIX]
#
# PREFIX is an existing 64-bit Wine prefix to copy instead of making one. Needs Wine 10 with its 32-bit half (the
# installer is a 32-bit program), Xvfb, xdotool, wrestool (icoutils), a MinGW compiler for the stand-in of icuuc.dll
# (wine/icuuc.c) unless the prefix has that library, and a Python with what the checkout imports: $PYTHON, else .venv of
# this checkout. Everything happens in a temporary prefix; nothing of the caller's own Wine or desktop is touched.
# KEEP_PICTURE=FILE keeps the picture of the installed window.
#
# What it cannot show: SmartScreen, Defender, Explorer's own menus, the question for an administrator's rights (under
# Wine everybody has them), and real screens.
set -Eeuo pipefail
setup=$(realpath "$1"); base=${2:-}
here=$(realpath "$(dirname "$0")"); checkout=$(realpath "$here/../..")
python=${PYTHON:-$checkout/.venv/bin/python}
work=$(mktemp -d --tmpdir bounce-inspector-setup.XXXXXX)
export WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all XDG_RUNTIME_DIR=$work/run
# No .NET, no HTML; no colour profiles, which Wine 10 has begun and not finished; no menus in the caller's desktop. The
# C run-time must be the bundle's own: Wine has one of its own, where a bare Windows has none.
export WINEDLLOVERRIDES='mscoree,mshtml,mscms,winemenubuilder.exe=;vcruntime140,vcruntime140_1,msvcp140,msvcp140_1,msvcp140_2=n'
export HOME=$work/home LC_ALL=C.UTF-8
mkdir -p "$XDG_RUNTIME_DIR" "$HOME"; chmod 700 "$XDG_RUNTIME_DIR"
screen=
trap 'echo "FAILED in line $LINENO: $BASH_COMMAND" >&2' ERR
trap 'wineserver -k 2>/dev/null || true; [ -z "$screen" ] || kill "$screen" 2>/dev/null || true; rm -rf "$work"' EXIT

NAME=bounce-inspector; TITLE='Bounce Inspector'; ID=org.bounceinspector.BounceInspector
CLASSES='Software\Classes'; UNINSTALL="Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\$ID"
C=$WINEPREFIX/drive_c

say() { printf '== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }
until_true() { for _ in $(seq 120); do "$@" && return; sleep 0.5; done; fail "not within a minute: $*"; }
# A program's exit code, which Wine hands on.
code() { local rc=0; timeout 300 wine "$@" >"$work/out" 2>&1 || rc=$?; echo "$rc"; }
expect() { local want=$1 got; shift; got=$(code "$@"); [ "$got" = "$want" ] || { cat "$work/out"; fail "$got instead of $want: $*"; }; }
# The same for a command line that must arrive as it is: /D= and _?= take the rest of it, spaces included, unquoted.
expect_line() {
  printf '@%s\r\n@exit /b %%errorlevel%%\r\n' "$2" > "$C/line.bat"
  expect "$1" cmd /c 'C:\line.bat'; rm "$C/line.bat"
}
# In the half of the registry that 64-bit programs see, whichever half of Wine answers.
registry() { wine reg "$@" /reg:64; }
# The data of a registry value ("" is the default one); empty when there is none.
value() {
  local named=(/ve); [ -z "$2" ] || named=(/v "$2")
  { registry query "$1" "${named[@]}" 2>/dev/null || true; } | tr -d '\r' | sed -n 's/^ .*    REG_[A-Z_]*    //p'
}
has_key() { registry query "$1" >/dev/null 2>&1; }
holds() { local got; got=$(value "$1" "$2"); [ "$got" = "$3" ] || fail "$1 [$2] holds '$got', not '$3'"; }
unix() { winepath -u "$1" 2>/dev/null; }
# What a program's folder holds, with sums.
sums() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum); }
# Everything that an installer may touch: files, and both halves of the registry. The program's own settings and log,
# caches and what Windows notes about open windows are no part of an installation; nor are the empty keys in which every
# Windows lists such things, and a new Wine does not.
state() {
  (cd "$C" && find . -type f | grep -viE '/(temp|caches?|AppData/(Roaming/Bounce Inspector|Local/bounce-inspector))/|windows/(temp|installer)' | sort)
  local half
  for half in 'HKCU\Software\Classes' "HKCU\\${UNINSTALL%\\*}" 'HKCU\Software\RegisteredApplications' "HKCU\\Software\\$ID" \
              'HKLM\Software\Classes' "HKLM\\${UNINSTALL%\\*}" 'HKLM\Software\RegisteredApplications' "HKLM\\Software\\$ID" \
              'HKLM\Software\Policies'; do
    { registry query "$half" /s 2>/dev/null || true; } | tr -d '\r' |
      { grep -vE '^(reg: .*|HK.*\\(Applications|RegisteredApplications|Uninstall)|)$' || true; }
  done
}
unchanged() { state > "$work/after"; diff "$work/before" "$work/after" > "$work/left" || { cat "$work/left"; fail "$1"; }; }
window() { xdotool search --onlyvisible --name "$TITLE" >/dev/null 2>&1; }
no_window() { ! window; }
# How many DNS questions a server of ours hears from the installed window, whose user has allowed them.
questions() {
  local roaming; roaming=$(unix "$(wine cmd /c 'echo %APPDATA%' 2>/dev/null | tr -d '\r')")/$TITLE
  mkdir -p "$roaming"
  (cd "$C" && PYTHONPATH=$checkout timeout 300 "$python" - "$roaming/$NAME.ini" \
    wine "$folder/$NAME.exe" --picture 'C:\window.png' --tab 5 'C:\samples\unregistered-domain.eml') <<'END'
import pathlib, subprocess, sys
from tests.lookups.dns_stub import A_TENANT, Stub
settings = pathlib.Path(sys.argv[1])
with Stub(A_TENANT) as server:
    settings.write_text(f"[choices]\nnetwork=on\nresolvers={server.address}\n", encoding="utf-8")
    subprocess.run(sys.argv[2:], check=True)
    settings.unlink()
    print(len(server.asked))
END
  rm "$C/window.png"; rmdir "$roaming" 2>/dev/null || true
}
gone() { [ ! -e "$1" ]; }

say 'the screen and the prefix'
exec 3> "$work/display"
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 2>/dev/null & screen=$!
until_true test -s "$work/display"
DISPLAY=:$(cat "$work/display"); export DISPLAY
if [ -n "$base" ]; then cp -a "$base" "$WINEPREFIX"; fi
wineboot -u >/dev/null 2>&1; wineserver -w
if [ ! -e "$C/windows/system32/icuuc.dll" ]; then
  x86_64-w64-mingw32-gcc -shared -O -o "$C/windows/system32/icuuc.dll" "$here/wine/icuuc.c"
fi
wine --version
cp -r "$checkout/resources/samples" "$C/samples"
(cd "$C" && PYTHONPATH=$checkout "$python" -m inspector.cli --json samples/*.eml) > "$work/wanted.json"
# A machine with Outlook, for the user and for all.
for half in HKCU HKLM; do registry add "$half\\$CLASSES\\.msg" /ve /d Outlook.File.msg.15 /f >/dev/null 2>&1; done
state > "$work/before"

# check_installed HALF: what an installation for one user (HKCU) or all (HKLM) leaves in the registry and on the disk.
check_installed() {
  local half=$1 extension
  windows_folder=$(value "$half\\$UNINSTALL" InstallLocation)
  folder=$(unix "$windows_folder")
  local file
  for file in "$NAME.exe" bounce-report.exe uninstall.exe LICENSE NOTICE sbom.cdx.json _internal/python3.dll licenses/Python; do
    [ -e "$folder/$file" ] || fail "$file lacks in $folder"
  done
  [ ! -e "$folder/$NAME.ini" ] || fail 'the settings lie beside the installed program'
  local command="\"$windows_folder\\$NAME.exe\" \"%1\""
  for extension in .eml .msg; do
    holds "$half\\$CLASSES\\BounceInspector$extension\\shell\\open\\command" '' "$command"
    holds "$half\\$CLASSES\\BounceInspector$extension\\DefaultIcon" '' "$windows_folder\\$NAME.exe,0"
    registry query "$half\\$CLASSES\\$extension\\OpenWithProgids" /v "BounceInspector$extension" >/dev/null 2>&1 ||
      fail "$extension is not offered in Open with"
    registry query "$half\\$CLASSES\\Applications\\$NAME.exe\\SupportedTypes" /v "$extension" >/dev/null 2>&1 ||
      fail "$extension is not among the supported types"
    holds "$half\\Software\\$ID\\Capabilities\\FileAssociations" "$extension" "BounceInspector$extension"
  done
  holds "$half\\$CLASSES\\Applications\\$NAME.exe\\shell\\open\\command" '' "$command"
  holds "$half\\Software\\RegisteredApplications" "$TITLE" "Software\\$ID\\Capabilities"
  holds "$half\\$UNINSTALL" DisplayName "$TITLE"
  [ -n "$(value "$half\\$UNINSTALL" DisplayVersion)" ] || fail 'the list of programs shows no version'
  holds HKCU"\\$CLASSES\\.msg" '' Outlook.File.msg.15
  holds HKLM"\\$CLASSES\\.msg" '' Outlook.File.msg.15
  [ -n "$(find "$C" -name "$TITLE.lnk" -path '*Start Menu*')" ] || fail 'there is no entry in the start menu'
}
# Remove silently and wait for the copy of the uninstaller, then look for anything left.
remove() {
  expect 0 "$folder/uninstall.exe" "$@" /S
  until_true gone "$folder/uninstall.exe"
  wineserver -w & wait_for=$!; sleep 2; kill "$wait_for" 2>/dev/null || true
  unchanged "removal leaves something behind"
}

say 'silent, for one user'
expect 0 "$setup" /S
check_installed HKCU
has_key "HKLM\\$UNINSTALL" && fail 'something was written for all users'
echo "$windows_folder: $(find "$folder" -type f | wc -l) files, $(du -sm "$folder" | cut -f1) MB"

say 'what the programs say of themselves'
# The subsystem of a Windows program (PE format): a half-word 0x5c behind the header, whose place stands at 0x3c.
half_word() { od -An -tu2 -j "$2" -N2 "$1" | tr -d ' '; }
subsystem() { half_word "$1" $(($(od -An -tu4 -j 60 -N4 "$1") + 92)); }
[ "$(subsystem "$folder/$NAME.exe")" = 2 ] || fail 'the window opens a console'
[ "$(subsystem "$folder/bounce-report.exe")" = 3 ] || fail 'the terminal program has no console'
version=$(value "HKCU\\$UNINSTALL" DisplayVersion)
for program in "$NAME" bounce-report; do
  if command -v wrestool >/dev/null; then
    wrestool --extract --raw --type=16 "$folder/$program.exe" | tr -d '\0' | grep -a "FileVersion.*$version" >/dev/null ||
      fail "$program.exe does not say that it is version $version"
    [ "$(wrestool --list --type=3 "$folder/$program.exe" | wc -l)" -ge 7 ] || fail "$program.exe lacks sizes of its icon"
  fi
done
command -v wrestool >/dev/null || echo 'NOT CHECKED: version and icon resources (no wrestool here)'

say 'the terminal program says what the checkout says'
(cd "$C" && wine "$folder/bounce-report.exe" --json samples/*.eml 2>"$work/errors") | tr -d '\r' > "$work/found.json"
cmp "$work/wanted.json" "$work/found.json"
[ ! -s "$work/errors" ] || { cat "$work/errors"; fail 'words on standard error'; }

say 'the window draws itself'
(cd "$C" && expect 0 "$folder/$NAME.exe" --picture 'C:\window.png' samples)
[ "$(stat -c %s "$C/window.png")" -gt 20000 ] || fail 'the picture is empty'
[ -z "${KEEP_PICTURE:-}" ] || cp "$C/window.png" "$KEEP_PICTURE"
rm "$C/window.png"

say 'what group policy sets holds against the choice of the user'
policy='HKLM\Software\Policies\Bounce Inspector'
[ "$(questions)" -gt 0 ] || fail 'the window asks nothing, though its user wants it to'
has_key "$policy" && fail 'the program made the key of its policies'
registry add "$policy" /v network /d off >/dev/null 2>&1
[ "$(questions)" = 0 ] || fail 'the window asks in spite of the policy'
registry delete "$policy" /f >/dev/null 2>&1

say 'opened by its type, with the command that Open with runs'
opened() { wine "$folder/$NAME.exe" "C:\\samples\\unregistered-domain.eml"; }
opened > "$work/window.log" 2>&1 & opened=$!
until_true window
say 'a second start hands its file over and ends'
sleep 3 # the window listens once it is painted
expect 0 "$folder/$NAME.exe" 'C:\samples\unregistered-domain.eml'

say 'neither installed nor removed while it runs'
sums "$folder" > "$work/sums"
expect 5 "$setup" /S
expect_line 5 "\"$windows_folder\\uninstall.exe\" /S _?=$windows_folder"
expect 0 "$folder/uninstall.exe" /S; sleep 5 # the copy refuses where nobody waits for it
sums "$folder" | cmp - "$work/sums"
check_installed HKCU

say 'closed; its settings are on the disk'
wine taskkill /im "$NAME.exe" >/dev/null 2>&1
until_true no_window
wait "$opened" 2>/dev/null || true
[ ! -s "$work/window.log" ] || { cat "$work/window.log"; fail 'the window complained'; }
settings=$(find "$C/users" -name "$NAME.ini")
[ -n "$settings" ] || fail 'no settings were kept'
cp "$settings" "$work/settings"

say 'upgrade in place: files of an earlier version go, others stay'
touch "$folder/_internal/stale.dll" "$folder/ours.txt"; mkdir "$folder/licenses/stale"
expect 0 "$setup" /S
[ ! -e "$folder/_internal/stale.dll" ] && [ ! -e "$folder/licenses/stale" ] || fail 'stale files stay'
[ -e "$folder/ours.txt" ] || fail "a user's file beside the program was removed"
rm "$folder/ours.txt"
sums "$folder" | cmp - "$work/sums"
check_installed HKCU

say 'silent removal'
remove
gone "$folder" || fail "$folder stays"
cmp "$settings" "$work/settings"

say 'into a folder with a space, where others keep things'
cp "$setup" "$C/setup.exe"; mkdir -p "$C/Our Tools/licenses"; touch "$C/Our Tools/theirs.txt" "$C/Our Tools/licenses/theirs.txt"
expect_line 0 'C:\setup.exe /S /D=C:\Our Tools'
rm "$C/setup.exe"
[ "$(value "HKCU\\$UNINSTALL" InstallLocation)" = 'C:\Our Tools' ] || fail '/D= was not heeded'
check_installed HKCU
[ -e "$C/Our Tools/licenses/theirs.txt" ] || fail "somebody else's folder was emptied"
expect 0 "$setup" /S # an upgrade finds the folder by itself
check_installed HKCU
expect 0 "$folder/bounce-report.exe" --version
expect 0 "$folder/uninstall.exe" /S
until_true gone "$folder/uninstall.exe"; sleep 2
[ -e "$C/Our Tools/theirs.txt" ] || fail "a file of others was removed"
rm -r "$C/Our Tools"
unchanged 'removal leaves something behind'

say 'silent, for all users'
expect 0 "$setup" /S /AllUsers
check_installed HKLM
case $windows_folder in 'C:\Program Files\'*) ;; *) fail "all users' program lies in $windows_folder" ;; esac
has_key "HKCU\\$UNINSTALL" && fail 'something was written for one user'
remove /AllUsers
say 'nothing left; all holds'
