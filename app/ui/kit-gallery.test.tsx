import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { KitGallery } from "./kit-gallery.tsx";

const ROOMS = ["public", "carer", "staff"] as const;
const pages = ROOMS.map((room) => [room, renderToStaticMarkup(createElement(KitGallery, { room }))] as const);

/** The values of an attribute in a page, in order, of the tags of one kind if asked. */
function attribute(html: string, name: string, tag = "[a-z0-9]+"): string[] {
  return [...html.matchAll(new RegExp(`<${tag}\\b[^>]*?\\s${name}="([^"]*)"`, "g"))].map((match) => match[1] ?? "");
}

/** The opening tags of one kind. */
function tags(html: string, tag: string): string[] {
  return html.match(new RegExp(`<${tag}\\b[^>]*>`, "g")) ?? [];
}

describe.each(pages)("the %s room", (_room, html) => {
  const ids = attribute(html, "id");

  test("has no id twice", () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("has one main and one first heading or more, and a way past the menu", () => {
    expect(tags(html, "main")).toHaveLength(1);
    expect(html).toContain("<h1");
    expect(html.indexOf('href="#main"')).toBeLessThan(html.indexOf("<nav"));
  });

  test("labels every control", () => {
    const labelled = new Set(attribute(html, "for", "label"));
    const controls = ["input", "select", "textarea"].flatMap((tag) => attribute(html, "id", tag));
    expect(controls.filter((id) => !labelled.has(id))).toEqual([]);
    const nameless = ["input", "select", "textarea"]
      .flatMap((tag) => tags(html, tag))
      .filter((tag) => !/ id=/.test(tag));
    expect(nameless).toEqual([]);
  });

  test("refers only to ids that are on the page", () => {
    const known = new Set(ids);
    const references = ["aria-describedby", "aria-labelledby", "aria-controls", "for"]
      .flatMap((name) => attribute(html, name))
      .flatMap((value) => value.split(" "));
    const anchors = attribute(html, "href", "a")
      .filter((href) => href.startsWith("#"))
      .map((href) => href.slice(1));
    expect([...references, ...anchors].filter((id) => !known.has(id))).toEqual([]);
  });

  test("has no inline style, which the content security policy would drop", () => {
    expect(html).not.toMatch(/\sstyle="/);
  });

  test("has no script, since public and carer pages run none", () => {
    expect(html).not.toContain("<script");
    expect(html).not.toMatch(/\son[a-z]+="/);
  });

  test("gives every drawing a name or hides it from listeners", () => {
    const nameless = tags(html, "svg").filter((tag) => !/aria-hidden="true"|aria-label(ledby)?="/.test(tag));
    expect(nameless).toEqual([]);
  });

  test("draws no broken coordinate", () => {
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe("the forms of the kit", () => {
  const html = renderToStaticMarkup(createElement(KitGallery, { room: "public" }));

  test("tie each error to its control, and say that the answer is wrong", () => {
    const phone = tags(html, "input").find((tag) => tag.includes('id="phone"'));
    expect(phone).toContain('aria-describedby="phone-hint phone-error"');
    expect(phone).toContain('aria-invalid="true"');
    expect(html).toContain('id="phone-error"');
  });

  test("list every error at the top, announced, focusable and linked to the control", () => {
    const summary = /<div class="govuk-error-summary"[^>]*>/.exec(html)?.[0] ?? "";
    expect(summary).toContain('role="alert"');
    expect(summary).toContain('tabindex="-1"');
    for (const id of ["phone", "born", "smoke", "consent"]) expect(html).toContain(`href="#${id}"`);
  });

  test("keep what was typed", () => {
    expect(html).toContain('value="01782 55"');
    expect(html).toMatch(/<option value="E06000021" selected="">/);
    const ticked = tags(html, "input").filter((tag) => tag.includes('name="ages"') && tag.includes("checked"));
    expect(ticked).toHaveLength(2);
  });

  test("mark only the wrong part of a date", () => {
    const parts = tags(html, "input").filter((tag) => tag.includes('name="born.'));
    expect(parts.map((tag) => tag.includes("aria-invalid"))).toEqual([false, false, true]);
  });

  test("show the question that belongs to an answer without any script", () => {
    expect(html).toMatch(/govuk-radios__conditional"><div/);
  });
});

describe("the words of the kit", () => {
  const carer = renderToStaticMarkup(createElement(KitGallery, { room: "carer" }));
  const staff = renderToStaticMarkup(createElement(KitGallery, { room: "staff" }));

  test("a wait says who has it, since when, and what is usual", () => {
    expect(carer).toContain("With Hanley Health Centre since 2 October, 36 working days. Usual here: 14 to 31.");
    expect(carer).toContain("longer than usual");
    expect(carer).toContain("Too few like it yet to say what is usual.");
  });

  test("a step of the journey says in words whether it is done", () => {
    expect(carer).toMatch(/Done: <\/span>You applied/);
    expect(carer).toMatch(/Now: <\/span>Stage 1/);
    expect(carer).toMatch(/Still to come: <\/span>Your report/);
  });

  test("a reason says in words whether it is met", () => {
    expect(staff).toMatch(/Met: <\/span>no pets/);
    expect(staff).toMatch(/Not met: <\/span>no Polish/);
    expect(staff).toMatch(/Not known: <\/span>smoking outside/);
  });

  test("the menu marks the page once for each of its two places, and never a page above it", () => {
    expect(staff.match(/aria-current="page"/g)).toHaveLength(3);
    expect(staff).toMatch(/href="\/officer" aria-current="page"/);
  });

  test("an area that may not be shown says so on the map", () => {
    expect(staff).toContain('aria-label="Middleham: too few to show"');
  });
});
