// A post as the month and the week show it: the same marks as the macro post_card in pages/macros.html.
sc.card = (post) => {
  const marks = { "data-post": post.key, "data-story": post.story, "data-edit": post.edit };
  const off = post.standing[0] === "cancelled" ? " sc-off" : "";
  const colour = post.channelName ? ` sc-c${post.colour}` : "";
  return sc.make("li", { class: `sc-post${colour}${off}`, ...marks }, ...(post.channelName ? [meta(post)] : []), title(post), state(post));
};

function meta(post) {
  const when = post.at ? [sc.make("time", { datetime: post.at }, post.time), " "] : [];
  return sc.make("span", { class: "sc-post-meta" }, ...when, sc.make("span", { class: "sc-channel" }, post.channelName));
}

function title(post) {
  const lang = post.language !== sc.language && post.language;
  const how = { class: "sc-post-title", href: post.address, dir: "auto", lang };
  return sc.make(post.address ? "a" : "span", how, post.title || post.key);
}

function state(post) {
  const [kind, word] = post.standing;
  const parts = [sc.make("span", { class: `sc-standing sc-is-${kind}` }, icon(kind), word)];
  for (const badge of post.badges) parts.push(" ", sc.make("span", { class: `sc-badge sc-badge-${badge[0]}` }, icon(badge[0]), badge[1]));
  if (post.problems) {
    const told = sc.make("span", { class: "sc-hidden" }, ` ${sc.count("points", post.problems)}`);
    parts.push(" ", sc.make("span", { class: "sc-problems" }, icon("problem"), String(post.problems), told));
  }
  return sc.make("span", { class: "sc-post-state" }, ...parts);
}

function icon(name) {
  return sc.make("span", { class: `sc-icon sc-icon-${name}`, "aria-hidden": "true" });
}
