// Approves a story, after it was shown what that approves.
async function approveDialog(element) {
  let story, found;
  try {
    ({ story } = await ask("state", { story: element.dataset.story }));
    found = await ask("approve", { story: story.id, digest: story.digest });
  } catch (error) {
    failed(error);
    return;
  }
  const body = make("div", {}, make("p", { class: "se-about", text: found.title }),
    make("p", { text: edit.say.approves }), make("pre", { class: "se-shows", tabindex: "0", dir: "auto", text: found.shows }));
  async function go() {
    const fields = { story: story.id, digest: story.digest, confirm: true, binds: found.binds };
    if (!await box.work(async () => toast(await ask("approve", fields)))) return;
    box.close();
    focusOn(element, true);
  }
  const box = dialog(edit.say.approve, body, [
    make("button", { class: "se-button se-main", text: fill(edit.say.approve_as, { name: found.by }) }),
    button(edit.say.cancel, () => box.close())], { submit: go });
}
async function diffDialog(element) {
  try {
    const found = await ask("diff", { story: element.dataset.story });
    const body = make("div", {}, make("p", { class: "se-about", text: found.path }),
      found.diff ? lines(found.diff) : make("p", { text: edit.say.no_difference }));
    const box = dialog(edit.say.difference, body, [button(edit.say.close, () => box.close())], { wide: true });
  } catch (error) {
    failed(error);
  }
}
