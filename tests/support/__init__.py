"""What the tests share: hand-made parses, stand-ins for the engine, programs that run the service."""
