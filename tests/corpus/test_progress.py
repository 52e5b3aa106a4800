import io

import pytest
from tqdm import tqdm

from quoteapi.corpus.progress import show_progress


@pytest.fixture
def shown(monkeypatch):
    """Return a function that counts articles of 500 words each and returns the final text of the bar."""
    now = [0.0]
    monkeypatch.setattr(tqdm, "__init__", _on(tqdm.__init__, io.StringIO()))
    monkeypatch.setattr("time.time", lambda: now[0])

    def count(articles, total, done):
        with show_progress(total, done, shown=True) as progress:
            progress._bar._time = lambda: now[0]
            progress._bar.start_t = progress._bar.last_print_t = now[0]
            for _ in range(articles):
                now[0] += 0.5
                progress.add(500)
            return str(progress._bar)

    return count


def _on(init, stream):
    def begin(self, *args, **extra):
        init(self, *args, **{**extra, "file": stream, "ncols": 200, "dynamic_ncols": False})

    return begin


def test_the_bar_shows_rates_and_what_is_left(shown):
    text = shown(40, 100, 20)
    assert "60/100 [00:20<00:20," in text
    assert "2.00 articles/s, 1.00k words/s, 20.0k words left]" in text


def test_without_a_total_the_bar_shows_only_rates(shown):
    text = shown(40, None, 0)
    assert text.startswith("40 articles [00:20,  2.00 articles/s, 1.00k words/s]")
