"""What macOS is told of the program: the Info.plist of the bundle, made from the project's facts."""

from __future__ import annotations

from typing import Any

import facts

from inspector.filetypes import FileType


def _document_type(kind: FileType) -> dict[str, Any]:
    """Offered in "Open With", never as the owner of the type."""
    return {
        "CFBundleTypeName": kind.description,
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Alternate",
        "LSItemContentTypes": [kind.uti],
    }


def _imported_type(kind: FileType) -> dict[str, Any]:
    """A type that macOS has no name for."""
    return {
        "UTTypeIdentifier": kind.uti,
        "UTTypeDescription": kind.description,
        "UTTypeConformsTo": ["public.data", "public.email-message"],
        "UTTypeTagSpecification": {
            "public.filename-extension": [extension.removeprefix(".") for extension in kind.extensions],
            "public.mime-type": [kind.mime_type],
        },
    }


def info_plist() -> dict[str, Any]:
    """The entries beyond what PyInstaller writes itself."""
    return {
        "CFBundleDisplayName": facts.DISPLAY_NAME,
        "CFBundleShortVersionString": facts.VERSION,
        "CFBundleDocumentTypes": [_document_type(kind) for kind in facts.ASSOCIATED],
        "UTImportedTypeDeclarations": [_imported_type(kind) for kind in facts.ASSOCIATED if kind.uti_is_ours],
        "CFBundleLocalizations": ["en", "pt-BR"],
        "LSApplicationCategoryType": "public.app-category.utilities",
        "LSMinimumSystemVersion": "14.0",  # the floor of PySide6's wheels
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": facts.COPYRIGHT,
        "NSRequiresAquaSystemAppearance": False,
    }
