"""Train the nets on every page there is and write them into the package.

    python -m training.blocks.train [--form html]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from dateline.article.signs import FORMS
from training.blocks.cross_validate import score
from training.blocks.folds import train_on
from training.blocks.pages import read_examples
from training.blocks.recipe import RECIPES

PACKAGE = Path(__file__).resolve().parent.parent.parent / "src" / "dateline" / "article" / "signs"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--form", choices=FORMS, help="one form instead of both")
    asked = parser.parse_args()
    for form in [asked.form] if asked.form else FORMS:
        began = time.perf_counter()
        examples = read_examples(form)
        net = train_on(form, examples, RECIPES[form])
        path = PACKAGE / f"{form}.npz"
        with path.open("wb") as stream:
            net.save(stream)
        precision, recall, f1 = score(examples, [net.log_odds(example.signs) for example in examples])
        print(f"{form}: {len(examples)} pages in {time.perf_counter() - began:.0f} s, {path.stat().st_size} bytes; "
              f"on the pages it learned from P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
