"""Readable linear models: scoring by named features, softmax and calibrated confidence.

In: the names of features and a weights file (``weights/*.tsv``, plain text). Out: scores, probabilities and the
confidence of an answer.
"""

from quoteapi.engine.linear.calibration import calibrate
from quoteapi.engine.linear.scoring import read_weights, score, sigmoid, softmax, weights_file

__all__ = ["calibrate", "read_weights", "score", "sigmoid", "softmax", "weights_file"]
