"""Network shares, on which SQLite's write-ahead log does not work: detecting one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from artcatalog.errors import UserError

_NETWORK = re.compile(
    r"^(nfs\d*|cifs|smb\d*|smbfs|smb2|afs|afpfs|ncpfs?|coda|ceph|lustre|beegfs\w*|gpfs|webdav|davfs"
    r"|fuse\.(sshfs|rclone|s3fs|gcsfuse|davfs2?|glusterfs|gvfsd-fuse|ceph-fuse|curlftpfs|juicefs|smbnetfs))$"
)
"""Names of file systems that live on another machine."""


def refuse_network_share(folder: Path) -> None:
    """Raise UserError catalog.network_share where the folder is on another machine."""
    if is_network_share(folder):
        raise UserError("catalog.network_share", folder=str(folder))


def is_network_share(folder: Path) -> bool:
    """Whether a folder, which need not exist yet, is on a network share; False where it cannot be told."""
    absolute = Path(os.path.abspath(folder))  # resolve() follows mapped drives on Windows to their UNC path
    if sys.platform == "win32":
        return _remote_drive(absolute)
    return is_network_type(file_system(absolute.resolve(), _mounts()))


def is_network_type(file_system: str) -> bool:
    """Whether the name of a file system is one that lives on another machine."""
    return _NETWORK.match(file_system.lower()) is not None


def parse_linux_mounts(table: str) -> list[tuple[str, str]]:
    """Return (mount point, file system) from the text of /proc/mounts."""
    rows = [line.split() for line in table.splitlines()]
    return [(_unescaped(row[1]), row[2]) for row in rows if len(row) >= 3]


def parse_mount_output(output: str) -> list[tuple[str, str]]:
    """Return (mount point, file system) from what `mount` prints on macOS and BSD."""
    return re.findall(r"^.+? on (.+) \(([^,)]+)[^)]*\)$", output, re.MULTILINE)


def _mounts() -> list[tuple[str, str]]:
    try:
        return parse_linux_mounts(Path("/proc/mounts").read_text(errors="replace"))
    except OSError:
        pass
    try:
        done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True)
        return parse_mount_output(done.stdout)
    except (OSError, subprocess.SubprocessError):
        return []


def file_system(folder: Path, mounts: list[tuple[str, str]]) -> str:
    """Return the file system of the innermost mount that holds the folder; of two at one place, the later."""
    best = ("", "")
    for point, kind in mounts:
        if len(point) >= len(best[0]) and folder.is_relative_to(point):
            best = (point, kind)
    return best[1]


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal.group(1), 8)), field)


def _remote_drive(folder: Path) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == drive_remote)
    return False
