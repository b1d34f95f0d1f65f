import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { wholePage } from "./whole-page.server.ts";

function drawn(words: string): Promise<string> {
  return new Promise((resolve) => {
    const { pipe } = renderToPipeableStream(
      <ul>
        {Array.from({ length: 400 }, (_, at) => (
          <li key={at}>
            {at}
            {words}
          </li>
        ))}
      </ul>,
      { onAllReady: () => pipe(wholePage((page) => resolve(page.toString("utf8")))) },
    );
  });
}

test("A long page comes whole, and no letter of several bytes is followed by a nought", async () => {
  const page = await drawn("England’s councils – 12 £, Łódź");
  expect(page).not.toContain("\0");
  expect(page.match(/England’s councils – 12 £, Łódź/g)).toHaveLength(400);
});
