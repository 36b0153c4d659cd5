// The menu of a post, its keys, and a button on every day.
const ACTS = [["move", moveDialog, "m"], ["edit_text", textDialog, "e"]];
const STORY_ACTS = [["approve", approveDialog, ""], ["difference", diffDialog, ""]];

function menu(element) {
  const list = make("div", { class: "se-list" }, ...(element.dataset.post ? [...ACTS, ...STORY_ACTS] : STORY_ACTS).map(([name, act, key]) =>
    make("button", { type: "button", class: "se-item", on: { click: () => { box.close(); act(element); } } },
      make("span", { text: edit.say[name] }), key ? make("kbd", { "aria-hidden": "true", text: key.toUpperCase() }) : null)));
  const box = dialog(posts.name(element), list, [button(edit.say.cancel, () => box.close())]);
  list.firstChild.focus();
}
function menus() {
  for (const element of posts.all()) {
    if (element.querySelector(".se-menu")) continue;
    element.classList.add("se-post");
    element.append(make("button", { type: "button", class: "se-menu", "aria-haspopup": "dialog",
      "aria-label": fill(edit.say.edit_post, { post: posts.name(element) }), title: element.dataset.post ? edit.say.menu_hint : null,
      on: { click: () => menu(element) } }, make("span", { "aria-hidden": "true", text: "⋯" })));
  }
  for (const cell of days.all()) {
    const head = cell.querySelector(".sc-day-head, .sc-dayblock-head") || cell;
    if (cell.querySelector(".se-add")) continue;
    const add = make("button", { type: "button", class: "se-add", title: edit.say.new_story,
      "aria-label": fill(edit.say.new_on, { day: dated(cell.dataset.day) }), on: { click: () => newDialog(cell.dataset.day) } },
    make("span", { "aria-hidden": "true", text: "+" }));
    if (/^H\d$/.test(head.tagName)) head.after(add); else head.append(add);
  }
}
function keys() {
  document.addEventListener("keydown", event => {
    const element = posts.around(event.target);
    if (!element || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const found = element.dataset.post && ACTS.find(([, , key]) => key === event.key.toLowerCase());
    if (!found || event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    found[1](element);
  }, true);
}
