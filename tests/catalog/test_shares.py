"""Network shares are told from local places."""

from __future__ import annotations

from pathlib import Path

import pytest

from artcatalog.catalog import shares
from artcatalog.catalog.connection import create_catalog
from artcatalog.errors import UserError

LINUX = r"""
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /mnt/museum nfs4 rw,vers=4.2 0 0
//nas/share /mnt/with\040blank cifs rw 0 0
user@host:/ /home/me/remote fuse.sshfs rw 0 0
/dev/sdb1 /mnt/museum/local xfs rw 0 0
"""
MACOS = """
/dev/disk3s1 on / (apfs, sealed, local, read-only, journaled)
//ann@nas._smb._tcp.local/works on /Volumes/works (smbfs, nodev, nosuid, mounted by ann)
server:/export on /Volumes/old (nfs)
"""


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/home/me/catalog", False),
        ("/tmp/catalog", False),
        ("/mnt/museum/catalog", True),
        ("/mnt/museum", True),
        ("/mnt/museums", False),
        ("/mnt/with blank/catalog", True),
        ("/home/me/remote/x/y", True),
        ("/mnt/museum/local/catalog", False),
    ],
)
def test_the_innermost_mount_decides(folder: str, network: bool) -> None:
    kind = shares.file_system(Path(folder), shares.parse_linux_mounts(LINUX))
    assert shares.is_network_type(kind) is network


def test_macos_mounts_are_read() -> None:
    assert shares.parse_mount_output(MACOS) == [("/", "apfs"), ("/Volumes/works", "smbfs"), ("/Volumes/old", "nfs")]


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "apfs", "overlay", "fuseblk", "zfs", "9p", "vfat", "exfat", ""])
def test_local_file_systems_are_no_shares(kind: str) -> None:
    assert not shares.is_network_type(kind)


def test_a_local_folder_is_no_share(tmp_path: Path) -> None:
    assert not shares.is_network_share(tmp_path / "not" / "there" / "yet")


def test_no_catalog_is_made_on_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "_mounts", lambda: [("/", "ext4"), (str(tmp_path.resolve()), "cifs")])
    with pytest.raises(UserError) as caught:
        create_catalog(tmp_path / "catalog")
    assert caught.value.code == "catalog.network_share"
    assert list(tmp_path.iterdir()) == []
