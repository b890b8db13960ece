"""Words whose letters a page's markup or a scan has set apart: "t ỉ nh", "B ộ N ộ i v ụ", "Qu ả ng Ngãi".

A group of consonants that stands alone in front of a vowel is no word and no abbreviation; where a line has one, the
letters around it are put together to syllables. Whether letters make a syllable is told by the rimes that Vietnamese
has. Serves texts converted from Word files with character spacing, and scans.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from planggraph.parse.letters import pattern
from planggraph.parse.passage import Passage

__all__ = ["closed"]

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])"
_VOWEL = r"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
_MARKED = "".join(letter for letter in _VOWEL.upper() if not letter.isascii())
_RIME = (
    r"(?:a(?:ch|ng|nh|[cimnoptuy])?|ă(?:ng|[cmnpt])|â(?:ng|[cmnptuy])|e(?:ng|[cmnopt])?|ê(?:ch|nh|[mnptu])?|i(?:ch|nh|a|[mnptu])?"
    r"|iê(?:ng|[cmnptu])|o(?:a(?:ch|ng|nh|[cimnopty])?|ă(?:ng|[cmnt])|e[not]?|ng|[cimnpt])?|ô(?:ng|[cimnpt])?|ơ[imnpt]?"
    r"|u(?:â(?:ng|[nty])|ê(?:ch|nh|n)?|y(?:ên|êt|ch|nh|[antu])?|ô(?:ng|[cimnt])|ng|[acimnpt]|ơ)?|ư(?:ng|[acimntu])?|ươ(?:ng|[cimnptu])|y|yê[mntu])"
)
_SYLLABLE = pattern(rf"{_ONSET}?{_RIME}")
# consonants alone in front of a vowel, or a lone "i" behind one; "5 m ở" counts something
_APART = pattern(rf"(?<![\w&/.\-])(?<!\d )(?i:{_ONSET})(?= [{_VOWEL}{_MARKED}])|(?<=[{_VOWEL}]) [iìỉĩíị](?![\w/.)\-])")
# the same at first sight, in a line with a blank in front: a search for a blank costs a twentieth of one for a letter
_ALONE = r"[^\w&/.\-][bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX]"
_LIKE_APART = pattern(
    rf" (?=[{_VOWEL}{_MARKED}])(?:(?<={_ALONE} )|(?<={_ALONE}\w )|(?<={_ALONE}\w\w )|[iìỉĩíị](?![\w/.)\-]))"
)
_ABBREVIATED = pattern(r"(?<!\w)[\L](?: [\L](?!\w))+")  # "V P U B", in a line that is set apart elsewhere
_TOKEN = pattern(r"\w+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_LONGEST = 6  # letters, or groups of them, that one syllable may be broken into
# the commonest of the words that begin with a vowel; any other begins rather with the consonant in front of it
_WITHOUT_ONSET = frozenset(
    ["an", "anh", "án", "ảnh", "ăn", "âm", "ấn", "ấp", "em", "ích", "ít", "oan", "ông", "uống", "ủy", "ủng", "ưu", "ứng", "ước", "ương", "yên", "yêu", "yếu"]
)  # fmt: skip
_WORDS_OF_A_LETTER = frozenset("yýởôàạ")


def closed(passage: Passage) -> Passage:
    """The line with its words whole.

    Examples
    --------
    >>> from planggraph.parse.passage import clean
    >>> closed(clean("- S ở N ộ i v ụ t ỉ nh;")).text, closed(clean("Sở Y tế và ở xã")).text
    ('- Sở Nội vụ tỉnh;', 'Sở Y tế và ở xã')
    """
    text = passage.text
    if not _LIKE_APART.search(f" {text}") or not _APART.search(text):
        return passage
    dropped: set[int] = set()
    run: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        if run and text[run[-1][1] : token.start()] != " ":
            dropped.update(_blanks(text, run))
            run = []
        run.append(token.span())
    dropped.update(_blanks(text, run))
    return passage.pick([i for i in range(len(text)) if i not in dropped]) if dropped else passage


def _blanks(text: str, run: Sequence[tuple[int, int]]) -> list[int]:
    """The blanks of a run of words, one blank between each two, that stand inside a word."""
    words = [text[a:b] for a, b in run]
    if not any(rule.search(text, run[0][0], run[-1][1]) for rule in (_APART, _ABBREVIATED) if len(words) > 1):
        return []
    best: list[tuple[int, int]] = [(0, 0)]  # for each end: the least cost so far, and where the last word begins
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST), end):
            cost = _cost(words[start:end])
            if cost is not None:
                ways.append((best[start][0] + cost, -start))
        cost, start = min(ways)
        best.append((cost, -start))
    found: list[int] = []
    last = len(words)
    while last:
        first = best[last][1]
        found += [run[i][1] for i in range(first, last - 1)]
        last = first
    return found


def _cost(words: Sequence[str]) -> int | None:
    """How unlikely it is that these stand for one word; None: they cannot."""
    whole = "".join(words)
    if len(words) == 1:
        if len(whole) == 1:
            return 4 if whole.lower() in _WORDS_OF_A_LETTER else 5
        return 3 if not _APART.match(f"{whole} a") else 7
    if all(len(word) == 1 and word.isupper() and (word.isascii() or word == "Đ") for word in words):
        return 4  # "T T U B": an abbreviation
    if not (whole[1:].islower() or whole.isupper()) or not _is_syllable(whole):
        return None
    cost = 3 if pattern(rf"(?i:{_ONSET})").match(whole) or whole.lower() in _WITHOUT_ONSET else 4
    for n, (above, below) in enumerate(itertools.pairwise(words), start=2):
        parted = len(above) > 1 and _is_syllable(above)
        if parted and (len(below) > 1 and _is_syllable(below)):
            return None  # two words
        if parted and n == len(words) and below.lower() in _WORDS_OF_A_LETTER:
            return None  # "và ở", "Sở Y"
        cost += parted  # "HỒ C HÍ" rather begins a word with its C
    return cost


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    marks = unicodedata.normalize("NFD", word.lower())
    plain = marks.translate(_TONES)
    return len(marks) - len(plain) <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)))
