// A dialog that is made when it is asked for. Escape, its button and a click beside it close it; focus goes back.
let number = 0;

sc.dialog = (title, body, { foot = [], opener = document.activeElement, kind = "" } = {}) => {
  const id = `sc-dialog-${++number}`;
  const close = () => dialog.close();
  const head = sc.make("div", { class: "sc-dialog-head" },
    sc.make("h2", { id, dir: "auto" }, title),
    sc.make("button", { type: "button", class: "sc-close", "aria-label": sc.say.close, click: close }, sc.make("span", { "aria-hidden": "true" }, "×")));
  const parts = [head, sc.make("div", { class: "sc-dialog-body" }, ...body)];
  if (foot.length) parts.push(sc.make("div", { class: "sc-dialog-foot" }, ...foot));
  const dialog = sc.make("dialog", { class: `sc sc-dialog ${kind}`.trim(), "aria-labelledby": id }, ...parts);
  dialog.addEventListener("click", (event) => { if (event.target === dialog) close(); });
  dialog.addEventListener("close", () => { dialog.remove(); opener?.focus?.(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
};

// A plain click, not one that asks for a new tab, on something that leads nowhere else.
sc.plain = (event) => !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
