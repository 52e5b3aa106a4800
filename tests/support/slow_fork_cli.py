"""The command line with the fake engine, whose workers take a second before they do anything."""

import os
import time

from support import fake_cli  # noqa: F401 - puts the fake engine into its place

if __name__ == "__main__":
    from quoteapi.cli import main

    os.register_at_fork(after_in_child=lambda: time.sleep(1))
    main(prog_name="quoteapi")
