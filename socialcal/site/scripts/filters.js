// Filters of the month, week, day and agenda: kept in the address, and in the links to the other views.
const view = document.querySelector("[data-view]");
const bar = view?.querySelector(".sc-filters");
if (bar) sc.data("facets").then(start, () => {});

function shards() {
  return view.dataset.shards.split(" ").filter(Boolean);
}

function start(facets) {
  let filters = sc.filtersIn(location.search);
  let turn = 0;
  const told = sc.make("p", { class: "sc-shown", role: "status" });
  const chips = sc.make("ul", { class: "sc-chosen", "aria-label": sc.say.chosen });
  const text = sc.make("input", { type: "search", class: "sc-filter-text", "aria-label": sc.say.text, placeholder: sc.say.text, input: typed });
  const menus = sc.facets.filter((facet) => facets[facet].length).map((facet) => sc.filterMenu(facet, facets[facet], choose));
  bar.append(sc.make("div", { class: "sc-filter-row", role: "group", "aria-label": sc.say.filter }, ...menus.map((menu) => menu.element), text), chips, told);
  bar.hidden = false;
  // Whoever comes to the bar will filter: what that needs is on its way before anything is chosen.
  for (const coming of ["pointerenter", "focusin"]) bar.addEventListener(coming, ahead, { once: true });
  window.addEventListener("popstate", () => { filters = sc.filtersIn(location.search); show(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) show(); });
  let wait;

  function ahead() {
    for (const shard of shards()) sc.posts(shard).catch(() => {});
  }

  function typed() {
    clearTimeout(wait);
    wait = setTimeout(() => { filters.text = text.value; change(); }, 50);
  }

  function choose(facet, key, on) {
    filters[facet] = on ? [...filters[facet], key] : filters[facet].filter((known) => known !== key);
    change();
  }

  function change() {
    try {
      history.replaceState(history.state, "", location.pathname + sc.searchOf(filters) + location.hash);
    } catch { /* An address that may not change: the filter works all the same. */ }
    show();
  }

  async function show() {
    const mine = ++turn;
    if (document.activeElement !== text) text.value = filters.text;
    for (const menu of menus) menu.show(filters[menu.facet]);
    showChips();
    sc.keepFilters(view, filters, facets);
    if (!sc.isFiltering(filters)) {
      sc.unfilter(view);
      told.textContent = "";
      return;
    }
    try {
      const posts = await sc.matching(shards(), filters, facets);
      if (mine !== turn) return;
      const { shown, total } = sc.refill(view, posts, facets);
      told.textContent = sc.count("shown", total, { shown });
    } catch {
      if (mine === turn) told.textContent = sc.say.unloaded;
    }
    view.dispatchEvent(new CustomEvent("sc-filtered", { bubbles: true }));
  }

  function showChips() {
    const chosen = sc.facets.flatMap((facet) => filters[facet].map((key) => chip(facet, key)));
    if (filters.text) chosen.push(removable(`“${filters.text}”`, () => { filters.text = text.value = ""; }));
    if (chosen.length > 1) chosen.push(sc.make("li", {}, sc.make("button", { type: "button", class: "sc-clear", click: clear }, sc.say.clear)));
    chips.replaceChildren(...chosen);
    chips.hidden = !chosen.length;
  }

  function chip(facet, key) {
    const known = facets[facet].find(([name]) => name === key);
    const remove = () => { filters[facet] = filters[facet].filter((other) => other !== key); };
    return removable(known ? known[1] : `${sc.say[facet]} ${key}: ${sc.say.gone}`, remove, !known);
  }

  function removable(name, remove, gone = false) {
    const click = () => { remove(); change(); (chips.querySelector("button") ?? text).focus(); };
    const cross = sc.make("span", { "aria-hidden": "true" }, " ×");
    const what = sc.make("span", { class: "sc-hidden" }, `${sc.say.remove} `);
    return sc.make("li", {}, sc.make("button", { type: "button", class: gone ? "sc-chosen-gone" : "", click }, what, sc.make("bdi", {}, name), cross));
  }

  function clear() {
    for (const facet of sc.facets) filters[facet] = [];
    filters.text = text.value = "";
    change();
    text.focus();
  }

  show();
}
