import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { HomeSaid } from "#app/domain/carers/home-said.ts";
import { HomeFields } from "./home-fields.tsx";

const said: HomeSaid = { languages: null, religion: null, smoker: "outside", pets: null, access: null };
const drawn = (known: HomeSaid) =>
  renderToStaticMarkup(<HomeFields known={known} languages={[]} religions={[]} most={6} />);
/** The answers about smoking, each with whether it is chosen. */
const smoking = (known: HomeSaid) =>
  [...drawn(known).matchAll(/<input[^>]*name="smoker"[^>]*>/g)].map(([input]) => [
    /value="([^"]*)"/.exec(input)?.[1],
    input.includes("checked"),
  ]);

test("whoever has said whether anybody smokes may leave it open again, and who never said finds it open", () => {
  expect(smoking(said)).toEqual([
    ["no", false],
    ["outside", true],
    ["yes", false],
    ["", false],
  ]);
  expect(smoking({ ...said, smoker: null }).at(-1)).toEqual(["", true]);
});
