// Asks the server, and makes elements.
const KEY = "socialcal-edit";

// What the server says, or an Error that carries its hint and findings.
async function ask(name, fields, signal) {
  const read = name === "state" || name === "diff";
  const query = read && fields ? "?" + new URLSearchParams(fields) : "";
  const headers = { [edit.header]: localStorage.getItem(KEY) || "" };
  if (!read) headers["Content-Type"] = "application/json";
  let answer, data;
  try {
    answer = await fetch(edit.root + name + query, {
      method: read ? "GET" : "POST", headers, signal, body: read ? undefined : JSON.stringify(fields),
      credentials: "same-origin", cache: "no-store", redirect: "error"
    });
    data = await answer.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw Object.assign(new Error(edit.say.unreachable), { hint: edit.say.restart, status: 0, findings: [] });
  }
  if (answer.ok) return data;
  throw Object.assign(new Error(data.error), { hint: data.hint, status: answer.status, findings: data.findings || [] });
}

// make("p", { class: "se-quiet", text: "..." }, child, ...)
function make(name, settings, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(settings || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") element.textContent = value;
    else if (key === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter(Boolean));
  return element;
}
function button(text, act, kind) {
  return make("button", { type: "button", class: "se-button" + (kind ? " se-" + kind : ""), text, on: { click: act } });
}
function fill(text, gaps) {
  return text.replace(/%\((\w+)\)s/g, (_, name) => gaps[name]);
}
function dated(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Intl.DateTimeFormat(edit.language, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" })
    .format(new Date(Date.UTC(year, month - 1, date)));
}
function notes(found) {
  if (!found.length) return null;
  return make("ul", { class: "se-notes" }, ...found.map(one => make("li", { class: "se-note se-" + one.severity },
    one.name ? make("strong", { text: one.name + ": " }) : null, make("span", { text: one.message }),
    one.hint ? make("span", { class: "se-quiet", text: " " + one.hint }) : null)));
}

// A post on the page, or a story of which no post stands there.
const posts = {
  all: () => document.querySelectorAll("[data-story]"),
  around: element => element instanceof Element ? element.closest("[data-story]") : null,
  called(story, post) {
    return [...this.all()].find(element => element.dataset.story === story && element.dataset.post === post) || null;
  },
  title: element => (element.querySelector(".sc-post-title, .sc-board-title, h1, h2, h3, a") || element).textContent.trim(),
  channel: element => (element.querySelector(".sc-channel, .sc-chip") || { textContent: "" }).textContent.trim(),
  name(element) { return [this.title(element), this.channel(element)].filter(Boolean).join(", "); },
  moment(element) {
    const time = element.querySelector("time[datetime]");
    const found = time && /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(time.getAttribute("datetime"));
    return found ? { day: found[1], time: found[2] } : { day: "", time: "" };
  }
};

// The days on the page; the tray of what has no day is none.
const DAY = /^\d{4}-\d\d-\d\d$/;
const days = {
  all: () => [...document.querySelectorAll("[data-day]")].filter(element => DAY.test(element.dataset.day)),
  around(element) {
    const found = element instanceof Element ? element.closest("[data-day]") : null;
    return found && DAY.test(found.dataset.day) ? found : null;
  },
  called(day) { return this.all().find(element => element.dataset.day === day) || null; }
};

// The story of a post as it is now, and the post in it.
async function stateOf(element) {
  const { story } = await ask("state", { story: element.dataset.story });
  const post = story.posts.find(one => one.key === element.dataset.post);
  if (!post) throw Object.assign(new Error(edit.say.stale), { hint: edit.say.reload, findings: [] });
  return { story, post };
}
