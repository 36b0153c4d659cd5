"""How many syllables an English word has, by its spelling: silent letters go, and vowel sounds are counted."""

from __future__ import annotations

import re

from socialcal.brand.late import late

# What is written and not heard, so that it counts for nothing.
_SILENT = late(
    r"""
    (?<=[aeiouyn][gq])ue(?=s?$) | (?<=q)u | (?<=g)u(?=[ei]|a[rg]) | (?<=ic)al(?=ly$) | ^y(?=[aeiou])
    | (?<=[aeiouy])(?<!ee)y(?=e[sd]?$)
    # At the end: cake, cakes, baked. Heard in table, acre, naked, boxes, wanted, the.
    | (?<=[aeiouy][^aeiouy\s])e(?=s?$)(?<![szxg]e(?=s))(?<!ce(?=s))
    | (?<=[aeiouy][^aeiouy\s])e(?=d$)(?<![dt]e)
    | (?<=[^aeiouy]{2})e(?=s?$)(?<![^aeiouylrw]le)(?<![^aeiouyrwh]re)(?<![sxzcg]e(?=s))(?<![sc]he(?=s))
    | (?<=[^aeiouy]{2})e(?=d$)(?<![dt]e)(?<![^aeiouylrw]le)(?<![^aeiouyrw]re)
    # Before an ending or inside a compound: safely, movement, homework, someone.
    | (?<=[^aeiouy])(?<![^aeiouylrw]l)(?<!el)(?<!.[^aeiouyr]r)
        e(?=(?:ly|ments?|ful|fully|less|lessly|ness|some|teen|ty)$)
    | (?<=^ev)e(?=ry)
    """,
    re.X,
)
_OPENING = late(
    "^(bas|tim|hom|lik|lif|sit|gam|nam|cod|pag|fil|lov|liv|hop|fac|wav|rac|not|mak|tak|sid|saf|hous|ther|wher|fram|wid"
    "|mor|for|car|whol|spac|stat|stor|shar|phon|plac|whit|pric|smil|sourc|som|elsewher|her|war|hid|fir|stak|nin|fiv|nonth)"
    "e(?=[bcdfghjklmnpqstvwxz][a-z]{2})(?!ver|n|ren|st|rn|l[aeiou]t|ntial|ly|less|ment|ful)"
)
"""Words with a silent e that open compounds: homework, someone, housekeeping."""
_VOWELS = late(
    r"""
    eau | [ao]u?y(?=[aeiou]) | ey(?=[aeiou])
    # One sound: nation, gracious, special, patient, million, Asia, soldier, gorgeous, people.
    | (?<=[tcgxs])iou(?=s) | (?<=[tcsgxhn])io(?=n) | (?<=[tcs])ia(?=l|n|\b) | (?<=[tc])ie(?=n[tc])(?<!^scie)
    | (?<=ll)i[ao](?=[nrm]) | (?<=n)ia(?=s?\b) | (?<=l)ia(?=ns?\b) | (?<=il)ia(?=r) | (?<=av)iou?(?=r)
    | (?<=g)ia(?=n?\b) | (?<=ld)ie(?=r) | (?<=g)eou(?=s) | (?<=g)eo(?=n\b|ns\b|rg) | (?<=lg)iu(?=m)
    | (?<=n)iu(?=s) | (?<=p)eo(?=pl)
    # Two sounds: these vowels stop before the next one, which then counts by itself.
    | i(?=a|o|u|ers?\b|est|et|en(?:t|c|s?\b))
    | (?:(?<=ucl)|(?<=cr)|(?<=id)|(?<=kor))e(?=a(?!m|tur|k|th|s))
    | (?<=th)e(?=at) | (?<=ar)e(?=as?\b)
    | e(?=al(?:i|l\b)|act) | e(?=o(?!u)|u[ms]|ous|ing\b|ism) | u(?=a|o|ity|en[ct]|ing?s?\b|el\b)
    | (?<=[rl])u(?=i[nd]) | o(?=ings?\b|ism|em|et) | (?<=^c)o(?=alition|ordin|oper|auth|e[dfx]|in[cd])
    | y(?=a|ing|o)
    | [aeiouy]{2} | [aeiouyéèêëáàâäóòôöíïîúùûüæœøå]
    """,
    re.X,
)
_SYLLABIC = late(r"(?:sm|thm)s?$|(?<=[ds])n't$|(?<=[aeiouywt][td])'ll$|^mc(?=[^aeiouy])|[^aeiou]ire[ds]?$")
"""A syllable without a vowel of its own: prism, rhythm, didn't."""
_POSSESSIVE = late(r"'(?:s|ve|d|re|m|ll|t)?$")
_HISSING = late(r"(?:[sxz]|[sc]h|[cgsz]e)$")

_ONE = "eye eyes eyed bye yeah ones tongue league leagues heart"
_TWO = """
    someone maybe argue argued goodbye wednesday colonel naked chile cafe jose chocolate ruin being seeing doing
    going science lion poem quiet diet riot create every catholic wicked rugged rhythm evening business
"""
_THREE = """
    anyone everyone everything idea diego finale anime sierra interesting recipe recipes parliament theatre
    museum realise vegetable vegetables comfortable different
"""
_FOUR = "diabetes initiative initiatives everybody apostrophe facsimile"
_COUNTED = {word: count for count, words in enumerate((_ONE, _TWO, _THREE, _FOUR), 1) for word in words.split()}
"""What the spelling does not tell."""


def english(word: str) -> int:
    """Syllables of `word`, in lower case and with straight apostrophes. At least one."""
    if word in _COUNTED:
        return _COUNTED[word]
    count = len(_SYLLABIC.findall(word))
    stem = _POSSESSIVE.sub("", word)
    if stem != word:
        count += word.endswith("'s") and bool(_HISSING.search(stem))
        if stem in _COUNTED:
            return count + _COUNTED[stem]
    return max(1, count + len(_VOWELS.findall(_SILENT.sub("", _OPENING.sub(r"\1", stem)))))
