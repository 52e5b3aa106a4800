"""Programs that measure speed, memory use and behavior under load."""
