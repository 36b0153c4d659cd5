// "+3 more" opens the whole day over the page; what a filter leaves out stays out.
if (!sc.framed) document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-day] a.sc-more");
  if (!link || !sc.plain(event)) return;
  event.preventDefault();
  open(link, link.closest("[data-day]").dataset.day).catch(() => location.assign(link.href));
});

async function open(link, day) {
  const facets = await sc.data("facets");
  const found = await sc.matching([day.slice(0, 7)], sc.filtersIn(location.search), facets);
  const posts = found.filter((each) => each.post.day === day && each.fits).map((each) => each.post);
  const title = new Intl.DateTimeFormat(sc.language, { dateStyle: "full", timeZone: "UTC" }).format(new Date(day));
  const list = sc.make("ul", { class: "sc-posts" }, ...posts.map(sc.card));
  sc.dialog(title, [sc.make("p", { class: "sc-dialog-meta" }, sc.count("posts", posts.length)), list],
    { foot: [sc.make("a", { href: link.href }, sc.say.day)], opener: link, kind: "sc-day-dialog" });
}
