import { createContext, useContext } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { keepDrawings } from "./drawings.server.ts";
import { DrawingOnce, DrawnOnce } from "./ui/drawn-once.tsx";
import { Nonce } from "./ui/nonce.ts";

type Figures = { council: string; rows: readonly { name: string; count: number | null }[] };

const Reader = createContext("nobody");

function partThatCounts() {
  const seen = { draws: 0 };
  function Part({ council, rows }: Figures) {
    seen.draws += 1;
    const [nonce, reader] = [useContext(Nonce), useContext(Reader)];
    return (
      <table id={council}>
        <caption>
          {council}, for {reader}
          {nonce}
        </caption>
        <tbody>
          {rows.map(({ name, count }) => (
            <tr key={name}>
              <th>{name}</th>
              <td>{count ?? "not shown"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  return { Part, seen };
}

const stoke = (): Figures => ({ council: "Stoke-on-Trent", rows: [{ name: "0 to 4", count: 12 }] });

describe("Parts of pages that are kept drawn", () => {
  test("The same figures are drawn once, whether or not they come as the same object", () => {
    const { drawing } = keepDrawings();
    const { Part, seen } = partThatCounts();
    const figures = stoke();
    const first = drawing(Part, figures);
    expect([drawing(Part, figures), drawing(Part, stoke())]).toEqual([first, first]);
    expect(seen.draws).toBe(1);
  });

  test("A figure that changes is drawn anew, and one that comes to be hidden too", () => {
    const { drawing } = keepDrawings();
    const { Part } = partThatCounts();
    drawing(Part, stoke());
    expect(drawing(Part, { ...stoke(), rows: [{ name: "0 to 4", count: 13 }] })).toContain("13");
    const hidden = drawing(Part, { ...stoke(), rows: [{ name: "0 to 4", count: null }] });
    expect(hidden).toContain("not shown");
    expect(hidden).not.toContain("12");
  });

  test("Two readers who may see different things never share a drawing, and two parts drawn from the same do not either", () => {
    const { drawing } = keepDrawings();
    const [one, other] = [partThatCounts(), partThatCounts()];
    const region = drawing(one.Part, stoke());
    const council = drawing(one.Part, { ...stoke(), council: "Dudley" });
    expect(council).toContain("Dudley");
    expect(council).not.toContain("Stoke");
    drawing(other.Part, stoke());
    expect([one.seen.draws, other.seen.draws]).toEqual([2, 1]);
    expect(drawing(one.Part, stoke())).toBe(region);
  });

  test("What is kept knows nothing of the page it is drawn in: no nonce, and not who reads", () => {
    const { drawing } = keepDrawings();
    const { Part } = partThatCounts();
    const page = (nonce: string, reader: string) =>
      renderToString(
        <Nonce.Provider value={nonce}>
          <Reader.Provider value={reader}>
            <DrawingOnce.Provider value={drawing}>
              <p>{reader}</p>
              <DrawnOnce part={Part} of={stoke()} />
            </DrawingOnce.Provider>
          </Reader.Provider>
        </Nonce.Provider>,
      );
    const [first, second] = [page("n1", "Amina"), page("n2", "Joan")];
    expect(first).toContain("<p>Amina</p>");
    expect(second).toContain("<p>Joan</p>");
    const kept = (whole: string) => whole.replace(/<p>.*?<\/p>/, "");
    expect(kept(second)).toBe(kept(first));
    expect(kept(first)).not.toMatch(/Amina|Joan|n1|n2/);
  });

  test("A browser draws the part in the same place as the server sent it", () => {
    const { drawing } = keepDrawings();
    const { Part } = partThatCounts();
    const part = <DrawnOnce part={Part} of={stoke()} />;
    expect(renderToString(part)).toBe(
      renderToString(<DrawingOnce.Provider value={drawing}>{part}</DrawingOnce.Provider>),
    );
  });

  test("No more is kept than so many bytes; what was asked for last stays", () => {
    const { Part, seen } = partThatCounts();
    const size = keepDrawings();
    size.drawing(Part, { ...stoke(), council: "area 10" });
    const { drawing, bytes } = keepDrawings(size.bytes() * 3);
    for (let at = 10; at < 40; at += 1) {
      drawing(Part, { ...stoke(), council: "area 10" });
      drawing(Part, { ...stoke(), council: `area ${at}` });
      expect(bytes()).toBeLessThanOrEqual(size.bytes() * 3);
    }
    const before = seen.draws;
    drawing(Part, { ...stoke(), council: "area 10" });
    drawing(Part, { ...stoke(), council: "area 39" });
    expect(seen.draws).toBe(before);
    drawing(Part, { ...stoke(), council: "area 20" });
    expect(seen.draws).toBe(before + 1);
  });
});
