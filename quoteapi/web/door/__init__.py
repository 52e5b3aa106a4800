"""The front of the server: requests are read and refused here before gunicorn's own code sees them."""
