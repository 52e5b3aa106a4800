"""Code that tests share: parses built by hand, stand-ins for the engine, and programs that run the service."""
