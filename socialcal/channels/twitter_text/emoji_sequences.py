"""Which emoji are made of several: data, no rules.

The sequences that Unicode recommends for interchange (Emoji 18.0, https://www.unicode.org/Public/emoji/latest/), as the
PyPI package `emoji` 2.16.0 carries them, checked 2026-11-22. Skin tones are left out: with or without, it is one emoji.
The last one, without selectors, is X's own.
"""

from __future__ import annotations

_JOINED_WRITTEN = """
⛓️‍💥 ⛹‍♀️ ⛹‍♂️ ⛹️‍♀️ ⛹️‍♂️ ❤️‍🔥 ❤️‍🩹 🍄‍🟫 🍋‍🟩 🏃‍♀️ 🏃‍♀️‍➡️ 🏃‍♂️ 🏃‍♂️‍➡️ 🏃‍➡️ 🏄‍♀️ 🏄‍♂️ 🏊‍♀️
🏊‍♂️ 🏋‍♀️ 🏋‍♂️ 🏋️‍♀️ 🏋️‍♂️ 🏌‍♀️ 🏌‍♂️ 🏌️‍♀️ 🏌️‍♂️ 🏳️‍⚧️ 🏳️‍🌈 🏴‍☠️ 🐈‍⬛ 🐕‍🦺 🐦‍⬛ 🐦‍🔥 🐻‍❄️
👁️‍🗨️ 👨‍⚕️ 👨‍⚖️ 👨‍✈️ 👨‍❤️‍👨 👨‍❤️‍💋‍👨 👨‍🌾 👨‍🍳 👨‍🍼 👨‍🎓 👨‍🎤 👨‍🎨 👨‍🏫 👨‍🏭 👨‍🐰‍👨 👨‍👦 👨‍👦‍👦 👨‍👧
👨‍👧‍👦 👨‍👧‍👧 👨‍👨‍👦 👨‍👨‍👦‍👦 👨‍👨‍👧 👨‍👨‍👧‍👦 👨‍👨‍👧‍👧 👨‍👩‍👦 👨‍👩‍👦‍👦 👨‍👩‍👧 👨‍👩‍👧‍👦 👨‍👩‍👧‍👧 👨‍💻
👨‍💼 👨‍🔧 👨‍🔬 👨‍🚀 👨‍🚒 👨‍🤝‍👨 👨‍🦯 👨‍🦯‍➡️ 👨‍🦰 👨‍🦱 👨‍🦲 👨‍🦳 👨‍🦼 👨‍🦼‍➡️ 👨‍🦽 👨‍🦽‍➡️ 👨‍🫯‍👨 👩‍⚕️ 👩‍⚖️
👩‍✈️ 👩‍❤️‍👨 👩‍❤️‍👩 👩‍❤️‍💋‍👨 👩‍❤️‍💋‍👩 👩‍🌾 👩‍🍳 👩‍🍼 👩‍🎓 👩‍🎤 👩‍🎨 👩‍🏫 👩‍🏭 👩‍🐰‍👩 👩‍👦 👩‍👦‍👦 👩‍👧
👩‍👧‍👦 👩‍👧‍👧 👩‍👩‍👦 👩‍👩‍👦‍👦 👩‍👩‍👧 👩‍👩‍👧‍👦 👩‍👩‍👧‍👧 👩‍💻 👩‍💼 👩‍🔧 👩‍🔬 👩‍🚀 👩‍🚒 👩‍🤝‍👨 👩‍🤝‍👩 👩‍🦯
👩‍🦯‍➡️ 👩‍🦰 👩‍🦱 👩‍🦲 👩‍🦳 👩‍🦼 👩‍🦼‍➡️ 👩‍🦽 👩‍🦽‍➡️ 👩‍🫯‍👩 👮‍♀️ 👮‍♂️ 👯‍♀️ 👯‍♂️ 👰‍♀️ 👰‍♂️ 👱‍♀️ 👱‍♂️
👳‍♀️ 👳‍♂️ 👷‍♀️ 👷‍♂️ 💁‍♀️ 💁‍♂️ 💂‍♀️ 💂‍♂️ 💆‍♀️ 💆‍♂️ 💇‍♀️ 💇‍♂️ 🕵‍♀️ 🕵‍♂️ 🕵️‍♀️ 🕵️‍♂️ 😮‍💨 😵‍💫
😶‍🌫️ 🙂‍↔️ 🙂‍↕️ 🙅‍♀️ 🙅‍♂️ 🙆‍♀️ 🙆‍♂️ 🙇‍♀️ 🙇‍♂️ 🙋‍♀️ 🙋‍♂️ 🙍‍♀️ 🙍‍♂️ 🙎‍♀️ 🙎‍♂️ 🚣‍♀️ 🚣‍♂️ 🚴‍♀️
🚴‍♂️ 🚵‍♀️ 🚵‍♂️ 🚶‍♀️ 🚶‍♀️‍➡️ 🚶‍♂️ 🚶‍♂️‍➡️ 🚶‍➡️ 🤦‍♀️ 🤦‍♂️ 🤵‍♀️ 🤵‍♂️ 🤷‍♀️ 🤷‍♂️ 🤸‍♀️ 🤸‍♂️ 🤹‍♀️
🤹‍♂️ 🤼‍♀️ 🤼‍♂️ 🤽‍♀️ 🤽‍♂️ 🤾‍♀️ 🤾‍♂️ 🦸‍♀️ 🦸‍♂️ 🦹‍♀️ 🦹‍♂️ 🧍‍♀️ 🧍‍♂️ 🧎‍♀️ 🧎‍♀️‍➡️ 🧎‍♂️ 🧎‍♂️‍➡️
🧎‍➡️ 🧏‍♀️ 🧏‍♂️ 🧑‍⚕️ 🧑‍⚖️ 🧑‍✈️ 🧑‍❤️‍💋‍🧑 🧑‍❤️‍🧑 🧑‍🌾 🧑‍🍳 🧑‍🍼 🧑‍🎄 🧑‍🎓 🧑‍🎤 🧑‍🎨 🧑‍🏫 🧑‍🏭 🧑‍🐰‍🧑
🧑‍💻 🧑‍💼 🧑‍🔧 🧑‍🔬 🧑‍🚀 🧑‍🚒 🧑‍🤝‍🧑 🧑‍🦯 🧑‍🦯‍➡️ 🧑‍🦰 🧑‍🦱 🧑‍🦲 🧑‍🦳 🧑‍🦼 🧑‍🦼‍➡️ 🧑‍🦽 🧑‍🦽‍➡️ 🧑‍🧑‍🧒
🧑‍🧑‍🧒‍🧒 🧑‍🧒 🧑‍🧒‍🧒 🧑‍🩰 🧑‍🫯‍🧑 🧔‍♀️ 🧔‍♂️ 🧖‍♀️ 🧖‍♂️ 🧗‍♀️ 🧗‍♂️ 🧘‍♀️ 🧘‍♂️ 🧙‍♀️ 🧙‍♂️ 🧚‍♀️ 🧚‍♂️
🧛‍♀️ 🧛‍♂️ 🧜‍♀️ 🧜‍♂️ 🧝‍♀️ 🧝‍♂️ 🧞‍♀️ 🧞‍♂️ 🧟‍♀️ 🧟‍♂️ 🫱‍🫲 👁‍🗨
"""

JOINED = frozenset(_JOINED_WRITTEN.split())
"""Emoji held together by zero-width joiners."""

_FLAGS_WRITTEN = """
AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CU CV CW CX CY CZ DE DG DJ DK DM DO DZ EA EC EE EG EH ER ES ET EU FI
FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ
IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML
MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS
PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK
TL TM TN TO TR TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""

FLAGS = frozenset(_FLAGS_WRITTEN.split())
"""The regions that have a flag, as two letters."""

TAGGED = frozenset({"gbeng", "gbsct", "gbwls"})
"""The subdivisions that have a flag."""
