import { expect, test } from "vitest";
import { wrongFields } from "./wrong-fields.ts";

test("what is wrong is listed in the order of the page, and says whose row it stands in", () => {
  const allErrors = {
    places: null,
    "places[0].postcode": ["Enter a postcode"],
    "children[1].sex": ["Say girl or boy"],
    "": ["All"],
  };
  const wrong = wrongFields({ id: "request", allErrors }, ["children", "places"], { children: "Child" });
  expect(wrong.map(({ id, errors }) => [id, errors])).toEqual([
    ["request-children[1].sex", ["Child 2: Say girl or boy"]],
    ["request-places", undefined],
    ["request-places[0].postcode", ["Enter a postcode"]],
  ]);
});
