// The command that moves a post, to copy into a terminal.
const PLAIN = /^[\w./@:+-]+$/;

sc.mover = (key, time) => {
  const day = sc.make("input", { type: "date", value: time.slice(0, 10), "aria-label": sc.say.moveTo, input: write });
  const command = sc.make("code", { tabindex: "0" });
  const told = sc.make("span", { role: "status" });
  const button = sc.make("button", { type: "button", click: copy }, sc.say.copy);
  const whole = sc.make("div", { class: "sc-mover" }, sc.make("label", {}, `${sc.say.moveTo} `, day), command, button, told);
  write();
  return whole;

  function write() {
    const name = PLAIN.test(key) ? key : `'${key.replaceAll("'", "'\\''")}'`;
    command.textContent = `socialcal move ${name} ${day.value || "YYYY-MM-DD"}`;
    told.textContent = "";
  }

  async function copy() {
    told.textContent = (await copied(command)) ? sc.say.copied : sc.say.copyYourself;
  }
};

// The clipboard of today, else that of old browsers; else the text is selected, ready for Ctrl+C.
async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch { /* Forbidden, or not there. */ }
  getSelection().selectAllChildren(element);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}
