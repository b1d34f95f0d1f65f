import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

/** The accounts of the demonstration that journeys act as. */
export const ACCOUNTS = {
  recruitment: "recruitment@stoke-on-trent.example",
  assessor: "assessor@stoke-on-trent.example",
  manager: "manager@stoke-on-trent.example",
  panel: "panel@stoke-on-trent.example",
  "panel-member": "panel-member@stoke-on-trent.example",
  "decision-maker": "decision-maker@stoke-on-trent.example",
  placements: "placements@stoke-on-trent.example",
  "child-worker": "child-worker@stoke-on-trent.example",
  "nominated-officer": "nominated-officer@stoke-on-trent.example",
  director: "director@stoke-on-trent.example",
  administrator: "administrator@stoke-on-trent.example",
  applicant: "applicant@stoke-on-trent.example",
  carer: "carer@stoke-on-trent.example",
  commissioner: "commissioner@west-midlands.example",
  hub: "hub@west-midlands.example",
} as const;

export type Account = keyof typeof ACCOUNTS;

/** What axe looks for: WCAG 2.2 AA and what is held to be good practice. What passes is not listed, which halves its time. */
const AXE = {
  runOnly: {
    type: "tag" as const,
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  },
  resultTypes: ["violations" as const],
};

type Violation = { id: string; help: string; nodes: { target: unknown[] }[] };

/** Axe as it stays in a page that it has looked at once. */
type WithAxe = Window & { axe?: { run: (on: Document, how: typeof AXE) => Promise<{ violations: Violation[] }> } };

/** What axe finds wrong on a page by WCAG 2.2 AA; empty when nothing. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // On a page it has looked at before, at another width, axe is still there and need not be read in again.
  const again = await page.evaluate(
    async (how) => (await (window as WithAxe).axe?.run(document, how))?.violations,
    AXE,
  );
  // Every frame here is our own, so axe may put its findings together on the page itself, which is twice as fast.
  const found = again ?? (await new AxeBuilder({ page }).setLegacyMode().options(AXE).analyze()).violations;
  return found.map(
    ({ id, help, nodes }) =>
      `${new URL(page.url()).pathname} ${id}: ${help} (${nodes.map((node) => node.target.join(" ")).join("; ")})`,
  );
}

/** Signs in with one press, as the demonstration allows, leaving whoever was signed in before. */
export async function signInAs(page: Page, who: Account | (string & {})): Promise<void> {
  const address = who in ACCOUNTS ? ACCOUNTS[who as Account] : who;
  await page.context().clearCookies();
  await page.goto("/sign-in");
  const others = page.locator("details", { has: page.locator(`button[value="${address}"]`) });
  if ((await others.count()) > 0) await others.first().evaluate((element) => element.setAttribute("open", ""));
  await page.locator(`button[value="${address}"]`).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Whether anything on the page is wider than the screen, which makes people scroll sideways. */
export async function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}

/** What the console of a page said was wrong, each once and in its first line, as it comes. */
export function faultsHeard(page: Page): Set<string> {
  const faults = new Set<string>();
  const hear = (words: string) => faults.add((words.split("\n")[0] ?? "").slice(0, 200));
  page.on("console", (message) => {
    // The browser's own note about an answer of 4xx is no fault of a page that means to answer so.
    if (message.type() === "error" && !/Failed to load resource.*4\d\d/.test(message.text())) hear(message.text());
  });
  page.on("pageerror", (error) => hear(error.message));
  return faults;
}

type Journey = {
  quietConsole: undefined;
  /** Opens a browser of somebody else's, with the same settings and no cookies; a fault on its console fails the test. */
  another: () => Promise<Page>;
  /** Looks at a page on the way: nothing is wider than the screen, and axe finds nothing. */
  look: (page: Page) => Promise<void>;
};

/** The test of every journey: a fault on the console or a page that breaks fails it. */
export const test = base.extend<Journey>({
  quietConsole: [
    async ({ page }, use) => {
      const faults = faultsHeard(page);
      await use(undefined);
      expect([...faults], "faults on the console").toEqual([]);
    },
    { auto: true },
  ],
  another: async ({ browser }, use) => {
    const opened: { page: Page; faults: Set<string> }[] = [];
    await use(async () => {
      const page = await (await browser.newContext()).newPage();
      opened.push({ page, faults: faultsHeard(page) });
      return page;
    });
    for (const { page } of opened) await page.context().close();
    expect(
      opened.flatMap(({ faults }) => [...faults]),
      "faults on another console",
    ).toEqual([]);
  },
  look: async ({ browser, javaScriptEnabled, viewport }, use, { project }) => {
    let reader: Page | undefined;
    await use(async (page) => {
      await page.waitForLoadState();
      const { pathname } = new URL(page.url());
      expect(await overflows(page), `${pathname} is wider than the screen`).toBe(false);
      // The pages are the same on each database, and axe takes half of the time.
      if (project.name === "postgres") return;
      if (javaScriptEnabled !== false) return expect(await accessibilityFaults(page)).toEqual([]);
      // Axe needs scripts, so it is given the page as it stands, answers to what was sent too, in a browser that has them.
      const address = page.url();
      const body = await page.content();
      reader ??= await (await browser.newContext({ viewport, javaScriptEnabled: true })).newPage();
      const served = (url: URL) => url.href === address;
      await reader.route(served, (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
      await reader.goto(address);
      expect(await accessibilityFaults(reader)).toEqual([]);
      await reader.unroute(served);
    });
    await reader?.context().close();
  },
});

export { expect };
