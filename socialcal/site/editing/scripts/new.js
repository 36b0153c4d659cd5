// A new story, for a day or for none yet.
function newDialog(day) {
  const title = make("input", { type: "text", required: true, maxlength: "300", autocomplete: "off" });
  const date = make("input", { type: "date", value: day || "" });
  const time = make("input", { type: "time", value: "09:00" }); // a day alone would be midnight
  const owner = make("select", {}, make("option", { value: "", text: edit.say.nobody }),
    ...choices.people.map(one => make("option", { value: one.key, text: one.name, selected: choices.me && choices.me.key === one.key })));
  const template = make("select", {}, make("option", { value: "", text: edit.say.usual }),
    ...choices.templates.filter(name => name !== "default").map(name => make("option", { value: name, text: name })));
  const boxes = choices.channels.map(one => make("label", { class: "se-check" },
    make("input", { type: "checkbox", value: one.key }), make("span", { text: one.name })));
  const body = make("div", {}, field(edit.say.title, title),
    make("div", { class: "se-row" }, field(edit.say.day, date), field(edit.say.time, time)),
    make("fieldset", { class: "se-checks" }, make("legend", { text: edit.say.channels }), ...boxes),
    make("div", { class: "se-row" }, field(edit.say.owner, owner),
      choices.templates.some(name => name !== "default") ? field(edit.say.template, template) : null));
  async function go() {
    const channels = boxes.map(one => one.firstChild).filter(one => one.checked).map(one => one.value);
    const fields = { title: title.value, day: date.value, time: date.value ? time.value : "", channels,
      owner: owner.value, template: template.value };
    if (await box.work(async () => toast(await ask("new", fields)))) box.close();
  }
  const box = dialog(edit.say.new_story, body, [make("button", { class: "se-button se-main", text: edit.say.add }),
    button(edit.say.cancel, () => box.close())], { submit: go });
  title.focus();
}
