"""What PyInstaller collects and the program never loads."""

from __future__ import annotations

import re

_UNUSED = re.compile(
    r"""
    # Qt's texts in other languages, its other ways to draw, drivers for other things.
    Qt6?/translations/(?!qtbase_zh_CN|qtmultimedia_zh_CN)
    | Qt6?/qml/
    | plugins/(?:egldeviceintegrations|generic|networkinformation|qmltooling|sqldrivers|tls|
        virtualkeyboard|platforminputcontexts/libqtvirtualkeyboard)
    | plugins/platforms/libq(?:eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)
    | plugins/imageformats/libq(?:tga|tiff|wbmp|icns|gif)
    | (?:lib)?Qt6(?:Qml|Quick|VirtualKeyboard|OpenGLWidgets|WebEngine|3D|EglFS|EglFs)
    # GTK, which a plugin of Qt for its file dialogs brings along; our own look is drawn by Qt.
    | plugins/platformthemes/libqgtk3
    | ^lib(?:gtk-3|gdk-3|gdk_pixbuf|pango|cairo|atk|atspi|epoxy|thai|datrie|fribidi|graphite2|
        pixman|wayland-egl|colord|rest|json-glib|Xcursor|Xinerama|Xcomposite|Xdamage)
    # Kinds of pictures that no paper and no photo of ours has.
    | PIL/_(?:avif|webp|imagingcms|imagingtk)
    | pillow\.libs/lib(?:avif|webp|sharpyuv|lcms2)
    # Places and languages other than ours.
    | babel/locale-data
    | tzdata/zoneinfo/(?!Asia/Shanghai|__init__|Asia/__init__)
    | \.dist-info/(?:RECORD|INSTALLER|REQUESTED|direct_url\.json)
    """,
    re.VERBOSE,
)


def trimmed(entries: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The entries of a table of contents (name in the package, source, kind) that are used."""
    return [one for one in entries if not _UNUSED.search(one[0].replace("\\", "/"))]
