// Words as the index knows them (socialcal/site/search/tokens.py), and which words may be forms of each other.
const LETTER = "[\\p{L}\\p{N}\\p{M}]";
const SIGN = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
const UNSEEN = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200d\u2060\ufeff]+/gu;
const OTHERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };
const OTHER = new RegExp(`[${Object.keys(OTHERS).join("")}]`, "gu");
const APOSTROPHE = new RegExp(`(\\p{L})['’](?=\\p{L}{1,2}(?!${LETTER}))`, "gu");
const HYPHEN = /(^|[^\p{L}\p{N}\p{M}'’])(\p{L})[-‐](?=\p{L}{2})/gu;
const SIGNS = new RegExp(`${SIGN}\\p{M}*`, "gu");
const WORD = new RegExp(`${LETTER}+`, "gu");
// A word where it stands in a text, with what `wordsOf` leaves out of it.
const WRITTEN = new RegExp(
  `${SIGN}\\p{M}*|['’]\\p{L}(?=[-‐])|(?:\\p{L}[-‐](?=\\p{L}{2}))?(?:(?!${SIGN})[\\p{L}\\p{N}\\p{M}\\u00ad\\u200b-\\u200d])+(?:['’]\\p{L}{1,2}(?!${LETTER}))*`,
  "gu",
);
const LONGEST = 40;

function folded(text) {
  const apart = text.normalize("NFKD").toLowerCase().normalize("NFKD");
  return apart.replace(UNSEEN, "").replace(OTHER, (letter) => OTHERS[letter]);
}

function wordsOf(text) {
  const joined = folded(text).replace(APOSTROPHE, "$1").replace(HYPHEN, "$1$2").replace(SIGNS, " $& ");
  return (joined.match(WORD) || []).map((word) => [...word].slice(0, LONGEST).join(""));
}

// What a Dutch word may have been before -en or -e: brugg → brug, huiz → huis, verhal → verhaal.
function bare(stem) {
  const hard = stem.replace(/z$/, "s").replace(/v$/, "f");
  const forms = [hard];
  if (/([bdfgklmnprst])\1$/.test(stem)) forms.push(stem.slice(0, -1));
  if (/(^|[^aeiou])[aeou][bdfgklmnprst]$/.test(hard)) forms.push(hard.slice(0, -1) + hard.slice(-2));
  return forms;
}

// The forms that a word may have come from, itself among them. Two words are alike when they share one. Only endings of
// Dutch and English plurals, diminutives and adjectives, and none from words so short that it would change them.
function formsOf(word) {
  const forms = [word];
  const without = (ending, least, more) => {
    const found = word.length >= least && word.match(ending);
    if (found) forms.push(...more(word.slice(0, -found[1].length)));
  };
  const itself = (stem) => [stem];
  without(/(en)$/, 5, bare);
  without(/(eren)$/, 7, itself);
  without(/[^ei](e)$/, 6, bare);
  without(/[^s](s)$/, 5, itself);
  without(/(ies)$/, 5, (stem) => [`${stem}y`]);
  without(/(?:s|x|z|ch|sh)(es)$/, 5, itself);
  without(/(jes?)$/, 5, itself);
  without(/(tjes?)$/, 6, itself);
  without(/(etjes?)$/, 7, bare);
  without(/m(pjes?)$/, 6, itself);
  return new Set(forms.filter((form) => form.length > 2 || form === word));
}

// How many letters a word surely begins with that is alike: huis and huizen, boom and bomen.
function sharedBy(forms) {
  return Math.min(...[...forms].map((form) => form.length - (/([aeou])\1[^aeiou]$/.test(form) ? 2 : 1)));
}

function alike(one, other) {
  for (const form of one) if (other.has(form)) return true;
  return false;
}

// Whether one letter too much, too few, another, or two that changed places, make one word of the other.
function near(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

sc.search = { wordsOf, formsOf, sharedBy, alike, near, WRITTEN };
