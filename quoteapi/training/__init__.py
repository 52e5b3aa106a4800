"""How the weights of the engine were made: run by hand, on data in PolNeAR's form, never by the service."""
