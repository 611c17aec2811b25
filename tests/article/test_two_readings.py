"""A numeric day that can be read two ways, settled by what else the page says."""

from __future__ import annotations

import pytest

from dateline.article.dating import settle_day
from dateline.article.stamps import find_stamps


@pytest.mark.parametrize(
    ("stamp", "text", "day"),
    [
        ("12-07-2012 16:25 (GMT+7)", "The ministers met.", "2012-07-12"),  # nobody there puts the month first
        ("12-07-2012 16:25 (GMT-5)", "The ministers met.", None),
        ("02-07-2024", "The summit is on July 8, and he goes on July 9.", "2024-07-02"),
        ("02-07-2024", "The summit is in the summer.", None),
        ("10-06-2025", "The court ruled on Tuesday.", "2025-06-10"),  # 6 October was a Monday
        ("10-06-2025", "The court ruled on Sunday.", "2025-10-06"),
        ("10-06-2025", "The court ruled on Monday.", None),  # that Monday, or the one before that Tuesday
    ],
)
def test_a_day_with_two_readings(stamp: str, text: str, day: str | None) -> None:
    (found,) = find_stamps(stamp)
    assert settle_day(found, f"{stamp}\n{text}", None, None) == day
