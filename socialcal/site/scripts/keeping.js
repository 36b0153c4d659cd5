// Filters go along to the other views, and one channel, campaign or person has a feed of its own to subscribe to.
const FEEDS = { channel: "channel", campaign: "campaign", owner: "person" };

sc.keepFilters = (view, filters, facets) => {
  const search = sc.searchOf(filters);
  for (const link of view.querySelectorAll(".sc-views a, .sc-pager a, .sc-day-head a:not(.sc-new), .sc-weekno a, .sc-more, .sc-dayblock-head a")) {
    const address = new URL(link.href);
    address.search = search;
    link.href = address.href;
  }
  const feed = view.querySelector("[data-feed]");
  if (feed) subscribe(feed, filters, facets);
};

function subscribe(link, filters, facets) {
  link.dataset.all ??= link.textContent;
  const used = sc.facets.filter((facet) => filters[facet].length);
  const only = used.length === 1 && !filters.text && filters[used[0]].length === 1 ? used[0] : "";
  const known = FEEDS[only] && facets[only].find(([key, , , feed]) => key === filters[only][0] && feed !== false);
  const name = known ? `${FEEDS[only]}-${known[0]}` : "all";
  link.href = new URL(`feeds/${encodeURIComponent(name)}.ics`, sc.root).href;
  link.textContent = known ? `${link.dataset.all}: ${known[1]}` : link.dataset.all;
}
