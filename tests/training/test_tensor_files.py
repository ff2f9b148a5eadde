"""Tensors written aside: what is there is whole, and a full disk is named."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from artcatalog.errors import UserError
from artcatalog.training import checkpoints
from artcatalog.training.tensor_files import write_aside

resource = pytest.importorskip("resource", reason="Windows cannot limit the size of a file")


def test_a_disk_that_is_full_is_named_and_the_former_checkpoint_stays(tmp_path: Path) -> None:
    checkpoints.save(tmp_path, {"a": torch.ones(4)}, {"step": 1})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(UserError, match=r"checkpoint.safetensors cannot be written") as caught:
            checkpoints.save(tmp_path, {"a": torch.ones(100_000)}, {"step": 2})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code == "file.unwritable"
    assert [file.name for file in tmp_path.iterdir()] == [checkpoints.NAME]
    found = checkpoints.load(tmp_path)
    assert found is not None
    assert found[1] == {"step": 1}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        write_aside({"a": torch.ones(1)}, tmp_path / "file" / "weights.safetensors")
