"""Which volumes there are, from what each system says; those across a network are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.keeping.volumes import SystemVolumes, Volume, from_mac, from_mounts, volume_of

MOUNTS = r"""
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
23 22 0:20 / /proc rw shared:5 - proc proc rw
24 22 0:45 / /mnt/office rw shared:6 - nfs4 10.0.0.4:/share rw
25 22 0:46 / /mnt/teacher rw shared:6 - cifs //10.0.0.5/share rw
26 22 7:1 / /snap/core/1 ro shared:7 - squashfs /dev/loop1 ro
27 22 8:17 / /media/yuan/我的\040U盘 rw,nosuid shared:8 - vfat /dev/sdb1 rw,uid=1000
28 22 8:17 / /home/yuan/again rw shared:8 - vfat /dev/sdb1 rw
29 22 8:2 /home /srv/home rw shared:8 - ext4 /dev/sda2 rw
30 22 0:50 / /media/yuan/NTFS rw shared:9 - fuseblk /dev/sdc1 rw
31 22 179:1 / /media/yuan/1A2B-3C4D rw - exfat /dev/mmcblk0p1 rw
""".strip()


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    """As in /sys/class/block: a link for each device to where it hangs."""
    folder = tmp_path / "class"
    folder.mkdir()
    for name, place in (
        ("sda2", "pci/ata1/block/sda/sda2"),
        ("sdb1", "pci/usb1/1-1/block/sdb/sdb1"),
        ("sdc1", "pci/card/block/sdc/sdc1"),
        ("mmcblk0p1", "pci/mmc0/block/mmcblk0/mmcblk0p1"),
    ):
        target = tmp_path / place
        target.mkdir(parents=True)
        (target.parent / "removable").write_text("1\n" if "card" in place else "0\n")
        (folder / name).symlink_to(target)
    return folder


def test_linux_tells_disks_sticks_and_cards(blocks: Path) -> None:
    assert list(from_mounts(MOUNTS, blocks)) == [
        Volume(Path("/"), "", "ext4", removable=False),
        Volume(Path("/media/yuan/我的 U盘"), "我的 U盘", "vfat"),
        Volume(Path("/media/yuan/NTFS"), "NTFS", "fuseblk"),
        Volume(Path("/media/yuan/1A2B-3C4D"), "1A2B-3C4D", "exfat"),
    ]


def test_an_encrypted_stick_is_a_stick(blocks: Path, tmp_path: Path) -> None:
    inside = tmp_path / "virtual" / "dm-0"
    (inside / "slaves" / "sdb1").mkdir(parents=True)
    (blocks / "dm-0").symlink_to(inside)
    line = "40 22 253:0 / /media/yuan/safe rw - ext4 /dev/dm-0 rw"
    assert [one.removable for one in from_mounts(line, blocks)] == [True]


def test_macos_tells_what_is_local() -> None:
    told = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
//yuan@10.0.0.4/share on /Volumes/share (smbfs, nodev, nosuid, mounted by yuan)
/dev/disk4s1 on /Volumes/我的 U盘 (msdos, local, nodev, nosuid, noowners)
"""
    assert list(from_mac(told)) == [
        Volume(Path("/"), "", "apfs", removable=False),
        Volume(Path("/Volumes/我的 U盘"), "我的 U盘", "msdos"),
    ]


def test_this_machine_is_asked_without_touching_a_volume() -> None:
    volumes = SystemVolumes()
    assert volumes.stamp() == volumes.stamp() is not None
    for one in volumes.mounted():
        assert one.root.is_absolute()


def test_a_folder_lies_on_the_nearest() -> None:
    whole, inner = Volume(Path("/"), removable=False), Volume(Path("/media/a"))
    assert volume_of(Path("/media/a/b"), (whole, inner)) == inner
    assert volume_of(Path("/media/ab"), (whole, inner)) == whole
    assert volume_of(Path("/media/ab"), (inner,)) is None
