// Shows in every day of a view what a filter lets through, and puts back what the page came with.
const before = new WeakMap();

sc.refill = (view, found, facets) => {
  const days = new Map();
  for (const each of found) {
    const day = each.post.day || "undated";
    if (!days.has(day)) days.set(day, []);
    days.get(day).push(each);
  }
  let shown = 0, total = 0;
  for (const cell of view.querySelectorAll("[data-day]")) {
    const here = days.get(cell.dataset.day) ?? [];
    const counted = cell.dataset.most ? fill(cell, here, facets) : sift(cell, here);
    if (cell.dataset.day === "undated") continue;
    shown += counted.shown;
    total += counted.total;
  }
  return { shown, total };
};

sc.unfilter = (view) => {
  for (const cell of view.querySelectorAll("[data-day]")) {
    const kept = before.get(cell);
    if (kept) put(cell, kept.list, kept.cards, kept.more);
    for (const hidden of cell.querySelectorAll("[hidden]")) hidden.hidden = false;
    cell.hidden = false;
    cell.classList.remove("sc-sifted");
  }
};

// A day that shows only its first posts gets others in their place, and counts the rest.
function fill(cell, here, facets) {
  const list = cell.querySelector(".sc-posts");
  if (!list) return { shown: 0, total: 0 };
  if (!before.has(cell)) before.set(cell, { list, cards: [...list.children], more: cell.querySelector(".sc-more") });
  const kept = before.get(cell);
  const known = new Map(kept.cards.map((card) => [card.dataset.post || `story:${card.dataset.story}`, card]));
  const fitting = here.filter((each) => each.fits).map((each) => each.post);
  const most = Number(cell.dataset.most);
  const cards = fitting.slice(0, most).map((post) => known.get(post.identity) ?? sc.card(post));
  put(cell, list, cards, fitting.length > most && cell.dataset.day !== "undated" ? more(cell, fitting.length - most, facets) : null);
  cell.classList.toggle("sc-sifted", !cards.length);
  return { shown: fitting.length, total: here.length };
}

// A day that shows all of its posts hides those that do not fit.
function sift(cell, here) {
  const fits = new Map(here.map((each) => [each.post.key, each.fits]));
  let shown = 0, total = 0;
  for (const line of cell.querySelectorAll("[data-post]")) {
    line.hidden = !fits.get(line.dataset.post);
    total += 1;
    shown += line.hidden ? 0 : 1;
  }
  for (const hour of cell.querySelectorAll(".sc-hour")) hour.hidden = !hour.querySelector("[data-post]:not([hidden])");
  if (cell.classList.contains("sc-dayblock")) cell.hidden = !shown;
  return { shown, total };
}

function put(cell, list, cards, link) {
  list.replaceChildren(...cards);
  list.hidden = !cards.length;
  const old = cell.querySelector(".sc-more");
  if (old !== link) old?.remove();
  if (link && old !== link) list.after(link);
}

function more(cell, count, facets) {
  const day = new Intl.DateTimeFormat(sc.language, { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(cell.dataset.day));
  const link = sc.make("a", { class: "sc-more", href: sc.page(facets, `day/${cell.dataset.day}`) + location.search }, sc.count("more", count));
  link.append(sc.make("span", { class: "sc-hidden" }, `, ${day}`));
  return link;
}
