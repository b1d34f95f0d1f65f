import { describe, expect, test } from "vitest";
import { callerOf, isBelow, patternsOf, readPath } from "../server/addresses.ts";

const path = (originalUrl: string, host = "foster.example", forwardedHost?: string) =>
  readPath({ originalUrl, host, forwardedHost });

describe("the path of a request", () => {
  test.each([
    "/sign-in/staff",
    "/SIGN-IN/Staff",
    "/%73ign-in/staff",
    "/x/../sign-in/staff",
    "/x/%2e%2e/sign-in/staff",
    "/webhooks/../sign-in/staff",
    "/sign-in/staff/",
    "/sign-in/staff.data?next=/officer",
    "/sign-in\\staff",
  ])("%s is the staff's sign-in, whatever it is dressed as", (address) => {
    expect(path(address)).toBe("/sign-in/staff");
    expect(isBelow(path(address) ?? "", "/sign-in")).toBe(true);
  });

  test("of another page that begins alike is another page's", () => {
    expect(isBelow("/sign-in-help", "/sign-in")).toBe(false);
    expect(isBelow("/officers", "/officer")).toBe(false);
  });

  test.each(["/%E0%A4%A", "/officer/enquiries/%00", "/compare?postcode=%00", "http://elsewhere.example/", "*", ""])(
    "%j is none",
    (address) => expect(path(address)).toBeNull(),
  );

  test.each(["a b", "[", "x@y", "a/b", "foster.example:999999", "foster.example:zz"])(
    "is none at the host %j",
    (host) => {
      expect(path("/", host)).toBeNull();
      expect(path("/", "foster.example", host)).toBeNull();
    },
  );

  test.each(["foster.example", "localhost:4120", "127.0.0.1:80", "[::1]:3000", ""])(
    "is read at the host %j",
    (host) => {
      expect(path("/", host)).toBe("/");
    },
  );
});

describe("the pattern that is logged and counted", () => {
  const patternOf = patternsOf({
    root: { path: "" },
    first: { parentId: "root" },
    officer: { parentId: "root", path: "officer" },
    requests: { parentId: "officer", path: "requests/:requestId" },
    fresh: { parentId: "officer", path: "requests/new" },
    area: { parentId: "root", path: "areas/:council" },
  });

  test.each([
    ["/", "/"],
    ["/officer", "/officer"],
    ["/officer/requests/4f1", "/officer/requests/:requestId"],
    ["/officer/requests/new", "/officer/requests/new"],
    ["/areas/anne-smith-of-12-hill-road", "/areas/:council"],
    ["/metrics", "/metrics"],
  ])("of %s is %s", (asked, pattern) => expect(patternOf(asked)).toBe(pattern));

  test.each(["/anne.smith@mail.example", "/officer/anne", "/areas/a/b", "/wp-login.php"])(
    "of %s says nothing of what was typed",
    (asked) => expect(patternOf(asked)).toBe("other"),
  );

  test("of an address that could not be read is of no page", () => expect(patternOf(null)).toBe("other"));
});

describe("who asks, for limits", () => {
  test("is an IPv4 address, however it is written", () => {
    expect(callerOf("203.0.113.9")).toBe("203.0.113.9");
    expect(callerOf("::ffff:203.0.113.9")).toBe("203.0.113.9");
  });

  test("is the network of one customer of IPv6, however many addresses it sends from", () => {
    const one = callerOf("2001:db8:0:1::1");
    expect(callerOf("2001:0DB8:0000:0001:ffff:1:2:3")).toBe(one);
    expect(callerOf("2001:db8:0:2::1")).not.toBe(one);
    expect(callerOf("::1")).toBe(callerOf("0:0:0:0:0:0:0:1"));
    expect(callerOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  });

  test("is one and the same where nothing is known", () => expect(callerOf(undefined)).toBe("unknown"));
});
