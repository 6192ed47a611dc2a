"""The macOS bundle: a plist that macOS can read, in which the program owns no file type."""

import plistlib
from pathlib import Path


def test_info_plist_offers_the_file_types() -> None:
    import bundle_facts

    plist = plistlib.loads(plistlib.dumps(bundle_facts.info_plist()))
    kinds = {kind["LSItemContentTypes"][0]: kind for kind in plist["CFBundleDocumentTypes"]}
    assert set(kinds) == {"com.apple.mail.email", "org.bounceinspector.outlook-message"}
    assert {kind["LSHandlerRank"] for kind in kinds.values()} == {"Alternate"}
    (imported,) = plist["UTImportedTypeDeclarations"]
    assert imported["UTTypeTagSpecification"]["public.filename-extension"] == ["msg"]


def test_entitlements_are_a_plist(checkout: Path) -> None:
    data = (checkout / "packaging" / "macos" / "entitlements.plist").read_bytes()
    assert all(plistlib.loads(data).values())
