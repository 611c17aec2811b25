"""What is measured of every line of a page, and what a small trained net makes of it: is the line of the article?"""

from dateline.article.signs.markup import MARKUP_SIGNS, read_markup_signs
from dateline.article.signs.net import Net, load_net
from dateline.article.signs.text import TEXT_SIGNS, read_text_signs

__all__ = ["MARKUP_SIGNS", "TEXT_SIGNS", "Net", "load_net", "read_markup_signs", "read_text_signs"]
