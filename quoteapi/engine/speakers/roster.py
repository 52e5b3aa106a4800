"""A scene with where its names begin and end, which the reading of roles asks for at every token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import names, read_table


@dataclass(frozen=True, slots=True)
class Roster:
    """``name_starts`` and ``name_over`` have the name mention that begins at a token, title included, or covers it.

    ``name_ends`` has the name that ends with a token.
    """

    scene: Scene
    parse: Parse
    name_starts: Mapping[int, int]
    name_over: Mapping[int, int]
    name_ends: Mapping[int, int]

    @classmethod
    def of(cls, scene: Scene) -> Roster:
        """Index the names of a scene."""
        named = [(number, mention) for number, mention in enumerate(scene.mentions) if mention.form == "name"]
        return cls(
            scene,
            scene.parse,
            {mention.first: number for number, mention in named},
            {token: number for number, mention in named for token in range(mention.first, mention.last)},
            {mention.last - 1: number for number, mention in named},
        )

    def name_start(self, mention: Mention) -> int:
        """Return the first token of a name, without what stands before it."""
        at = self.scene.text.find(mention.name, mention.start, mention.end)
        token = self.parse.token_at(at) if at >= 0 else None
        return mention.first if token is None else token

    def is_in_person(self, token: int) -> bool:
        """Return whether a token belongs to the name of a person, title included. "Head" for itself is an office."""
        number = self.name_over.get(token)
        if number is None or not self.scene.types[number].names_person:
            return False
        name = names.plain(self.scene.mentions[number].name)
        return name not in read_table("persons") and name not in read_table("titles")

    def person_begins(self, token: int) -> bool:
        """Return whether the name of a person, title included, begins at a token."""
        number = self.name_starts.get(token)
        return number is not None and self.scene.types[number].names_person
