// Reads an ICS file with ical.js and prints its events as JSON: uid, start and end in UTC, and words.
// Usage: node events.mjs FILE, with SITE_TOOLS naming the folder of the packages.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.SITE_TOOLS, "package.json"));
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")).href);

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf-8")));
const utc = (time) => time.convertToZone(ICAL.Timezone.utcTimezone).toJSDate().toISOString();
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  return { uid: event.uid, start: utc(event.startDate), end: utc(event.endDate), summary: event.summary, description: event.description };
});
process.stdout.write(JSON.stringify(events));
