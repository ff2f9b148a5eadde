"""Make the fonts of the sample collection: `python subset_fonts.py KAI SANS BRUSH...` (needs fonttools).

KAI is LXGWWenKai-Bold.ttf, SANS NotoSansCJK-Bold.ttc, BRUSH the WOFF parts of Ma Shan Zheng. Each is reduced to
resources/fonts/characters.txt and what the sample records use (the large BRUSH to brush.txt), and named anew, as
the Open Font License asks where a name is reserved.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
LATIN = "".join(chr(code) for code in range(32, 127))


def characters() -> str:
    """Return every character that the fonts should have."""
    texts = [ROOT / "resources/fonts/characters.txt", *sorted((ROOT / "resources/sample").glob("*.json"))]
    return "".join(sorted(set("".join(text.read_text("utf-8") for text in texts)) - {"\n", " "}))


def reduced(source: Path, number: int, text: str, hints: bool) -> TTFont:
    """Return a font with only these characters and no layout rules."""
    options = subset.Options(
        font_number=number, layout_features=[], hinting=hints, notdef_outline=True, glyph_names=False
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "STAT"]
    font = subset.load_font(str(source), options)
    worker = subset.Subsetter(options)
    worker.populate(text=text)
    worker.subset(font)
    font.flavor = None
    return font


def named(font: TTFont, name: str) -> TTFont:
    """Return the font under another name, its copyright and licence kept."""
    for record in list(font["name"].names):
        if record.nameID in (1, 3, 4, 6, 16, 18, 20, 21):
            font["name"].setName(
                name.replace(" ", "-") if record.nameID == 6 else name,
                record.nameID,
                record.platformID,
                record.platEncID,
                record.langID,
            )
    return font


def main(kai: str, sans: str, *brush: str) -> None:
    """Write the three fonts."""
    target = ROOT / "resources/fonts"
    wanted = "".join(c for c in characters() if ord(c) > 0x2E00)
    named(reduced(Path(kai), 0, wanted + LATIN, False), "Artcatalog Kai").save(target / "ArtcatalogKai.ttf")
    named(reduced(Path(sans), 3, wanted, False), "Artcatalog Seal").save(target / "ArtcatalogSeal.otf")
    parts = []
    folder = Path(tempfile.mkdtemp())
    for i, part in enumerate(brush):
        have = set(map(chr, TTFont(part).getBestCmap()))
        mine = "".join(c for c in (target / "brush.txt").read_text("utf-8") if c in have and c != "\n")
        if mine:
            parts.append(str(folder / f"{i}.ttf"))
            reduced(Path(part), 0, mine, False).save(parts[-1])
    named(merge.Merger().merge(parts), "Artcatalog Brush").save(target / "ArtcatalogBrush.ttf")


if __name__ == "__main__":
    main(*sys.argv[1:])
