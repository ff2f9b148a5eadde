"""Train the default detector: python -m artcatalog.training.default_detector --art DIR --out FILE."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from pathlib import Path
from typing import Any

import cv2
import torch
from safetensors.torch import save_file
from torch import nn

from artcatalog.training import events
from artcatalog.training.artwork_pictures import from_table, textures_in
from artcatalog.training.detection_task import DetectionTask
from artcatalog.training.loop import Budget, train


def main() -> None:
    """Train on scenes of the `train` rows less the twentieth that is held out, then write weights and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--run", type=Path, default=Path("runs/detector"))
    parser.add_argument("--minutes", type=float, default=45)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    os.nice(5) if hasattr(os, "nice") else None
    kept, held = from_table(args.art).split()
    task = DetectionTask(kept, held, textures_in(args.textures))
    model = train(task, Budget(args.minutes * 60, rate=1.5e-3, validate_every=900), args.run, events.words)
    with torch.inference_mode():
        figures = task.validate(model)
    events.words("validated", {"figures": figures})
    card = {
        "name": "artcatalog detector",
        "recipe": "centre and corners",
        "threshold": 0.3,
        "data": f"simulated gallery scenes of {len(kept)} artworks ({len(held)} more held out)",
        "command": f"python -m artcatalog.training.default_detector --minutes {args.minutes:g}",
        "limits": "Quadrilaterals only: ovals and works cut off by the photo's edge are not asked for.",
        "figures": figures,
    }
    write_detector(model, card, args.out)


def write_detector(model: nn.Module, card: dict[str, Any], target: Path) -> None:
    """Write weights and card; matrices in half precision, which loses nothing that can be measured."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_suffix(".part")
    weights = {k: (v.half() if v.ndim > 1 else v).contiguous().cpu() for k, v in model.state_dict().items()}
    save_file(weights, aside)
    aside.chmod(0o644)  # safetensors makes files that only their owner may read
    card["sha256"] = hashlib.sha256(aside.read_bytes()).hexdigest()
    os.replace(aside, target)
    target.with_suffix(".json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
