"""The fields of the schemas. They are strict: no value is converted from another type.

No string may contain an unpaired surrogate. Messages say what a field accepts and never repeat its value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields

from quoteapi.engine.errors import PeopleError
from quoteapi.people import index_people
from quoteapi.service.literals import Id, Number, encode

_SURROGATE = re.compile("[\ud800-\udfff]")
# In bytes, as compact JSON in UTF-8, and in levels.
LONGEST_METADATA = 16_384
DEEPEST_METADATA = 100
# Messages of every field, in place of marshmallow's own.
_FIELD_MESSAGES = {"null": "Must not be null.", "required": "Missing."}
# What JSON Schema calls an id.
ID_TYPES = ["string", "integer"]


class Text(fields.String):
    """A string that is valid Unicode and can therefore be encoded again."""

    default_error_messages = {  # noqa: RUF012
        **_FIELD_MESSAGES,
        "invalid": "Must be a string.",
        "surrogate": "Not valid Unicode: unpaired surrogate at character {position}.",
    }

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        found = _SURROGATE.search(text)
        if found:
            raise self.make_error("surrogate", position=found.start())
        return text


class GivenId(fields.Field[Any]):
    """A string or a whole number, which comes back as it was given."""

    default_error_messages = {"invalid": "Must be a string or a whole number."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Id:
        whole = (isinstance(value, int) and not isinstance(value, bool)) or (
            isinstance(value, Number) and value.is_whole
        )
        if whole:
            given: Id = value
            return given
        if not isinstance(value, str):
            raise self.make_error("invalid")
        text: str = Text().deserialize(value, attr, data, **kwargs)
        return text


class Share(fields.Field[float]):
    """A number from 0 to 1."""

    default_error_messages = {**_FIELD_MESSAGES, "invalid": "Must be a number from 0 to 1."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> float:
        del attr, data, kwargs
        number = float(value.literal) if isinstance(value, Number) else value
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 1:
            raise self.make_error("invalid")
        return float(number)


class Metadata(fields.Field[dict[str, Any]]):
    """Any object that JSON can hold, of limited size."""

    default_error_messages = {  # noqa: RUF012
        **_FIELD_MESSAGES,
        "invalid": "Must be a JSON object.",
        "surrogate": "Not valid Unicode: unpaired surrogate.",
        "deep": f"Must not nest deeper than {DEEPEST_METADATA} levels.",
        "long": f"Must not be longer than {LONGEST_METADATA} bytes as compact JSON in UTF-8.",
    }

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> dict[str, Any]:
        del attr, data, kwargs
        if not isinstance(value, dict):
            raise self.make_error("invalid")
        left: list[tuple[Any, int]] = [(value, 1)]
        while left:
            part, depth = left.pop()
            if depth > DEEPEST_METADATA:
                raise self.make_error("deep")
            if isinstance(part, str) and _SURROGATE.search(part):
                raise self.make_error("surrogate")
            if isinstance(part, dict):
                left.extend((name, depth) for name in part)
                left.extend((inner, depth + 1) for inner in part.values())
            elif isinstance(part, list):
                left.extend((inner, depth + 1) for inner in part)
            elif not isinstance(part, str | int | float | Number | None):
                raise self.make_error("invalid")
        try:
            size = len(encode(value).encode("utf-8"))
        except ValueError:  # NaN, which only a caller in Python can give
            raise self.make_error("invalid") from None
        if size > LONGEST_METADATA:
            raise self.make_error("long")
        return value


class ShortList(fields.List[Any]):
    """A list of at most ``most`` items, counted before any of them is validated."""

    default_error_messages = {  # noqa: RUF012
        **_FIELD_MESSAGES,
        "invalid": "Must be a list.",
        "long": "Must not have more than {most} items.",
    }

    def __init__(self, inner: fields.Field[Any], *, most: int, **kwargs: Any) -> None:
        super().__init__(inner, **kwargs)
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if isinstance(value, list) and len(value) > self.most:
            raise self.make_error("long", most=self.most)
        return super()._deserialize(value, attr, data, **kwargs)


def not_blank(text: str) -> None:
    """Raise ValidationError when a text has nothing but white space and byte order marks."""
    if not text.replace("\ufeff", "").strip():
        raise ValidationError("The text is empty or blank.")


class PeopleList(fields.List[Any]):
    """A list of people. It is checked by hand: through the schema, 1,000 entries would take five times as long."""

    default_error_messages = {**_FIELD_MESSAGES}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        del attr, data, kwargs
        try:
            return index_people(value)
        except PeopleError as error:
            raise ValidationError(error.faults) from None
