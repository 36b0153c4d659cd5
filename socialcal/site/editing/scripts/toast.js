// What a change did, with the difference and a way back. It stays when the page is loaded again.
const LAST = "socialcal-edit-last";
const KEPT = 10 * 60 * 1000;
const KEPT_BRIEFLY = 20 * 1000;
const toasts = make("div", { class: "sc se-toasts", role: "region", "aria-label": edit.say.changes });
const spoken = make("p", { class: "sc-hidden se-spoken", role: "status" });

function speak(text) {
  spoken.textContent = "";
  setTimeout(() => { spoken.textContent = text; }, 50);
}
function toast(done) {
  sessionStorage.setItem(LAST, JSON.stringify({ ...done, story: undefined, at: Date.now() }));
  shown(done);
  speak([done.said, ...(done.notes || []).map(one => one.message)].join(" "));
}
function shown(done) {
  const close = button(edit.say.close, () => {
    sessionStorage.removeItem(LAST);
    const back = card.contains(document.activeElement);
    card.remove();
    if (back) document.querySelector(".se-bar button")?.focus();
  });
  const worst = ["error", "warning"].find(kind => (done.notes || []).some(one => one.severity === kind));
  const card = make("div", { class: "se-toast" + (worst ? " se-toast-" + worst : "") }, make("p", { class: "se-said", text: done.said }), notes(done.notes || []),
    done.diff ? make("details", {}, make("summary", { text: edit.say.difference }), lines(done.diff)) : null,
    make("div", { class: "se-buttons" }, done.undo ? button(edit.say.undo, () => undo(done.undo), "undo") : null, close));
  toasts.replaceChildren(card);
}
function lines(diff) {
  const kinds = { "+": "se-plus", "-": "se-minus", "@": "se-at" };
  return make("pre", { class: "se-diff", tabindex: "0" }, ...diff.split("\n").map(line =>
    make("span", { class: kinds[line[0]] || "se-same", text: line + "\n" })));
}
function failed(error) {
  const close = button(edit.say.close, () => card.remove());
  const card = make("div", { class: "se-toast se-failed", role: "alert" }, make("p", { class: "se-error", text: error.message }),
    error.hint ? make("p", { text: error.hint }) : null, notes(error.findings || []), make("div", { class: "se-buttons" }, close));
  toasts.replaceChildren(card);
}
async function undo(name) {
  try {
    toast(await ask("undo", { undo: name }));
    const close = toasts.querySelector("button");
    if (close) close.focus();
  } catch (error) {
    failed(error);
  }
}
function shownAgain() {
  const last = JSON.parse(sessionStorage.getItem(LAST) || "null");
  if (last && Date.now() - last.at < (last.undo ? KEPT : KEPT_BRIEFLY)) shown(last);
}
