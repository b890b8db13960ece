"""OpenDocument texts written by hand."""

from __future__ import annotations

import io
import zipfile

__all__ = ["odt"]

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("manifest", "manifest"),
    )
)  # fmt: skip
LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def odt(body: str, *, styles: str = "", sheet: str = "", manifest: str = "", content: str | None = None) -> bytes:
    """An OpenDocument text of nothing but its words, its styles and its pages' heads and feet."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMES}>{manifest}</manifest:manifest>")
        archive.writestr("content.xml", content if content is not None else (
            f"<office:document-content {NAMES} {LOEXT}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        ))  # fmt: skip
        archive.writestr("styles.xml", f"<office:document-styles {NAMES}>{sheet}</office:document-styles>")
    return made.getvalue()
