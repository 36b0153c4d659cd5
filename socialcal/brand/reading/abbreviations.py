"""Abbreviations that end in a full stop which is no end of a sentence, per language. Written without that last stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """All in lower case. What is in none of the sets is judged by its shape."""

    open: frozenset[str]
    """Something of the same sentence always follows: a name, a number, an example."""
    numbered: frozenset[str]
    """Only before a number: these are words as well, or can be the last word of a sentence."""
    final: frozenset[str]
    """Often the last word: a capital after it starts a sentence."""
    openers: frozenset[str]
    """Words that, with a capital, start a sentence after anything that may be an abbreviation."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTHS = _words("jan feb mrt apr jun jul aug sep sept okt oct nov dec mar")

NL = Abbreviations(
    open=_words(
        """dhr mevr mw mej dr drs ir ing mr prof ds st burg wed fam sgt kol gen wnd plv prof.dr dr.ir prof.mr
        o.a o.m m.n d.w.z dwz bijv bv b.v bvb ca vs t.o.v i.v.m m.b.t d.m.v t.a.v o.b.v t.b.v t.g.v n.a.v
        i.p.v m.u.v i.s.m i.h.k.v i.t.t m.i.v i.g.v o.g.v o.l.v c.q resp incl excl inc v.a m.a.w vgl cfr cf
        zgn z.g t.w alg gem prov geb tel mob o.v.v t.n.v a.d.h.v"""
    ),
    numbered=_words(
        "nr nrs no art artt blz p pp pag par hfst hst fig afb tab bijl afl jrg dl deel lid vol fax ma di wo do vr za zo"
    )
    | _MONTHS,
    final=_words(
        """enz etc e.d e.a e.v a.u.b aub s.v.p svp jl j.l l.l a.s m.i m.m n.v.t nvt b.v.d b.g.g p.s o.i.d n.n.b
        n.t.b p.p p.m p.j p.w p.d p.p.p v.chr n.chr d.d min max"""
    ),
    openers=_words(
        """de het een dit dat deze die er hier daar daarna daarom daarmee daarbij dan toen wij we wil je jij u
        hij zij ze ik in op om bij met van voor na naar als wanneer ook maar en of want dus wat wie waar hoe
        waarom welke kom lees bekijk meer heb kun kunt kan sinds tot door ons onze jouw uw mijn zijn haar
        hun geen niet alle veel sommige soms vanaf tijdens volgens omdat toch zo nu vandaag morgen gisteren
        is was wordt moet mag meld geef ga doe"""
    ),
)

EN = Abbreviations(
    open=_words(
        """mr mrs ms mx dr prof sen rep gov gen col lt sgt capt cmdr adm rev hon pres messrs mt ft vs v viz
        approx e.g eg i.e ie cf ca incl excl resp esp asst assoc supt ph.d.s a.k.a aka"""
    ),
    numbered=_words(
        "no nos art pp p pg ch sec fig vol ed eq app par tel ext mon tue tues wed thu thur thurs fri sat sun est"
    )
    | _MONTHS,
    final=_words(
        """etc et.al al a.m p.m am pm inc ltd co corp llc jr sr u.s u.k u.n e.u d.c ph.d m.d b.a m.a dept univ
        bros st ave blvd rd u.s.a r.s.v.p b.c a.d"""
    ),
    openers=_words(
        """the a an this that these those there here then now we you he she it they i in on at by with for from
        to after before as if when while since until although because but and or so what who where how why
        which our your my his her its their no not all many most some more both each every please read learn
        see join also however is are was were do does did can could will would should may might one two new"""
    ),
)

ABBREVIATIONS: Mapping[str, Abbreviations] = {"nl": NL, "en": EN}
OTHER = Abbreviations(NL.open | EN.open, _MONTHS, NL.final | EN.final, NL.openers | EN.openers)
"""For a language that we have no list of."""
