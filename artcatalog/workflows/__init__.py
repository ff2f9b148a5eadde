"""One use case a file; the command line, the service and the tests call them."""
