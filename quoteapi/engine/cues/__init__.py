"""What introduces speech: reporting verbs, prepositions, nouns and colons, each with the mention that speaks.

In: a `Parse` and its mentions. Out: the cues in order of the text. Method: rules over the dependency tree, after
`reattach` has repaired the parser's usual mistakes around reporting verbs.
"""

from quoteapi.engine.cues.closing import restore_closing_verbs
from quoteapi.engine.cues.cue import Cue, relative_pronoun
from quoteapi.engine.cues.finding import find_cues
from quoteapi.engine.cues.inversion import restore_subjects
from quoteapi.engine.cues.repair import reattach
from quoteapi.engine.cues.stance import stance_of

__all__ = ["Cue", "find_cues", "reattach", "relative_pronoun", "restore_closing_verbs", "restore_subjects", "stance_of"]
