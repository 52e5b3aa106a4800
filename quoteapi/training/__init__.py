"""Programs that fit the weights of the engine. They are run by hand, on gold files; the service never uses them."""
