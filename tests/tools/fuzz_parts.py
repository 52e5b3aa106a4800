"""Many fuzz examples in parts that can be run one by one: python tests tools.fuzz_parts --part 7 --of 50.

The number of a part is its seed, so that a part which failed can be run again, and a run which was stopped goes on with
the next part. Each part shares its examples out evenly among the tests of tests/test_fuzz.py that take random texts
or requests. The status is that of the first part that fails.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

FUZZ = Path(__file__).resolve().parent.parent / "test_fuzz.py"
TESTS = (
    "test_every_request_is_answered_or_refused",
    "test_every_line_is_answered_or_refused",
    "test_every_text_gets_an_answer_from_the_service",
    "test_every_text_gets_an_answer_from_the_service_and_the_model",
    "test_every_text_gets_an_answer_from_the_engine",
    "test_every_text_that_is_cut_off_gets_an_answer_from_the_engine",
)


def run_part(part: int, examples: int) -> int:
    """Run one part; its status is that of pytest."""
    each = -(-examples // len(TESTS))
    began = time.monotonic()
    status = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--no-header",
            f"--hypothesis-seed={part}",
            *(f"{FUZZ}::{t}" for t in TESTS),
        ],
        env={**os.environ, "FUZZ_EXAMPLES": str(each)},
        check=False,
    ).returncode
    result = "failed" if status else "held"
    print(
        f"part {part}, seed {part}: {each * len(TESTS):,} examples, {time.monotonic() - began:.0f} s, {result}",
        flush=True,
    )
    return status


def main() -> int:
    """Run the parts that were asked for, in order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", required=True, help="which part, from 1, or which parts: 7 or 7-12")
    parser.add_argument("--of", type=int, default=50, help="how many parts there are (default: 50)")
    parser.add_argument(
        "--examples", type=int, default=1_000_000, help="how many examples in all parts (default: 1,000,000)"
    )
    options = parser.parse_args()
    first, _, last = options.part.partition("-")
    parts = range(int(first), int(last or first) + 1)
    if not 1 <= parts.start < parts.stop <= options.of + 1:
        parser.error(f"--part is not within 1 to {options.of}")
    for part in parts:
        status = run_part(part, -(-options.examples // options.of))
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
