#!/usr/bin/env bash
# The disk image for macOS, from the bundle that packaging/package.py has just frozen into dist/. Run on macOS.
#
# Unsigned by default (PyInstaller signs ad hoc). To sign and notarise, set
#   BI_SIGN_IDENTITY    "Developer ID Application: …", as `security find-identity -v -p codesigning` lists it
#   BI_NOTARY_PROFILE   a profile stored with `xcrun notarytool store-credentials`
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' inspector/__init__.py)
app="dist/Bounce Inspector.app"
image="dist/bounce-inspector-$version-macos.dmg"

plutil -lint "$app/Contents/Info.plist"
cp -R dist/bounce-inspector/{LICENSE,NOTICE,sbom.cdx.json,licenses} "$app/Contents/Resources/"
if [ -n "${BI_SIGN_IDENTITY:-}" ]; then
  codesign --force --deep --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
    --sign "$BI_SIGN_IDENTITY" "$app"
else
  codesign --force --deep --sign - "$app"
fi
codesign --verify --deep --strict "$app"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$image"
for attempt in 1 2 3 4 5; do  # hdiutil at times finds the volume busy; waiting helps
  if hdiutil create -volname "Bounce Inspector" -srcfolder "$folder" -fs HFS+ -format UDZO "$image"; then break; fi
  [ "$attempt" -lt 5 ] || exit 1
  sleep "$((attempt * 3))"
done

if [ -n "${BI_SIGN_IDENTITY:-}" ]; then codesign --timestamp --sign "$BI_SIGN_IDENTITY" "$image"; fi
if [ -n "${BI_NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$BI_NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
fi
hdiutil verify "$image"
