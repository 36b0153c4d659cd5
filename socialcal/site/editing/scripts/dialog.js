// Dialogs: the browser keeps the focus in them and gives it back. While one is open the page is not loaded again.
let waiting = false;

function dialog(title, body, buttons, settings) {
  const heading = make("h2", { class: "se-title", text: title, id: "se-title-" + Math.random().toString(36).slice(2) });
  const trouble = make("div", { class: "se-trouble", role: "alert" });
  const form = make("form", { method: "dialog", class: "se-form", novalidate: true }, heading, body, trouble,
    make("div", { class: "se-buttons" }, ...buttons));
  const box = make("dialog", { class: "sc se-dialog" + (settings && settings.wide ? " se-wide" : ""),
    "aria-labelledby": heading.id }, form);
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (settings && settings.submit) settings.submit();
  });
  box.addEventListener("close", () => { box.remove(); fresh(); });
  box.addEventListener("cancel", event => {
    if (settings && settings.leave && !settings.leave()) event.preventDefault();
  });
  // Keys that mean something on the page mean nothing to it while somebody types here.
  box.addEventListener("keydown", event => event.stopPropagation());
  document.body.append(box);
  box.showModal();
  box.tell = error => {
    trouble.replaceChildren(...(error ? [make("p", { class: "se-error", text: error.message }),
      error.hint ? make("p", { text: error.hint }) : null, notes(error.findings || [])].filter(Boolean) : []));
  };
  box.busy = on => { for (const one of form.querySelectorAll("button")) one.disabled = on; };
  // Does the work, with what goes wrong told in the dialog; true when it went well.
  box.work = async act => {
    box.tell(null);
    box.busy(true);
    try {
      await act();
      return true;
    } catch (error) {
      box.busy(false);
      box.tell(error);
      return false;
    }
  };
  return box;
}
function field(label, control, hint) {
  const id = "se-field-" + Math.random().toString(36).slice(2);
  control.id = id;
  return make("p", { class: "se-field" }, make("label", { for: id, text: label }), control,
    hint ? make("span", { class: "se-quiet", text: hint }) : null);
}

// The site was built anew.
document.addEventListener("sc-fresh", event => {
  if (!document.querySelector("dialog[open]") && !document.body.classList.contains("se-dragging")) {
    keep();
    return;
  }
  waiting = true;
  event.preventDefault();
});
document.addEventListener("close", () => fresh(), true);
function fresh() {
  if (!waiting || document.querySelector("dialog[open]") || document.body.classList.contains("se-dragging")) return;
  waiting = false;
  setTimeout(() => { keep(); location.reload(); }, 0);
}

// Where somebody was, for after the page is loaded again.
const PLACE = "socialcal-edit-place";
function keep() {
  const at = document.activeElement;
  const post = posts.around(at);
  const place = post ? { story: post.dataset.story, post: post.dataset.post, menu: at.classList.contains("se-menu") }
    : at && at.classList.contains("se-add") ? { add: days.around(at).dataset.day } : null;
  if (place) sessionStorage.setItem(PLACE, JSON.stringify(place));
}
function kept() {
  const place = JSON.parse(sessionStorage.getItem(PLACE) || "null");
  sessionStorage.removeItem(PLACE);
  if (!place || (document.activeElement && document.activeElement !== document.body)) return;
  if (place.add) {
    const cell = days.called(place.add);
    const add = cell && cell.querySelector(".se-add");
    if (add) add.focus();
    return;
  }
  const post = posts.called(place.story, place.post);
  if (post) focusOn(post, place.menu);
}
function focusOn(post, menu) {
  const control = post.querySelector(menu ? ".se-menu" : "a, .se-menu") || post.querySelector(".se-menu");
  if (control) control.focus();
}
