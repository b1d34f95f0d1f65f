import { Suspense } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { giveUpAfter, wholePage } from "./whole-page.server.ts";

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

/** Draws a page with a part that is there a moment later, and gives it up after two turns of 20 ms. */
function drawnOrGivenUp(later: Promise<void>, meanwhile: () => void): Promise<string> {
  let isThere = false;
  const there = later.then(() => {
    isThere = true;
  });
  function Part() {
    if (!isThere) throw there;
    return <p>It is there</p>;
  }
  return new Promise((resolve) => {
    const { pipe, abort } = renderToPipeableStream(
      <Suspense fallback={<p>Not yet</p>}>
        <Part />
      </Suspense>,
      {
        onError: () => resolve("given up"),
        onAllReady: () => {
          if (!isThere) return;
          isDrawn();
          pipe(wholePage((page) => resolve(page.toString("utf8"))));
        },
      },
    );
    const isDrawn = giveUpAfter(2, abort, 20);
    meanwhile();
  });
}

test("A page is not given up because a job held the process: it has its turns all the same", async () => {
  const held = () => {
    const until = performance.now() + 120;
    while (performance.now() < until);
  };
  const aMomentLater = new Promise<void>((resolve) => setTimeout(resolve, 5));
  expect(await drawnOrGivenUp(aMomentLater, held)).toContain("It is there");
});

test("A page with a part that never comes is given up after its turns", async () => {
  expect(await drawnOrGivenUp(new Promise(() => {}), () => {})).toBe("given up");
});
