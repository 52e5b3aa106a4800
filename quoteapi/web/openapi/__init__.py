"""The OpenAPI document of a service, with its limits.

In: the limits of a service, and what it requires and reads. Out: the document as JSON values.
"""

from quoteapi.web.openapi.document import describe_api

__all__ = ["describe_api"]
