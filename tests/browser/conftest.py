"""Browsers for the tests of the web form; `make browser` runs them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import Chromium, running
from tests.surveys import survey_in
from ticassess.collect import Survey


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    with running() as browser:
        yield browser


@pytest.fixture
def browser(chromium: Chromium) -> Iterator[Chromium]:
    """Give a browser as new; whatever a test does, it asks nothing of anybody but the server."""
    chromium.fresh()
    yield chromium
    chromium.listen()
    strangers = []
    for url in chromium.seen:
        if not url.startswith(("http://127.0.0.1:", "about:", "data:")):
            strangers.append(url)
    assert strangers == []
    assert chromium.complaints == []


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)
