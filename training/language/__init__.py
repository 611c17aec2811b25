"""The recipe of the embedded analyzer: treebanks and labelled names in, one small model out.

    python -m training.language.train --out MODEL.pt      hours on a laptop's core; goes on from its own checkpoint
    python -m training.language.export MODEL.pt           into the package
"""
