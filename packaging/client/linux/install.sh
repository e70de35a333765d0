#!/bin/sh
# Puts the unpacked program among the programs of whoever runs this; as root, of everybody.
# `./install.sh remove` takes it away again. The room's data is never touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ "$(id -u)" = 0 ]; then
    lib=/opt/hongliu bin=/usr/local/bin share=/usr/local/share
else
    lib=$HOME/.local/lib/hongliu bin=$HOME/.local/bin share=${XDG_DATA_HOME:-$HOME/.local/share}
fi
desktop=$share/applications/hongliu.desktop
icons=$share/icons/hicolor

if [ "${1:-}" = remove ]; then
    rm -rf "$lib"
    rm -f "$bin/hongliu" "$desktop" "$icons"/*/apps/hongliu.png "$icons/scalable/apps/hongliu.svg"
    echo "红柳会客厅已卸载。会议记录和数据没有动。"
    exit 0
fi

mkdir -p "$bin" "$share/applications" "$(dirname "$lib")"
# Beside the old one first, so that a full disk leaves the old one working.
rm -rf "$lib.new" "$lib.old"
cp -a "$here/program" "$lib.new"
if [ -e "$lib" ]; then mv "$lib" "$lib.old"; fi
mv "$lib.new" "$lib"
rm -rf "$lib.old"
ln -sf "$lib/hongliu" "$bin/hongliu"
cp -a "$here/share/icons/hicolor" "$share/icons/" 2>/dev/null || {
    mkdir -p "$icons"; cp -a "$here/share/icons/hicolor/." "$icons/"
}
sed "s|^Exec=.*|Exec=\"$lib/hongliu\"|" "$here/share/applications/hongliu.desktop" > "$desktop"
if command -v update-desktop-database >/dev/null; then
    update-desktop-database "$share/applications" || true
fi
echo "红柳会客厅已安装，在程序菜单里可以找到；也可以运行：$bin/hongliu"
