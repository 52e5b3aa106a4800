"""Run Schemathesis against a live server, without and with API keys: python tests tools.check_contract

The exit status is 1 if it finds a fault.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from support.programs import REAL, serving

KEY = "a-key-for-the-contract"
HERE = Path(__file__).parent
# In seconds. How long each of the two runs generates requests.
SECONDS = 20


def check(folder: Path, *options: str, **settings: str) -> bool:
    """Run Schemathesis against a server with these settings. Return whether it found no fault."""
    with serving(REAL, folder / "log", "--workers", "1", **settings) as server:
        command = [
            str(Path(sys.executable).with_name("st")),
            f"--config-file={HERE / 'schemathesis.toml'}",
            "run",
            f"http://127.0.0.1:{server.port}/openapi.json",
            "--request-timeout=30",
            f"--max-time={SECONDS}",
            "--generation-database=none",
            "--no-color",
            *options,
        ]
        environ = {**os.environ, "SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(HERE)}
        return subprocess.run(command, cwd=folder, env=environ, timeout=8 * SECONDS, check=False).returncode == 0


def main() -> int:
    """Check a server without and one with keys, and that their log has no error."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good = check(folder)
        good &= check(folder, "-H", f"Authorization: Bearer {KEY}", QUOTEAPI_API_KEYS=KEY)
        faults = [line for line in (folder / "log").read_text().splitlines() if '"level": "error"' in line]
    print(*faults, sep="\n")
    return 0 if good and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
