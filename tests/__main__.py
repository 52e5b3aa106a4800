"""Run one of the programs beside the tests: python tests benchmarks.load, python tests tools.check_accuracy.

Running the folder puts it on the path, so that a program finds what the tests share.
"""

import runpy
import sys

if len(sys.argv) < 2:
    sys.exit("usage: python tests PROGRAM [OPTION …], for example: python tests benchmarks.load")
runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
