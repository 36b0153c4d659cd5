// Keys for going back, on, to today and to the other views. Whoever they hinder switches them off (WCAG 2.1.4).
const OFF = "socialcal.keys";
const KEYS = [
  [["ArrowLeft", "k"], "keyPrevious", ".sc-pager a[rel=prev]"],
  [["ArrowRight", "j"], "keyNext", ".sc-pager a[rel=next]"],
  [["t"], "keyToday", ".sc-pager a.sc-now, a.sc-jump"],
  [["m"], "keyMonth", "[data-view-link=month]"],
  [["w"], "keyWeek", "[data-view-link=week]"],
  [["d"], "keyDay", "[data-view-link=day]"],
  [["a"], "keyAgenda", "[data-view-link=agenda]"],
  [["/"], "keySearch", "[data-search], .frame-search input, input[type=search]"],
  [["?"], "keyList", null],
];
const SHOWN = { ArrowLeft: "←", ArrowRight: "→" };
const heads = document.querySelector("[data-view] .sc-head");
let off = stored() === "off";

if (!sc.framed && heads) {
  document.addEventListener("keydown", pressed);
  heads.querySelector(".sc-views")?.after(sc.make("button", { type: "button", class: "sc-keys", click: list }, sc.say.keys));
}

function pressed(event) {
  if (off || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (writes(event.target) || document.querySelector("dialog[open]")) return;
  const found = KEYS.find(([keys]) => keys.includes(event.key));
  if (!found) return;
  const [, name, where] = found;
  if (name === "keyList") { event.preventDefault(); return list(); }
  const target = document.querySelector(where);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input")) target.focus();
  else target.click();
}

// Where keys are text, or move something already: fields, menus, regions that scroll, cards that edit mode moves.
function writes(element) {
  return Boolean(element.closest?.("input, textarea, select, [contenteditable], [role=textbox], [role=listbox], [role=menu], [role=region], details.sc-filter[open]"));
}

function list() {
  const rows = KEYS.map(([keys, name]) => sc.make("div", {}, sc.make("dt", {}, ...keys.flatMap((key) => [sc.make("kbd", {}, SHOWN[key] ?? key), " "])), sc.make("dd", {}, sc.say[name])));
  const box = sc.make("input", { type: "checkbox", change: () => { off = !box.checked; store(off ? "off" : "on"); } });
  box.checked = !off;
  sc.dialog(sc.say.keys, [sc.make("dl", { class: "sc-key-list" }, ...rows), sc.make("label", { class: "sc-key-switch" }, box, ` ${sc.say.keysOn}`)]);
}

function stored() {
  try { return localStorage.getItem(OFF); } catch { return null; }
}

function store(value) {
  try { localStorage.setItem(OFF, value); } catch { /* Kept for this page only. */ }
}
