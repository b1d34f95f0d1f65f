import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { wholeReferences } from "./whole-references.tsx";

test("a reference in a heading is never broken after its hyphen, and its words stay the same", () => {
  const words = "Decide: a boy of 15 with H-AE9RHE, Stoke-on-Trent ST3";
  const drawn = renderToStaticMarkup(<h1>{wholeReferences(words)}</h1>);
  expect(drawn).toBe('<h1>Decide: a boy of 15 with <span class="nowrap">H-AE9RHE</span>, Stoke-on-Trent ST3</h1>');
  expect(wholeReferences("Requests")).toBe("Requests");
});
