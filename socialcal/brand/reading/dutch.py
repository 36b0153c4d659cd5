"""How many syllables a Dutch word has, by its spelling: vowel sounds are counted, loan words have rules of their own.

It follows careful speech: so-ci-aal has three. Only where nobody speaks with such care it does not: sta-tion has two.
"""

from __future__ import annotations

import re

from socialcal.brand.late import late

_VOWELS = late(
    r"""
    # A diaeresis starts a syllable: zeeën, geïnd, coëfficiënt. Accents that stress are one sound: één, vóór.
    [ëé][ie](?![ie]) | éé | ïe | [öó]o | üi | èe | óó | áá | úú | íe
    | ieu(?=w) | eeu(?=w) | (?<!g)eau | aai | ooi | oei | [aeou]y(?![aeiou])
    # One sound, with an i that is hardly heard: mi-lieu, na-tio-naal, pen-sioen.
    | (?<=mil)ieu | (?<=[^s]t)io(?=n) | (?<=s)ioe?(?=n)
    # Two sounds, of which the second counts by itself: muse-um, financi-eel, seri-eus, Micha-el.
    | (?<=[clnst])e(?=um(?!a)) | i(?=ee|eus|euz|eur|euk|eum) | a(?=el(?:s|$))
    | aa | ee | oo | uu | au | ou | ei | ij | ui | eu | oe | ie | ai | oi | ae
    | ue(?=s?$) | (?<!q)u
    | y(?![aeiouëé]) | (?<=[bcdfghklmnprstvwxz])y
    | [aeioáàâäãåéèêëíìîïóòôöõøúùûüýÿæœ]
    """,
    re.X,
)

# Loan words with a silent e, without it: whole words, and what compounds start and end with (cakebeslag, website).
_WHOLE = (
    "dat|tim|hom|liv|lov|stor|mad|cas|bas|trad|lik|hyp|rid|mil|imag|nic|styl|spac|mobil|crèm|crèch|nich"
    "|quich|jok|byt|taup|crêp|escap"
)
_FIRST = "cak|rac|onlin|offlin|websit|gam|liv|offic|hom|servic|softwar|hardwar|updat|lif|spac|tap|bik|skat|tim|styl|jok"
_LAST = (
    "(?<!vi)sit|cak|rac|gam|onlin|offlin|deadlin|headlin|pipelin|hotlin|(?<=time)lin|baselin|outlin|updat|upgrad|templat"
    "|softwar|hardwar|malwar|interfac|databas|lifestyl|performanc|freelanc|dancs|danc|servic|homepag|landingspag|webpag"
    "|voic|releas|tap|ston|bridg|badg|rang|challeng|strik|crim|nurs|fleec|pictur|featur|offic|madam|bik|skat|shar"
    "|fulltim|parttim|realtim|warehous|hous|smartphon|iphon|phon|complianc|governanc|cruis|intelligenc|chang|joyrid|loung"
)
_SILENT = late(
    rf"^(?:{_WHOLE})\Be(?=s?$)|^(?:{_FIRST})\Be(?=[bcdfgjklmpqtvwz]\w\w|s[^e]\w|afs|ov|on)|(?:{_LAST})\Be(?=s?$)|^fac\Be(?=b)"
)
# One sound in English, two in Dutch: team and dealer, but ide-aal and be-amen.
_ONE_SOUND = late(
    r"""
    (?<=t)ea(?=m|s[et]) | (?<=[cdst]r)ea(?=m(?!b)) | bea(?=mer|ch|t(?:s|$)) | (?<!i)dea(?=l)
    | [cp]?lea(?=s[eit]|n(?:$|e)|der|d$)
    | jea(?=ns) | brea(?=k) | (?<=st)ea(?=k) | trea(?=t) | spea(?=k) | hea(?=d|v|l[ti]) | rea(?=dy) | sea(?=rch)
    | mea(?=l)     | fea(?=t) | ^ea(?=sy) | coa(?=ch|t) | toa(?=st) | boa(?=rd) | loa(?=d|n(?:s|$))
    | goa(?=l) | roa(?=d) | soa(?=p)
    """,
    re.X,
)


def dutch(word: str) -> int:
    """Syllables of `word`, in lower case. At least one."""
    count = len(_VOWELS.findall(word)) - len(_SILENT.findall(word))
    if "ea" in word or "oa" in word:
        count -= len(_ONE_SOUND.findall(word))
    return max(1, count)
