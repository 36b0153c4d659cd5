// Holds every HTML file below a folder against HTML's own rules, and prints what html-validate says as JSON.
// Usage: node validate.mjs FOLDER, with SITE_TOOLS naming the folder of the packages.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.SITE_TOOLS, "package.json"));
const { HtmlValidate, StaticConfigLoader } = require("html-validate");

// "standard" is what the HTML standard says; the others are about pages that people and machines can rely on.
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
    rules: {
      "heading-level": ["error", { minInitialRank: "h1", allowMultipleH1: false }],
      "no-dup-id": "error",
      "unique-landmark": "error",
      // Lists and paragraphs may have a name; a screen reader says it.
      "aria-label-misuse": ["error", { allowAnyNamable: true }],
      // On a phone the month is shown as a list: its tables would lose their roles with `display: block`.
      "no-redundant-role": "off",
      // The field to search in, in the head of every page, is sent with Enter.
      "wcag/h32": "off",
      "require-sri": ["error", { target: "crossorigin" }],
      // A box that scrolls is a region or a group, without a heading of its own.
      "prefer-native-element": ["error", { exclude: ["region", "group"] }],
    },
  }),
);

const folder = process.argv[2];
const troubles = {};
for (const name of readdirSync(folder, { recursive: true })) {
  if (!name.endsWith(".html")) continue;
  const report = validator.validateStringSync(readFileSync(join(folder, name), "utf-8"), name);
  const told = report.results.flatMap((result) => result.messages);
  if (told.length) troubles[name] = told.map((m) => `${m.ruleId}: ${m.message} (line ${m.line}, ${m.selector})`);
}
process.stdout.write(JSON.stringify(troubles));
