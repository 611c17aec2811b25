"""The recipe of the nets that tell lines of an article: see docs/blocks-model.md.

    python -m training.blocks.cross_validate     how well nets do on sites that they never saw
    python -m training.blocks.train              nets from every page, into the package
"""
