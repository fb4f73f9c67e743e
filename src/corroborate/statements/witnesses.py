"""What the words say of a testifier: sex, age band, year left, home, occupation."""

from __future__ import annotations

import re
from functools import cache

from corroborate.documents.flow import Flow
from corroborate.statements.lexicon import MASKED, any_of, lexicon
from corroborate.statements.model import Witness
from corroborate.statements.speakers import Voice
from corroborate.values import Span
from corroborate.vocabularies.gazetteer import gazetteer
from corroborate.vocabularies.vocabulary import raw

_AGE = re.compile(
    r"\b(?:in|of)\s(?P<whose>his/her|her/his|her|his|their|the)\s(?:(?:early|mid|late)(?:[\s-]to[\s-](?:early|mid|late))?[\s-]?)?(?P<decade>[1-9]0)'?s\b"
    r"|\b(?P<bare>[1-9]0)-?something\b|\baged?\s(?P<aged>[1-9]\d)\b|\b(?P<old>[1-9]\d)-years?-old\b"
    r"|\b(?P<old2>[1-9]\d)\syears\sold\b|\b(?P<teen>teenage[rd]?|teens)\b"
)
_HOME = re.compile(
    r"\bwho\s(?:had\s|has\s|have\s)?(?:once\s|previously\s|formerly\s)?(?:lived|resided|been\sliving|used\sto\slive|been\sresiding)\s(?:with\s[^,.]{2,30}?\s)?(?:in|at|near)\s(?P<a>(?:the\scity\sof\s)?[A-Z])"
    r"|\b(?:who\s(?:is|was|came|comes)\s)?(?:originally\s)?from\s(?P<b>[A-Z])"
    r"|\b(?:a\s)?(?:former\s)?resident\sof\s(?P<c>[A-Z])|\bwhose\shome(?:town)?\s(?:is|was)\s(?:in\s)?(?P<d>[A-Z])"
    r"|\b(?:born|raised)\s(?:and\sraised\s)?in\s(?P<e>[A-Z])|\bwho\slives?\sin\s(?P<f>[A-Z])"
    r"|\bin\s(?:19|20)\d\d\sfrom\s(?P<g>[A-Z])"
)
_WORKED = r"(?:used\sto\swork|worked|been\sworking|served|was\sworking|works|been\semployed)"
_OCCUPATION = re.compile(
    rf"\bwho\s(?:had\s|has\s)?(?:previously\s|formerly\s|once\s)?{_WORKED}\s"
    r"(?:(?:(?:in|at|for|abroad|overseas|there)\b[^,.;]{0,60}?\s)?as\s(?:an?\s|the\s)?(?P<role>[^,.;]+)"
    r"|(?:in|at|for|with)\s(?:an?\s|the\s)?(?P<field>(?![A-Z])[^,.;]+))"
    r"|\bwho\s(?:had\sbeen|was|used\sto\sbe|is)\s(?:an?|the)\s(?P<was>(?!victim|child|member\sof\sa\sfamily)[^,.;]+)"
    r"|\bwho\s(?:had\s|has\s)?(?:been\s)?engaged\sin\s(?P<engaged>[^,.;]+)"
    r"|\bformerly\s(?:an?|the)\s(?P<formerly>[^,.;]+)"
    r"|\b(?:a|an|A|An)\s(?P<former>(?:former)\s[\w-]+(?:\s[\w-]+)?)(?=\s(?:who|in|testified|said))"
)
_OCCUPATION_END = re.compile(
    r"\s(?:and\s(?:who\s)?(?:defected|testified|had|left)|who|in\s(?:19|20)\d\d|in\s[A-Z]\w*|from\s(?:19|20)\d\d|for\s\w+\s(?:years?|months?)|until|since|before|after|when|while|during|also|by|between|testified|said)\b"
)
_PRONOUN = re.compile(
    rf"\b(?:(?P<masked>{MASKED})|(?P<she>[Ss]he|[Hh]er|[Hh]erself)|(?P<he>[Hh]e|[Hh]is|[Hh]im|[Hh]imself))(?![\w/])"
)
_BOTH = re.compile(r"(?i:\bmale\s(?:and|or)\sfemale\b|\bfemale\s(?:and|or)\smale\b|\bboth\ssexes\b)")


@cache
def _left(country: str | None) -> re.Pattern[str]:
    data = raw("speech")["testifier"]
    names = [name for place in gazetteer(country) if place.code == country for name in place.spellings]
    land = rf"(?:\s(?:from\s)?(?:the\scountry|{any_of(names or ['the country'])}))?"
    onward = r"(?:\sto\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)?)?"
    month = r"(?:[A-Z][a-z]+\s|(?:early|mid|late|the\s(?:beginning|end|summer|winter|spring|fall|autumn)\sof)[\s-])*"
    return re.compile(
        rf"\b(?:who|and|had)\s(?:had\s)?(?:first\s|finally\s|successfully\s)?{any_of(data['left'])}{land}{onward}\s(?:in|since|around)\s{month}"
        r"(?P<year>(?:19|20)\d\d)(?!\d)"
    )


