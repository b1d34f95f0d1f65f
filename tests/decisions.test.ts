import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = readdirSync("docs/decisions").sort();

test("decisions are numbered once each, without gaps", () => {
  const numbers = files.map((file) => Number(file.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
});

test("each decision says how it stands, why it was taken and what follows", () => {
  for (const file of files) {
    const text = readFileSync(`docs/decisions/${file}`, "utf8");
    expect(text, file).toMatch(/^# \d{4}\. .+\n\nStatus: (accepted|superseded by \d{4}|overturned)/);
    expect(text, file).toMatch(/\n## Context\n[\s\S]+\n## Decision\n[\s\S]+\n## Consequences\n/);
  }
});
