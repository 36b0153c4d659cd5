// A month and a week remember the day that one came from, as in #day-2026-11-24, and lead on to that same day.
const period = document.querySelector("[data-view=month], [data-view=week]");
if (period) {
  follow();
  window.addEventListener("hashchange", follow);
}

function follow() {
  const day = /^#day-(\d{4}-\d\d-\d\d)$/.exec(location.hash)?.[1];
  const cell = day && period.querySelector(`[data-day="${day}"]`);
  const own = cell?.querySelector("time")?.closest("a");
  if (!own) return; // A day without posts has no page, and need not be in a month that has one.
  lead("day", own.href);
  const week = cell.closest("tr")?.querySelector(".sc-weekno a");
  if (week) lead("week", week.href + location.hash);
  else lead("month", ofMonth(segment("month").href, day));
}

function ofMonth(address, day) {
  const [page] = address.split("#");
  const at = page.lastIndexOf("/month/") + "/month/".length;
  return page.slice(0, at) + day.slice(0, 7) + page.slice(at + 7) + location.hash;
}

function lead(view, address) {
  const found = segment(view);
  if (found) found.href = address;
}

function segment(view) {
  return period.querySelector(`[data-view-link=${view}]`);
}
