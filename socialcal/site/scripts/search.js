// The page where somebody searches. Data comes as scripts, a few small ones for each question: see search/shards.py.
const { wordsOf, formsOf, sharedBy, alike, near, WRITTEN } = sc.search;
const form = document.getElementById("sc-search");
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const SIX = new Map([...ALPHABET].map((letter, value) => [letter, value]));
const AT_A_TIME = 10, MOST_WORDS = 8, MOST_PARTS = 60, EXCERPT = 220, SETTLED = 300;
const ALL = 3, FORM = 2, START = 1; // How well a word fits; where it stands counts more.

const parts = new Map();
const arrived = new Map();
let stamp = "", stale = false;

window.socialcalSearch = (name, made, content) => {
  if (name === "directory") stamp = made;
  else if (made !== stamp) [stamp, stale] = [made, true];
  arrived.set(name, content);
};

// One file of the index. The latest are kept, so that typing on asks for little and memory stays small.
function part(name) {
  const known = parts.get(name) || loaded(name);
  parts.delete(name);
  parts.set(name, known);
  if (parts.size > MOST_PARTS) parts.delete(parts.keys().next().value);
  return known;
}

function loaded(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const done = () => {
      script.remove();
      const content = arrived.get(name);
      arrived.delete(name);
      if (content === undefined || stale) {
        parts.delete(name);
        reject(new Error(name));
      } else resolve(content);
    };
    script.onload = script.onerror = done;
    script.src = `${sc.root}data/search/${name}.js${stamp && `?${stamp}`}`;
    document.head.append(script);
  });
}

// Numbers of documents, as search/coding.py wrote them.
function each(text, act) {
  if (text[0] === "~") {
    for (let place = 1; place < text.length; place += 1) {
      let six = SIX.get(text[place]);
      for (let number = (place - 1) * 6; six; six >>= 1, number += 1) if (six & 1) act(number);
    }
    return;
  }
  let number = -1, gap = 0, shift = 0;
  for (const letter of text) {
    const value = SIX.get(letter);
    gap |= (value & 31) << shift;
    shift += 5;
    if (value < 32) {
      number += gap + 1;
      act(number);
      gap = shift = 0;
    }
  }
}

