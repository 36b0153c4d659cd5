// Moves a post: in the file, and at once on the page. Dragging and the dialog both end here.
async function moved(element, day, time, known) {
  const { story, post } = await (known || stateOf(element));
  if (post.fixed) throw Object.assign(new Error(post.fixed), { findings: [] });
  const seen = posts.moment(element);
  if (seen.day !== post.day || seen.time !== post.time) {
    throw Object.assign(new Error(edit.say.stale), { hint: edit.say.reload, findings: [] });
  }
  const done = await ask("move", { story: story.id, post: post.key, digest: story.digest, day, time: time || "" });
  const now = done.story && done.story.posts.find(one => one.key === post.key);
  place(element, now ? now.day : day, now ? now.time : time || post.time);
  toast(done);
}

// Puts the post where it belongs on this page; the page itself comes anew a moment later.
function place(element, day, time) {
  const focused = element.contains(document.activeElement);
  const menu = focused && document.activeElement.classList.contains("se-menu");
  const stamp = element.querySelector("time[datetime]");
  if (stamp) {
    stamp.setAttribute("datetime", day + "T" + time);
    stamp.textContent = days.around(element) ? time : dated(day) + " " + time;
  }
  const cell = days.called(day);
  if (!cell) return;
  let list = cell.querySelector(".sc-posts, .sc-lines");
  if (!list) {
    list = make("ul", { class: "sc-posts" });
    const after = cell.querySelector(".sc-occasion, .sc-day-head");
    if (after) after.after(list); else cell.append(list);
    for (const empty of cell.querySelectorAll(".sc-nothing")) empty.remove();
    cell.classList.remove("sc-empty", "sc-bare");
  }
  const later = [...list.children].find(one => one !== element && posts.moment(one).time > time);
  list.insertBefore(element, later || null);
  element.classList.add("se-moved");
  if (focused) focusOn(element, menu);
}

async function moveDialog(element) {
  let known;
  try {
    known = await stateOf(element);
    if (known.post.fixed) throw Object.assign(new Error(known.post.fixed), { findings: [] });
  } catch (error) {
    failed(error);
    return;
  }
  const { post } = known;
  const day = make("input", { type: "date", required: true, value: post.day || today });
  const time = make("input", { type: "time", required: true, value: post.time || "09:00" });
  const body = make("div", {}, make("p", { class: "se-about", text: posts.name(element) }),
    post.series ? make("p", { class: "se-quiet", text: edit.say.whole_series }) : null,
    make("div", { class: "se-row" }, field(edit.say.day, day), field(edit.say.time, time)));
  async function go() {
    if (!day.value || !time.value) {
      box.tell({ message: edit.say.no_moment });
      (day.value ? time : day).focus();
      return;
    }
    const well = await box.work(() => moved(element, day.value, time.value, known));
    if (well) box.close();
    if (well) focusOn(element, true);
  }
  const box = dialog(edit.say.move, body, [make("button", { class: "se-button se-main", text: edit.say.move_now }),
    button(edit.say.cancel, () => box.close())], { submit: go });
  day.focus();
}
