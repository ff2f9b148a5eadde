"""Writes CLIP models as they are downloaded, but tiny: towers that learnt nothing, and a tokenizer of bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

DIMS = 24


def write_clip_folder(folder: Path, seed: int = 0) -> Path:
    """Write a model that knows the words river and forest as pieces, and the rest of the world as letters."""
    from transformers import CLIPConfig, CLIPModel

    folder.mkdir(parents=True)
    vocabulary = _write_tokenizer(folder)
    torch.manual_seed(seed)
    tower = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    ends = {"bos_token_id": vocabulary - 2, "eos_token_id": vocabulary - 1, "pad_token_id": vocabulary - 1}
    text = tower | {"vocab_size": vocabulary, "max_position_embeddings": 20, "projection_dim": DIMS} | ends
    vision = tower | {"image_size": 32, "patch_size": 16, "projection_dim": DIMS}
    network = CLIPModel(CLIPConfig(text_config=text, vision_config=vision, projection_dim=DIMS))
    network.save_pretrained(folder)
    ready = {"crop_size": 32, "do_center_crop": True, "do_normalize": True, "do_resize": True, "size": 32}
    ready |= {"image_mean": [0.5] * 3, "image_std": [0.25] * 3, "image_processor_type": "CLIPImageProcessor"}
    (folder / "preprocessor_config.json").write_text(json.dumps(ready), "utf-8")
    return folder


def _write_tokenizer(folder: Path) -> int:
    printed = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printed]
    letters = [chr(byte) for byte in printed] + [chr(256 + at) for at in range(len(others))]
    merges = ["r i", "ri v", "e r</w>", "riv er</w>", "f o", "fo r", "e s", "es t</w>", "for est</w>"]
    pieces = [*letters, *(f"{letter}</w>" for letter in letters), *(merge.replace(" ", "") for merge in merges)]
    pieces += ["<|startoftext|>", "<|endoftext|>"]
    (folder / "vocab.json").write_text(json.dumps({piece: at for at, piece in enumerate(pieces)}), "utf-8")
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *merges, ""]), "utf-8")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "CLIPTokenizer"}', "utf-8")
    return len(pieces)


def teach(folder: Path, examples: Mapping[str, Sequence[NDArray[np.uint8]]]) -> None:
    """Turn the words' last layer so that each lies where pictures of it differ from those of the other words."""
    from PIL import Image
    from transformers import AutoImageProcessor, AutoTokenizer, CLIPModel

    network = CLIPModel.from_pretrained(folder).eval()
    processor, tokenizer = AutoImageProcessor.from_pretrained(folder), AutoTokenizer.from_pretrained(folder)
    with torch.no_grad():
        means = []
        for crops in examples.values():
            ready = processor([Image.fromarray(crop) for crop in crops], return_tensors="pt")
            seen = network.get_image_features(**ready).pooler_output
            means.append(torch.nn.functional.normalize(seen, dim=-1).mean(dim=0))
        wanted = torch.stack(means) - torch.stack(means).mean(dim=0)
        said = network.text_model(**tokenizer(list(examples), return_tensors="pt", padding=True)).pooler_output
        network.text_projection.weight.copy_((torch.linalg.pinv(said) @ wanted).T)
    network.save_pretrained(folder)