// The last place of an ordered list whose value is not after `wanted`.
function placeIn(list, wanted) {
  let low = 0, high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list[middle] <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

// All words of the index that begin like this, with the text of their lists.
async function beginning(directory, start, whole) {
  if (!directory.words.length) return [];
  const first = placeIn(directory.words, start), last = whole ? first : placeIn(directory.words, `${start}\uffff`);
  const shards = [];
  for (let number = first; number <= last; number += 1) shards.push(part(`words-${number}`));
  const found = [];
  for (const shard of await Promise.all(shards)) {
    for (let place = 0; place < shard.length; place += 2) {
      if (whole ? shard[place] === start : shard[place].startsWith(start)) found.push([shard[place], shard[place + 1]]);
    }
  }
  return found;
}

// How well a word of a text answers a word that somebody typed; 0 when it does not.
function fit(asked, word) {
  if (word === asked.word) return ALL;
  if ([...asked.word].length < 2) return 0;
  if (Math.abs(word.length - asked.word.length) < 7 && alike(asked.forms, formsOf(word))) return FORM;
  return word.startsWith(asked.word) ? START : 0;
}

// For each document how well it answers one word, 0 to 9, and how many answer it at all.
async function answers(directory, asked) {
  const best = new Uint8Array(directory.total);
  let count = 0;
  const single = [...asked.word].length < 2;
  const start = single ? asked.word : asked.word.slice(0, Math.max(2, sharedBy(asked.forms)));
  for (const [word, lists] of await beginning(directory, start, single)) {
    const level = fit(asked, word);
    if (!level) continue;
    lists.split(".").forEach((list, place) => each(list, (number) => {
      if (!best[number]) count += 1;
      best[number] = Math.max(best[number], (2 - place) * 3 + level);
    }));
  }
  return { asked, best, count };
}

const question = (word) => ({ word, forms: formsOf(word) });

// The same, or for a word that nothing has, the most used word that differs by a slip of the finger.
async function forgiving(directory, word) {
  const found = await answers(directory, question(word));
  if (found.count || word.length < 4) return found;
  const others = (await beginning(directory, word.slice(0, 2), false)).filter(([other]) => near(word, other));
  if (!others.length) return found;
  const used = others.reduce((one, other) => (other[1].length > one[1].length ? other : one));
  return { ...(await answers(directory, question(used[0]))), typed: word };
}

// Numbers of documents, best first: those that have all words, and those that have some of them.
function ranked(directory, found) {
  const whole = [], some = [];
  const rarity = found.map(({ count }) => Math.log(1 + directory.total / (count || 1)));
  const score = new Float32Array(directory.total);
  for (let number = 0; number < directory.total; number += 1) {
    let has = 0, sum = 0, rare = 0;
    found.forEach(({ best }, place) => {
      if (!best[number]) return;
      has += 1;
      sum += best[number];
      rare += best[number] * rarity[place];
    });
    if (!has) continue;
    (has === found.length ? whole : some).push(number);
    score[number] = has === found.length ? sum : rare;
  }
  const better = (one, other) => score[other] - score[one] || one - other;
  return { whole: whole.sort(better), some: some.sort(better).slice(0, AT_A_TIME) };
}

const filled = (message, values) => message.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

// The words of a text that answer, between marks. `seen` gathers which words were answered.
function marked(text, asked, seen) {
  const nodes = [];
  let last = 0;
  for (const found of text.matchAll(WRITTEN)) {
    const words = wordsOf(found[0]);
    const answered = asked.filter((one) => words.some((word) => fit(one, word)));
    if (!answered.length) continue;
    answered.forEach((one) => seen.add(one.word));
    nodes.push(text.slice(last, found.index), sc.make("mark", {}, found[0]));
    last = found.index + found[0].length;
  }
  return [...nodes, text.slice(last)];
}

// The part of a text around the first word that answers.
function excerpt(text, asked) {
  if (text.length <= EXCERPT) return text;
  const found = [...text.matchAll(WRITTEN)].find(([word]) => wordsOf(word).some((one) => asked.some((a) => fit(a, one))));
  const wanted = found && found.index > EXCERPT / 2 ? Math.min(found.index - EXCERPT / 3, text.length - EXCERPT) : 0;
  const start = wanted ? text.indexOf(" ", wanted) + 1 : 0;
  const end = start + EXCERPT < text.length ? text.lastIndexOf(" ", start + EXCERPT) : text.length;
  const cut = text.slice(start, end > start ? end : start + EXCERPT);
  return `${start ? "… " : ""}${cut}${end < text.length ? " …" : ""}`;
}

function shown(directory, line, asked) {
  const [title, address, kind, day, lead = "", channels = [], language = "", status = ""] = line;
  const seen = new Set();
  const written = { dir: "auto", lang: language };
  const link = sc.make("a", { href: sc.root + address, ...written }, ...marked(title, asked, seen));
  const head = sc.make("h2", { class: "sc-hit-title" }, link);
  const text = sc.make("p", { class: "sc-hit-text", ...written }, ...marked(excerpt(lead, asked), asked, seen));
  const facts = sc.make("p", { class: "sc-hit-facts" }, sc.make("span", {}, directory.kinds[kind]));
  if (day) facts.append(sc.make("span", {}, day));
  if (status !== "") {
    const icon = sc.make("span", { class: `sc-icon sc-icon-${directory.shown[status]}`, "aria-hidden": "true" });
    facts.append(sc.make("span", { class: `sc-standing sc-is-${directory.shown[status]}` }, icon, directory.statuses[status]));
  }
  for (const number of channels) {
    const [name, colour] = directory.channels[number];
    facts.append(sc.make("span", { class: `sc-chip sc-c${colour}` }, ...marked(name, asked, seen)));
  }
  const hit = sc.make("li", { class: "sc-hit" }, head, facts);
  if (lead) hit.append(text);
  const inside = asked.filter((one) => !seen.has(one.word)).map((one) => one.word);
  return { hit, inside };
}

async function lines(directory, numbers) {
  const places = numbers.map((number) => placeIn(directory.documents, number));
  const shards = await Promise.all(places.map((place) => part(`documents-${place}`)));
  return numbers.map((number, place) => shards[place][number - directory.documents[places[place]]]);
}

function searching() {
  const field = form.elements.q, said = document.getElementById("sc-search-said");
  const place = document.getElementById("sc-search-found"), lists = document.getElementById("sc-search-lists");
  let latest = 0, settling = 0;
  document.getElementById("sc-search-bare").hidden = true;

  async function list(directory, numbers, found) {
    const items = sc.make("ol", { class: "sc-hits" });
    const asked = found.map((one) => one.asked);
    (await lines(directory, numbers)).forEach((line, at) => {
      const { hit, inside } = shown(directory, line, asked);
      const there = found.filter((one) => inside.includes(one.asked.word) && one.best[numbers[at]]);
      const words = there.map((one) => one.asked.word).join(", ");
      if (words) hit.append(sc.make("p", { class: "sc-hit-facts" }, filled(sc.say.searchOnPage, { words })));
      items.append(hit);
    });
    return items;
  }

  function told(found, count, others) {
    const slips = found.filter((one) => one.typed);
    const sentences = slips.map((one) => filled(sc.say.searchNear, { typed: one.typed, near: one.asked.word }));
    if (count) sentences.push(sc.count("searchFound", count));
    else if (others) sentences.push(sc.say.searchNotAll);
    else sentences.push(filled(sc.say.searchNothing, { words: field.value.trim() }));
    return sentences.join(" ");
  }

  function more(directory, rest, found, items) {
    const button = sc.make("button", { class: "sc-button", type: "button" }, sc.say.searchMore);
    button.onclick = async () => {
      const next = await list(directory, rest.slice(0, AT_A_TIME), found);
      const first = next.querySelector("a");
      items.append(...next.children);
      button.remove();
      if (rest.length > AT_A_TIME) items.after(more(directory, rest.slice(AT_A_TIME), found, items));
      first.focus();
    };
    return button;
  }

  async function show(mine, words) {
    const directory = await part("directory");
    const found = await Promise.all(words.map((word) => forgiving(directory, word)));
    const { whole, some } = ranked(directory, found);
    const items = await list(directory, whole.slice(0, AT_A_TIME), found);
    const others = whole.length < AT_A_TIME && some.length ? await list(directory, some, found) : null;
    if (mine !== latest) return;
    said.textContent = told(found, whole.length, others !== null);
    place.replaceChildren(...(whole.length ? [items] : []));
    if (whole.length > AT_A_TIME) place.append(more(directory, whole.slice(AT_A_TIME), found, items));
    if (others) place.append(sc.make("h2", { class: "sc-hits-some" }, sc.say.searchSome), others);
    lists.hidden = whole.length > 0;
  }

  async function ask() {
    const mine = (latest += 1);
    const words = [...new Set(wordsOf(field.value))].slice(0, MOST_WORDS);
    clearTimeout(settling);
    settling = setTimeout(remember, SETTLED);
    if (!words.length) {
      said.textContent = "";
      place.replaceChildren();
      lists.hidden = false;
      return;
    }
    try {
      await show(mine, words).catch((problem) => {
        // The site was built anew since the directory was kept somewhere: once more, with the new one.
        if (!stale) throw problem;
        stale = false;
        parts.clear();
        return show(mine, words);
      });
    } catch {
      stale = false;
      if (mine === latest) said.textContent = sc.say.searchBroken;
    }
  }

  // The question stands in the address, to be shared and kept.
  function remember() {
    const address = new URL(location.href);
    if (field.value.trim()) address.searchParams.set("q", field.value.trim());
    else address.searchParams.delete("q");
    if (address.href !== location.href) history.replaceState(history.state, "", address.href);
  }

  field.value = new URLSearchParams(location.search).get("q") || field.value;
  field.addEventListener("input", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
    remember();
  });
  part("directory").catch(() => {});
  if (field.value) ask();
}

if (form) searching();
