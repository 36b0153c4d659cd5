// Another text for a post: how long it is, what is told of it and how it looks, while somebody types.
const PAUSE = 150;

async function textDialog(element) {
  let known;
  try {
    known = await stateOf(element);
    if (known.post.fixed) throw Object.assign(new Error(known.post.fixed), { findings: [] });
  } catch (error) {
    failed(error);
    return;
  }
  const { story, post } = known;
  const asked = { story: story.id, post: post.key, digest: story.digest };
  const area = make("textarea", { rows: "12", spellcheck: "true", dir: "auto", maxlength: "60000" });
  area.value = post.text;
  const count = make("p", { class: "se-count", role: "status" });
  const told = make("div", { class: "se-told" });
  const preview = make("div", { class: "se-preview" });
  const body = make("div", {}, make("p", { class: "se-about", text: posts.name(element) }),
    post.template ? make("p", { class: "se-quiet", text: edit.say.from_template }) : null,
    make("div", { class: "se-columns" },
      make("div", {}, field(edit.say.text, area), count, told),
      make("section", { "aria-label": edit.say.preview, class: "se-side" }, make("h3", { text: edit.say.preview }), preview)));
  let number = 0, timer = 0, aborted = null, sure = false;
  const changed = () => area.value !== post.text;

  async function look() {
    const mine = ++number;
    if (aborted) aborted.abort();
    aborted = new AbortController();
    try {
      const found = await ask("text", { ...asked, text: area.value }, aborted.signal);
      if (mine !== number) return;
      counted(found.counts);
      told.replaceChildren(...(found.findings.length ? [notes(found.findings)] : [make("p", { class: "se-quiet", text: edit.say.all_well })]));
      preview.innerHTML = found.preview;
    } catch (error) {
      if (error.name === "AbortError" || mine !== number) return;
      told.replaceChildren(make("p", { class: "se-error", text: error.message }), error.hint ? make("p", { text: error.hint }) : "");
    }
  }
  function counted(counts) {
    const said = counts.map(one => one.limit === null ? fill(edit.say.length, one) : fill(edit.say.length_of, one));
    const over = counts.some(one => one.limit !== null && one.length > one.limit);
    count.textContent = said.join(" · ") + (over ? ", " + edit.say.too_long : "");
    count.classList.toggle("se-over-limit", over);
  }
  // Once it is asked whether the text may go; whoever says so again means it.
  function leave() {
    if (!changed() || sure) return true;
    sure = true;
    box.tell({ message: edit.say.unsaved, hint: edit.say.unsaved_hint });
    return false;
  }
  const guard = event => { if (changed()) event.preventDefault(); };
  async function save() {
    const well = await box.work(async () => toast(await ask("text", { ...asked, text: area.value, save: true })));
    if (!well) return;
    removeEventListener("beforeunload", guard);
    box.close();
    focusOn(element, true);
  }
  const box = dialog(edit.say.edit_text, body, [make("button", { class: "se-button se-main", text: edit.say.save }),
    button(edit.say.cancel, () => { if (leave()) box.close(); })], { wide: true, submit: save, leave });
  area.addEventListener("input", () => {
    sure = false;
    box.tell(null);
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  area.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); }
  });
  addEventListener("beforeunload", guard);
  box.addEventListener("close", () => { removeEventListener("beforeunload", guard); clearTimeout(timer); });
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  look();
}
