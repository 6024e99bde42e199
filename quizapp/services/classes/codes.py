"""Personal codes of three words, and passphrases of four. Touches nothing.

A code follows from the installation's secret key, the user and a version, so that a teacher can
print it again and a new version revokes the old one; only a keyed digest of it is stored. Three
words of some 2,000 are 33 bits: too many to guess through a rate limit, few enough to remember.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from functools import cache

CODE_WORDS = 3
PASSPHRASE_WORDS = 4
_BETWEEN = "-"
_LETTERS_THAT_TELL = 4  # no two words of the list begin alike for so long
_LONGEST_TYPED = 80

# Words that one would rather not hand to a child on a card.
_UNFIT = frozenset({
    "abandon", "abuse", "addict", "alcohol", "arrest", "assault", "attack", "blood", "body",
    "bomb", "bullet", "chest", "cigarette", "crime", "cruel", "crush", "cry", "damage",
    "danger", "destroy", "disease", "divorce", "drunk", "dumb", "enemy", "evil", "execute",
    "exile", "fat", "fatal", "ghost", "grief", "guilt", "gun", "horror", "hunt", "hurt",
    "illegal", "insane", "kiss", "knife", "lonely", "mad", "nasty", "nuclear", "obscure",
    "panic", "pill", "pistol", "poverty", "prison", "punch", "riot", "rifle", "sad", "scare",
    "shoot", "sick", "skin", "slave", "slim", "smoke", "sniff", "spy", "strike", "suffer",
    "suspect", "swear", "tobacco", "tragic", "trash", "trigger", "ugly", "useless", "vicious",
    "victim", "virus", "weapon", "weird", "whip", "wine",
})  # fmt: skip


def personal_code(secret: str, user_id: int, version: int) -> str:
    """The code of this user in this version, as it is shown: three words with hyphens."""
    number = int.from_bytes(_keyed(secret, f"personal code {user_id} {version}"))
    return _BETWEEN.join(_drawn(number, CODE_WORDS))


def code_key(secret: str, code: str) -> str:
    """What is stored of a code, to find whose it is."""
    return _keyed(secret, f"key of code {code}").hex()


def read_code(typed: str) -> str:
    """A code as it was typed, tidied: any case, any marks between, slips at the words' ends."""
    words = re.findall(r"[a-z]+", typed[:_LONGEST_TYPED].casefold())
    by_start = _by_start()
    return _BETWEEN.join(by_start.get(word[:_LETTERS_THAT_TELL], word) for word in words)


def new_passphrase() -> str:
    """Four words by chance, for an account that somebody else makes or resets."""
    words = _words()
    return _BETWEEN.join(secrets.choice(words) for _ in range(PASSPHRASE_WORDS))


def _keyed(secret: str, text: str) -> bytes:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()


def _drawn(number: int, count: int) -> list[str]:
    """So many words out of a large number."""
    words = _words()
    drawn = []
    for _ in range(count):
        number, at = divmod(number, len(words))
        drawn.append(words[at])
    return drawn


@cache
def _words() -> tuple[str, ...]:
    # 2,048 English words that are hard to confuse; imported here, for only classes need them.
    from mnemonic import Mnemonic

    return tuple(word for word in Mnemonic("english").wordlist if word not in _UNFIT)


@cache
def _by_start() -> dict[str, str]:
    return {word[:_LETTERS_THAT_TELL]: word for word in _words()}
