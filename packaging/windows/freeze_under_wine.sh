#!/usr/bin/env bash
# Make a try-out of the Windows programs without Windows: the whole of "dev.py package --bundle-only" under Wine, smoke
# test included, then the installer with this machine's NSIS.
#
#   packaging/windows/freeze_under_wine.sh PYTHON.EXE WHEELS FOLDER
#
# PYTHON.EXE is a complete Python for 64-bit Windows, 3.11 or newer, with its standard library beside it; WHEELS a folder
# with every file that build.lock and freeze.lock name for Windows, because pip does not reach the network under Wine:
#
#   pip download --no-deps --platform win_amd64 --python-version 3.11 --only-binary :all: -d WHEELS NAME==VERSION …
#
# and the source archives of the few that have no wheel. They are checked by hash like everywhere. FOLDER is made, with a
# copy of this checkout (its committed files), the prefix and dist/. Needs Wine 10, Xvfb, git, a MinGW compiler, NSIS.
#
# Such a build shows that the spec, the imports, the programs and the installer work on a Windows API. It never ships:
# Wine's libraries are not Windows', and what PyInstaller finds there may be a stand-in. try_setup.sh goes on from here.
set -Eeuo pipefail
windows_python=$(realpath "$1"); wheels=$(realpath "$2"); folder=$3
here=$(realpath "$(dirname "$0")"); checkout=$(realpath "$here/../..")
mkdir "$folder"; folder=$(realpath "$folder")
mkdir -m 700 "$folder/run" "$folder/home"
export WINEPREFIX=$folder/prefix WINEARCH=win64 WINEDEBUG=-all XDG_RUNTIME_DIR=$folder/run HOME=$folder/home LC_ALL=C.UTF-8
# As in try_setup.sh, but with Wine's C run-time: Python's own installation may not bring all of it.
export WINEDLLOVERRIDES='mscoree,mshtml,mscms,winemenubuilder.exe='
screen=
trap 'wineserver -k 2>/dev/null || true; [ -z "$screen" ] || kill "$screen" 2>/dev/null || true' EXIT

git clone --quiet "$checkout" "$folder/checkout"
SOURCE_DATE_EPOCH=$(git -C "$checkout" log -1 --format=%ct); export SOURCE_DATE_EPOCH # there is no git inside
exec 3> "$folder/display"
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 2>/dev/null & screen=$!
while [ ! -s "$folder/display" ]; do sleep 0.1; done
DISPLAY=:$(cat "$folder/display"); export DISPLAY
wineboot -i >/dev/null 2>&1; wineserver -w
[ -e "$WINEPREFIX/drive_c/windows/system32/icuuc.dll" ] ||
  x86_64-w64-mingw32-gcc -shared -O -o "$WINEPREFIX/drive_c/windows/system32/icuuc.dll" "$here/wine/icuuc.c"

cd "$folder/checkout"
PIP_NO_INDEX=1 PIP_FIND_LINKS=$(winepath -w "$wheels" 2>/dev/null)
export PIP_NO_INDEX PIP_FIND_LINKS
wine "$windows_python" packaging/dev.py package --bundle-only
python3 packaging/windows/installer.py dist/bounce-inspector dist
PYTHONPATH=packaging python3 -c 'import package; print(package.zip_archive())'
ls -l dist
