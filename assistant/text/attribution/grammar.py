"""The small words of English that show where a noun phrase or clause begins and ends."""

from __future__ import annotations

from assistant.text.name_words import CALENDAR

PRONOUNS = frozenset("he she they it i we you who which these those".split())
DETERMINERS = frozenset(
    """the a an this that these those his her their its our my your some many several most few all both
    another no one two three four five six seven eight nine ten other more each every any""".split()
)
PREPOSITIONS = frozenset(
    """of for at from with in to by on about against into over under during among between within without
    near through across toward towards upon per despite like amid regarding including via inside outside
    behind following""".split()
)
AUXILIARIES = frozenset(
    """has have had is are was were be been being do does did hasn't haven't hadn't isn't aren't wasn't
    weren't don't doesn't didn't will would can could may might shall should must won't wouldn't can't cannot
    couldn't shouldn't""".split()
)
BOUNDARIES = frozenset(
    """that because although though while when where if whether as since until unless after before once
    than how why what who which whose whom but so yet nor""".split()
)
TEMPORAL = CALENDAR | frozenset(
    """yesterday today tomorrow late early earlier later last this week month year night morning afternoon
    evening meanwhile still now then also recently ago again instead however""".split()
)
# What follows the comma after a subject: 'Ilić, speaking in Niš, said …'.
ASIDE_OPENERS = frozenset(
    "who which whose speaking asked citing in on however though too meanwhile along by then".split()
)
NEVER_A_HEAD = frozenset("not never n't to".split())
ADVERBS = frozenset(
    """also then later once again even often still now first never just already not always sometimes
    soon recently previously earlier consistently yesterday today reportedly long since twice simply
    further only rather instead""".split()
)
