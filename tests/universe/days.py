"""Something done on another day than today, dated as it was then."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.utils import timezone


@contextmanager
def days_ago(days: int) -> Iterator[None]:
    """Let everything within be done so many days ago; a minus sign is ahead."""
    then = timezone.now() - datetime.timedelta(days=days)
    with mock.patch.object(timezone, "now", return_value=then):
        yield
