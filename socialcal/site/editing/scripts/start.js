// Begins when the server knows who this is.
let choices = null;
let today = "";

function bar(...children) {
  const main = document.querySelector("main, [role=main]");
  const made = make("section", { class: "sc se-bar", "aria-label": edit.say.editing }, ...children);
  (main || document.body).prepend(made);
}
const INVITED = new RegExp("^#" + edit.invitation + "=([\\w-]+)$");
async function entered() {
  const found = INVITED.exec(location.hash);
  if (!found) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  const { key } = await ask("enter", { token: found[1] });
  localStorage.setItem(KEY, key);
}
async function start() {
  try {
    await entered();
    if (!localStorage.getItem(KEY)) throw Object.assign(new Error(), { status: 403 });
    choices = await ask("state");
  } catch (error) {
    if (error.status === 403) localStorage.removeItem(KEY);
    bar(make("p", { class: "se-quiet", text: error.status === 403 ? edit.say.closed : error.message }));
    return;
  }
  today = choices.today;
  document.body.append(toasts, spoken);
  bar(choices.brake ? make("p", { class: "se-brake", text: choices.brake }) : null,
    make("p", {}, make("span", { text: choices.me ? fill(edit.say.editing_as, { name: choices.me.name }) : edit.say.editing_on })),
    button(edit.say.new_story, () => newDialog("")));
  menus();
  // Filters, shards and dialogs bring other posts than those that came with the page.
  let due = 0;
  new MutationObserver(() => { if (!due) due = setTimeout(() => { due = 0; menus(); }, 50); })
    .observe(document.body, { childList: true, subtree: true });
  keys();
  draggable();
  shownAgain();
  kept();
  document.documentElement.classList.add("se-on");
}
// In the preview of a post, which is a page in a frame, nothing is edited.
if (window.top === window.self) {
  // The printed address, opened where the site is shown already.
  addEventListener("hashchange", () => { if (INVITED.test(location.hash)) location.reload(); });
  start();
}
