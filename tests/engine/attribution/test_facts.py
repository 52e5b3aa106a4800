from quoteapi.engine.attribution.facts import gather_facts
from quoteapi.engine.attribution.shape import shape_of
from quoteapi.engine.attribution.turns import Turn
from support.build import build


def test_a_turn_does_not_count_after_a_paragraph_of_passages_that_nobody_says():
    scene = build("“Sit.”\n\n“Stand.”\n\nRain fell.\n\n“Go.”", "[0]/ROOT\n[1]/ROOT\nfell/VBD/ROOT\n[2]/ROOT")
    assert gather_facts(scene, 2, shape_of(scene, 2), Turn(0, 0)).before is None
    assert gather_facts(scene, 2, shape_of(scene, 2), Turn(1, 0)).before == Turn(1, 0)
