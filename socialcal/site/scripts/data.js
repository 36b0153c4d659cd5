// Data that the site was made with. Each file is a script that calls socialcalData, so it loads from a folder as well.
const asked = new Map();
const waiting = new Map();

window.socialcalData = (name, value) => waiting.get(name)?.(value);

sc.data = (name) => {
  if (!asked.has(name)) asked.set(name, new Promise((found, failed) => {
    waiting.set(name, found);
    const script = document.createElement("script");
    script.src = new URL(`data/${name}.js`, sc.root).href;
    script.onerror = () => failed(new Error(`${name} could not be loaded`));
    document.head.append(script);
  }));
  return asked.get(name);
};

// The posts of a shard, with the names that its numbers stand for.
sc.posts = async (shard) => {
  const [facets, { stories, posts }] = await Promise.all([sc.data("facets"), sc.data(`month/${shard}`)]);
  return posts.map((post, place) => row(post, stories[post[0]], facets, place));
};

function row([, key = "", at = "", channel = -1, standing, problems = 0, badges = [], anchor = "", own = ""], story, facets, place) {
  const [id, title, language, page, edit, pillar, audience, campaign, owner, status] = story;
  const known = facets.channel[channel];
  return {
    key, at, problems, language, edit, place, story: id, identity: key || `story:${id}`, title: own || title,
    day: at.slice(0, 10), time: at.slice(11, 16),
    channelName: known ? known[1] : channel === -1 ? "" : channel, colour: known ? known[2] : 1,
    standing: facets.status[standing ?? status] ?? ["draft", ""],
    badges: badges.map((badge) => facets.badges[badge]),
    address: page && sc.page(facets, page) + (anchor && `#${anchor}`),
    // What filters compare: numbers in the lists of the facets.
    channel: known ? [channel] : [], pillar: [pillar], audience, campaign: [campaign], owner: [owner],
    status: [standing ?? status],
  };
}

sc.page = (facets, name) => new URL(facets.flat ? `${name}.html` : `${name}/`, sc.root).href;

// A message with gaps, for one or for several.
sc.count = (name, num, more = {}) => {
  let text = sc.say[name][num === 1 ? 0 : 1];
  for (const [gap, value] of Object.entries({ num, ...more })) text = text.replaceAll(`%(${gap})s`, value);
  return text;
};

// An element with attributes and children.
sc.make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== false && value !== undefined && value !== "") made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
};
