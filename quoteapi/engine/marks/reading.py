"""The likeliest reading of a paragraph's marks: which open, which close and which are mistakes.

`shape.py` gives each mark a cost for each way to read it. This module adds the costs of a whole reading, such as
nesting and forgotten marks, and keeps the cheapest reading (a Viterbi search over a handful of states).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks.glyphs import CLOSERS, FAMILY
from quoteapi.engine.marks.shape import Mark

# Costs on the scale of shape.py, set by hand while reading the mistakes in polnear-train.
_LEFT_OPEN: Final = 2.5  # a passage without a closing mark runs to the end of its paragraph
_LEFT_OPEN_BEFORE_MARK: Final = 1.5  # the same, when the next paragraph opens with a mark
_RUNS_ON: Final = 0.5  # the same, and the passage began like speech: with its paragraph or after punctuation
_NEST: Final = 1.5  # a mark opens inside a passage of the same mark
_NEST_OTHER: Final = 0.4  # the same, with a different mark of the family: curly inside straight
_MERGE: Final = 1.6  # one mark closes the inner and the outer passage
_MERGE_AT_END: Final = 0.3  # the same, at the end of the paragraph
_MERGE_BEFORE_CLAUSE: Final = 0.4  # the same, when "he said" follows
_LOST_CLOSE: Final = 2.9  # a passage opens although the one before it lacks its closing mark
_LOST_CLOSE_AT_CLAUSE: Final = 1.1  # the same, with "he said" between the two
_BEAM: Final = 6.0  # readings that cost this much more than the cheapest are dropped
_CROWD: Final = 1000  # in marks, more than any paragraph of prose has: beyond it, only _FEW readings are kept
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage: its opening mark and its closing mark, which is None when the passage has none.

    ``cut`` is where the passage ends if its closing mark was forgotten before the next passage, or None.
    """

    opening: Mark
    closing: Mark | None
    cut: int | None


class _Step(NamedTuple):
    """A decision at a mark, linked to the decision before it, so that readings share their beginnings."""

    before: _Step | None
    mark: Mark
    opens: bool
    cut: int | None


class _Node(NamedTuple):
    cost: float
    step: _Step | None
    opened: Mark | None  # the mark that opened the outer passage


class _State(NamedTuple):
    outer: str = ""  # the mark that opened the passage, "" outside a passage
    inner: str = ""  # the mark that opened a nested passage, "" without one


_OUTSIDE: Final = _State()


def read_paragraph(marks: Sequence[Mark], clauses: Sequence[int], *, next_opens: bool) -> list[Reading]:
    """Return the outermost passages of the cheapest reading, in order.

    ``clauses`` are the sorted offsets at which a speaker's clause seems to begin (", said Odile"). ``next_opens`` says
    whether the next paragraph opens with a mark, in which case a passage left open is not a mistake.
    """
    plain = _read_plain(marks)
    if plain is not None:
        return plain
    nodes: dict[_State, _Node] = {_OUTSIDE: _Node(0.0, None, None)}
    for mark in marks:
        check_time()
        following: dict[_State, _Node] = {}
        for state, node in nodes.items():
            for new, cost, step in _moves(state, node, mark, clauses):
                total = node.cost + cost
                known = following.get(new)
                if known is None or total < known.cost:
                    opened = mark if step is not None and step.opens else node.opened
                    following[new] = _Node(total, node.step if step is None else step, opened)
        costs = sorted(node.cost for node in following.values())
        limit = costs[0] + _BEAM if len(marks) <= _CROWD else costs[min(_FEW, len(costs)) - 1]
        nodes = {state: node for state, node in following.items() if node.cost <= limit}
    _, best = min(nodes.items(), key=lambda item: item[1].cost + _ending(*item, next_opens=next_opens))
    return _passages(best.step)


def _read_plain(marks: Sequence[Mark]) -> list[Reading] | None:
    """Return the reading, which most paragraphs have, in which each mark is what its shape suggests; else None."""
    readings = []
    opened: Mark | None = None
    for mark in marks:
        if opened is None:
            if mark.opening or mark.sign not in CLOSERS:
                return None
            opened = mark
        elif CLOSERS[opened.sign].get(mark.sign) == 0.0:
            if mark.closing:
                return None
            readings.append(Reading(opened, mark, None))
            opened = None
        elif FAMILY.get(mark.sign) == FAMILY[opened.sign]:
            return None
    return readings if opened is None else None


def _ending(state: _State, node: _Node, *, next_opens: bool) -> float:
    """Return the cost of a paragraph that ends in this state."""
    if node.opened is None or not state.outer:
        return 0.0
    left_open = _LEFT_OPEN
    if next_opens:
        left_open = _RUNS_ON if node.opened.leads else _LEFT_OPEN_BEFORE_MARK
    return left_open + (_LEFT_OPEN if state.inner else 0.0)


def _moves(state: _State, node: _Node, mark: Mark, clauses: Sequence[int]) -> list[tuple[_State, float, _Step | None]]:
    """Return each way to read a mark: the new state, the cost and, if the mark bounds a passage, the step."""
    outer, inner = state
    sign = mark.sign
    opens = sign in CLOSERS
    if not outer:
        moves: list[tuple[_State, float, _Step | None]] = [(_OUTSIDE, mark.skipping, None)]
        if opens:
            moves.append((_State(sign), mark.opening, _Step(node.step, mark, True, None)))
        return moves
    closing = CLOSERS[outer].get(sign)
    if closing is None and FAMILY.get(sign) != FAMILY[outer]:
        return [(state, 0.0, None)]  # a mark of another family inside a passage does not concern it
    moves = [(state, mark.skipping, None)]
    close = _Step(node.step, mark, False, None)
    if inner:
        closing_inner = CLOSERS[inner].get(sign)
        if closing_inner is not None:
            moves.append((_State(outer), closing_inner + mark.closing, None))
        if closing is not None:
            moves.append((_OUTSIDE, _merge(mark) + closing + mark.closing, close))
        return moves
    if closing is not None:
        moves.append((_OUTSIDE, closing + mark.closing, close))
    if opens:
        nest = _NEST if sign == outer else _NEST_OTHER
        moves.append((_State(outer, sign), nest + mark.opening, None))
        clause = _clause_between(clauses, node.opened, mark)
        lost, cut = (_LOST_CLOSE, mark.start) if clause is None else (_LOST_CLOSE_AT_CLAUSE, clause)
        moves.append((_State(sign), lost + mark.opening, _Step(node.step, mark, True, cut)))
    return moves


def _merge(mark: Mark) -> float:
    """Return the cost of one mark closing both the inner and the outer passage."""
    if mark.final:
        return _MERGE_AT_END
    return _MERGE_BEFORE_CLAUSE if mark.clause else _MERGE


def _clause_between(clauses: Sequence[int], opened: Mark | None, mark: Mark) -> int | None:
    """Return the offset of the first speaker's clause between a passage's opening mark and a mark, or None."""
    at = bisect_right(clauses, opened.end if opened is not None else 0)
    return clauses[at] if at < len(clauses) and clauses[at] < mark.start else None


def _passages(step: _Step | None) -> list[Reading]:
    """Return the passages of the steps that end with this one, in order of the text."""
    readings: list[Reading] = []
    closing: Mark | None = None
    cut: int | None = None
    while step is not None:
        if step.opens:
            readings.append(Reading(step.mark, closing, None if closing is not None else cut))
            closing, cut = None, step.cut
        else:
            closing = step.mark
        step = step.before
    return readings[::-1]