@cache
def _left_in_passing(country: str | None) -> re.Pattern[str]:
    data = raw("speech")["testifier"]
    names = [name for place in gazetteer(country) if place.code == country for name in place.spellings]
    land = rf"(?:\s(?:from\s)?(?:the\scountry|{any_of(names or ['the country'])}))?"
    who = rf"(?:[Tt]he\s{any_of(data['nouns'])}|(?:before|until|since|after|when)\s(?:he/she|she/he))"
    return re.compile(
        rf"\b(?:{who}\s(?:had\s)?{any_of(data['left'])}|(?:his/her|the\s{any_of(data['nouns'])}'s)\s(?:defection|escape|departure))"
        rf"{land}\s(?:in|around)\s(?:[A-Z][a-z]+\s|(?:early|mid|late)[\s-])*(?P<year>(?:19|20)\d\d)(?!\d)"
    )


def left_in_passing(flow: Flow, text: str, start: int, end: int, country: str | None) -> tuple[int, Span] | None:
    """The year the testifier left, told inside the account: `until the testifier defected in 2015`."""
    found = _left_in_passing(country).search(text, start, end)
    return None if found is None else (int(found["year"]), flow.span(*found.span()))


def described(flow: Flow, text: str, voice: Voice, country: str | None, end: int) -> Witness:
    """The witness as the words from `voice.start` to its verb describe them; `text` is the folded
    text of `flow`, `end` the end of the sentence."""
    said: dict[str, Span] = {}
    head, tail = voice.start, voice.tail
    age = _AGE.search(text, voice.start, tail)
    masked = False
    band: str | None = None
    if age is not None:
        band = _band(age)
        said["age_band"] = flow.span(*age.span())
    sex = _sex_of_words(text, voice)
    if sex is not None:
        said["sex"] = flow.span(head, voice.end)
    if age is not None and age["whose"] in ("her", "his") and sex is None:
        sex = "female" if age["whose"] == "her" else "male"
        said["sex"] = flow.span(*age.span("whose"))
    elif age is not None and age["whose"] and "/" in age["whose"]:
        masked = True
    left = _left(country).search(text, voice.end, min(tail + 60, end))
    defected = None
    if left is not None and left.start() <= tail:
        defected = int(left["year"])
        said["defected"] = flow.span(*left.span())
    home = _home(text, voice, flow, said)
    occupation = _occupation(text, voice, flow, said)
    if sex is None and not masked:
        sex, masked = _pronoun(text, voice, end, flow, said)
    return Witness(sex, band, defected, home, occupation, masked and sex is None, said)


def _band(age: re.Match[str]) -> str:
    if age["teen"]:
        return "10s"
    years = age["decade"] or age["bare"] or age["aged"] or age["old"] or age["old2"]
    return f"{years[0]}0s"


def _sex_of_words(text: str, voice: Voice) -> str | None:
    """`a female defector`, `a woman in her 40s`."""
    words = lexicon()
    noun = text[max(0, voice.start - 12) : voice.end]
    if _BOTH.search(noun):
        return None
    noun = text[voice.start : voice.end]
    if words.female.search(noun):
        return "female"
    return "male" if words.male.search(noun) else None


def _pronoun(text: str, voice: Voice, end: int, flow: Flow, said: dict[str, Span]) -> tuple[str | None, bool]:
    """The first pronoun that can only mean the testifier: no other person is named before it."""
    if voice.kind.value != "testifier":
        return None, False
    pronoun = _PRONOUN.search(text, voice.end, end)
    if pronoun is None:
        return None, False
    if pronoun["masked"]:
        return None, "/" in pronoun["masked"]
    between = text[voice.end : pronoun.start()]
    if lexicon().people.search(between) or re.search(
        r"[“”\"]|\b(?:they|their|them|people|women|men|students|children)\b", between
    ):
        return None, False
    said["sex"] = flow.span(*pronoun.span())
    return ("female" if pronoun["she"] else "male"), False


def _home(text: str, voice: Voice, flow: Flow, said: dict[str, Span]) -> str | None:
    match = _HOME.search(text, voice.end, min(len(text), voice.tail + 2))
    if match is None or match.start() > voice.tail or (match["b"] and match.start() > voice.end + 1):
        return None
    at = next(match.start(group) for group in "abcdefg" if match[group])
    at += len("the city of ") if text.startswith("the city of ", at) else 0
    place = re.compile(r"[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*(?:,\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*)?").match(
        text, at, voice.tail + 1
    )
    if place is None:
        return None
    said["home"] = flow.span(*place.span())
    return flow.text[place.start() : place.end()]


def _occupation(text: str, voice: Voice, flow: Flow, said: dict[str, Span]) -> str | None:
    match = _OCCUPATION.search(text, voice.start, voice.tail)
    if match is None:
        return None
    group = next(name for name in ("role", "field", "was", "engaged", "formerly", "former") if match[name])
    start, end = match.span(group)
    cut = _OCCUPATION_END.search(text, start, end)
    end = cut.start() if cut else end
    while end > start and text[end - 1] in " ,":
        end -= 1
    if end - start < 3:
        return None
    said["occupation"] = flow.span(start, end)
    return flow.text[start:end]
