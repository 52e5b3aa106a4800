"""What reading web pages costs: loading trafilatura, ordinary pages, hostile pages. Prints Markdown tables.

    python tests benchmarks.measure_pages

Times are CPU seconds. Each hostile page is read in a process of its own, which has read one page before. Memory is that
process's peak above what it held then.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from pathlib import Path

from quoteapi.maintext import UnreadablePage, extract_html, load_extractor
from support.hostile_pages import HOSTILE

PAGES = Path(__file__).parents[1] / "maintext/pages"
ROUNDS = 5


def memory(field: str) -> float:
    """Return a figure of /proc/self/status in MiB."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) / 1024


def measure(html: str) -> tuple[float, float, str]:
    """Return the CPU seconds and the MiB that a page takes, and what comes of it."""
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before, started = memory("VmRSS"), time.process_time()
    try:
        result = f"{len(extract_html(html).text):,} characters"
    except UnreadablePage as error:
        result = str(error)
    return time.process_time() - started, memory("VmHWM") - before, result


def main() -> None:
    before, started = memory("VmRSS"), time.process_time()
    load_extractor()
    print(f"Loading: {time.process_time() - started:.2f} s, {memory('VmRSS') - before:.0f} MiB\n")

    print("| page | CPU | result |\n|---|---|---|")
    for path in sorted(PAGES.glob("*.html")):
        html = path.read_text(encoding="utf-8", errors="replace")
        runs = [measure(html) for _ in range(ROUNDS)]
        print(f"| {path.stem} | {1000 * statistics.median(run[0] for run in runs):.0f} ms | {runs[0][2]} |")

    print("\n| hostile page | KiB | CPU | memory | result |\n|---|---|---|---|---|")
    for name, html in HOSTILE.items():
        with multiprocessing.get_context("fork").Pool(1) as pool:
            seconds, mebibytes, result = pool.apply(measure, (html,))
        size = len(html.encode("utf-8", "replace")) // 1024
        print(f"| {name} | {size} | {seconds:.2f} s | {mebibytes:.0f} MiB | {result} |", flush=True)


if __name__ == "__main__":
    main()
