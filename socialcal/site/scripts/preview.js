// A post opens as a preview over the page: its own place on the story's page, in a frame (see framed.js). Where a
// server forbids frames the text of the post takes its place.
const LATE = 5000, UNHEARD = 500;
const OVER = ".sc-is-sent, .sc-is-sending, .sc-is-placed, .sc-is-cancelled"; // Nothing moves these any more.
if (!sc.framed) document.addEventListener("click", clicked);

function clicked(event) {
  const post = event.target.closest?.("[data-post]");
  if (!post || !sc.plain(event) || !String(getSelection()).match(/^\s*$/)) return;
  const link = post.querySelector("a.sc-post-title");
  const other = event.target.closest("a, button, input, select, textarea, label, summary, [contenteditable]");
  if (!link || (other && other !== link && post.contains(other))) return;
  event.preventDefault();
  sc.preview(post, link);
}

sc.preview = (post, link) => {
  const title = link.textContent;
  const where = post.querySelector(".sc-channel, .sc-chip")?.textContent ?? "";
  const time = post.querySelector("time")?.getAttribute("datetime") ?? "";
  const frame = sc.make("iframe", { name: sc.framedName, title: `${sc.say.preview}: ${where}`, src: link.href, class: "sc-frame" });
  const wait = sc.make("p", { class: "sc-quiet", role: "status" }, sc.say.loading);
  const foot = sc.make("p", { class: "sc-dialog-links" }, sc.make("a", { href: link.href }, sc.say.story));
  if (post.dataset.edit) foot.append(sc.make("a", { href: post.dataset.edit, rel: "noopener" }, sc.say.edit));
  const meta = sc.make("p", { class: "sc-dialog-meta" }, ...summary(where, time));
  const dialog = sc.dialog(title, [meta, wait, frame],
    { foot: [foot], opener: link, kind: "sc-preview-dialog" });
  const over = post.querySelector(OVER);
  sc.data("facets").then((facets) => { if (facets.internal && !over) foot.after(sc.mover(post.dataset.post, time)); }, () => {});

  let late = setTimeout(instead, LATE);
  frame.addEventListener("load", () => { clearTimeout(late); late = setTimeout(instead, UNHEARD); });
  document.addEventListener("securitypolicyviolation", instead);
  window.addEventListener("message", heard);
  dialog.addEventListener("close", deaf);

  function deaf() {
    clearTimeout(late);
    document.removeEventListener("securitypolicyviolation", instead);
    window.removeEventListener("message", heard);
  }

  async function instead() {
    if (!frame.isConnected || frame.classList.contains("sc-there")) return;
    frame.remove();
    wait.textContent = sc.say.unshown;
    const text = await textOf(post.dataset.post, time).catch(() => "");
    if (text) wait.before(sc.make("div", { class: "sc-plain-text", dir: "auto" }, text));
  }

  function heard(event) {
    if (event.source !== frame.contentWindow) return;
    if (event.data?.socialcal === "close") dialog.close();
    if (event.data?.socialcal !== "preview") return;
    meta.remove(); // The frame says the same.
    wait.remove();
    frame.height = Math.min(Math.max(Number(event.data.height) || 0, 80), 5000);
    frame.classList.add("sc-there");
  }
};

async function textOf(key, time) {
  const shard = time.slice(0, 7) || "undated";
  const [posts, words] = await Promise.all([sc.posts(shard), sc.data(`words/${shard}`)]);
  const found = posts.find((post) => post.key === key);
  return found ? words[found.place][0] : "";
}

function summary(where, time) {
  if (!time) return [where];
  const [day, clock] = time.split("T");
  const said = new Intl.DateTimeFormat(sc.language, { dateStyle: "full", timeZone: "UTC" }).format(new Date(day));
  return [where, where ? " · " : "", sc.make("time", { datetime: time }, `${said} ${clock.slice(0, 5)}`)];
}
