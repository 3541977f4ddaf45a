"""What is written on the server is for the account that the site runs as, and nobody else."""

import os
from contextlib import suppress
from pathlib import Path

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


def keep_files_private(folder: Path, pattern: str) -> None:
    """Make new files of this process private, and those that are there already. Files of others are left alone."""
    os.umask(0o077)
    if not folder.is_dir():
        return
    for path, mode in [(folder, PRIVATE_FOLDER), *((file, PRIVATE_FILE) for file in folder.glob(pattern))]:
        with suppress(PermissionError):
            if path.stat().st_mode & 0o077:
                path.chmod(mode)
