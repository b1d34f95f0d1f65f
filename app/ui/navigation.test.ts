import { describe, expect, test } from "vitest";
import { currentIn, currentLink } from "./navigation.ts";
import { pageNumbers } from "./pagination.tsx";

const LINKS = [
  { href: "/officer", label: "Today" },
  { href: "/officer/enquiries", label: "Enquiries" },
  { href: "/officer/requests", label: "Requests" },
];

describe("the menu", () => {
  test("a record lies under its list and not under the front page", () => {
    expect(currentLink(LINKS, "/officer/enquiries/12")?.label).toBe("Enquiries");
    expect(currentLink(LINKS, "/officer")?.label).toBe("Today");
  });

  test("a page with a longer name is not taken for one with a shorter", () => {
    expect(currentLink(LINKS, "/officer/enquiries-closed")?.label).toBe("Today");
  });

  test("the public front page holds only itself", () => {
    const links = [
      { href: "/", label: "Home" },
      { href: "/money", label: "Money" },
    ];
    expect(currentLink(links, "/events")).toBeUndefined();
    expect(currentLink(links, "/")?.label).toBe("Home");
  });

  test("the page itself is marked as page, a page below as true", () => {
    const [, enquiries] = LINKS;
    if (!enquiries) throw new Error("the menu has a second link");
    expect(currentIn(LINKS, "/officer/enquiries")(enquiries)).toBe("page");
    expect(currentIn(LINKS, "/officer/enquiries/12")(enquiries)).toBe("true");
    expect(currentIn(LINKS, undefined)(enquiries)).toBeUndefined();
  });
});

describe("the pages of a long list", () => {
  test("offer the first, the last and the neighbours, with a gap between", () => {
    expect(pageNumbers(4, 12)).toEqual([1, 0, 3, 4, 5, 0, 12]);
  });

  test("offer all of a short list without gaps", () => {
    expect(pageNumbers(2, 3)).toEqual([1, 2, 3]);
    expect(pageNumbers(1, 1)).toEqual([1]);
  });
});
