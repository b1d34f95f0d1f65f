import { describe, expect, test } from "vitest";
import { type Email, type Facts, readEmail, renderEmail, TEMPLATES, type Template } from "./catalogue.ts";
import { greetingName } from "./sheet.tsx";

const ORIGIN = "https://nearhome.example";
const path = "/carer/start?token=aZ09-_&next=%2Fcarer&who=o'neill";
const firstName = "Wilhelmina-Anastasia Ngozi D’Arcy-O'Shea";
const councilName = `St Mary's & All <script>alert("x")</script> Bournemouth, Christchurch and Poole Council`;
const workerFirstName = "Siân-Léa <b>O'Dea</b>";
const when = "Wednesday 30 September 2026 at 4.30pm";
const toApplicant = { firstName, councilName, reference: "ENQ-2026-000142", path };
const toCarer = { firstName, councilName, path };

const nasty: { [T in Template]: Facts<T> } = {
  "sign-in": { code: "048213", path, minutesValid: 15 },
  "enquiry-received": {
    ...toApplicant,
    contactFirstName: workerFirstName,
    contactBy: when,
    callAt: when,
    receiptPath: path,
  },
  "call-booked": { ...toApplicant, callAt: when },
  "call-moved": { ...toApplicant, callAt: when },
  "call-given-up": { ...toApplicant, contactBy: when },
  "readiness-saved": { path, remindOn: when },
  "readiness-reminder": { path },
  "kinship-enquiry-received": { ...toApplicant, contactFirstName: null, contactBy: when },
  "first-visit-booked": { ...toApplicant, workerFirstName, visitAt: when },
  "first-visit-moved": { ...toApplicant, workerFirstName, visitAt: when },
  "first-visit-called-off": { ...toApplicant, workerFirstName, visitAt: when },
  "first-visit-reminder": { ...toApplicant, workerFirstName, visitAt: when },
  "enquiry-closed": { ...toApplicant, reason: "no-reply" },
  "enquiry-reopened": { ...toApplicant, contactFirstName: workerFirstName, contactBy: when },
  "enquiries-joined": toApplicant,
  "invited-to-apply": { ...toApplicant, contactFirstName: workerFirstName },
  "joint-invitation": { ...toApplicant, otherFirstName: "Priya" },
  "application-received": { ...toApplicant, receivedOn: when, answerBy: when, panelBy: when, onPaper: true },
  "application-accepted": { ...toApplicant, workerFirstName, contactBy: when },
  "application-declined": toApplicant,
  "stage-one-passed": { ...toApplicant, workerFirstName },
  "report-ready": { ...toApplicant, workerFirstName, commentBy: when },
  approved: { ...toApplicant, workerFirstName },
  "qualifying-determination": { ...toApplicant, workerFirstName, answerBy: when },
  "not-approved": { ...toApplicant, workerFirstName },
  "withdrawal-confirmed": { ...toApplicant, withdrawnOn: when },
  "put-right": toApplicant,
  "adult-at-home": { ...toApplicant, workerFirstName: "Maya" },
  "application-news": toApplicant,
  "your-turn": toApplicant,
  "session-plan": { ...toApplicant, workerFirstName },
  "panel-invitation": { ...toApplicant, workerFirstName },
  "panel-adjourned": toApplicant,
  "panel-date-moved": toApplicant,
  "panel-day-kept": { ...toApplicant, changed: "place" },
  "panel-asked": { ...toCarer, meetsOn: when },
  "panel-meeting-moved": { ...toCarer, wasAt: when, meetsAt: when, asked: true },
  "panel-meeting-off": { ...toCarer, meetsAt: when },
  "panel-papers": { ...toCarer, meetsOn: when },
  "panel-joint": { ...toCarer, joined: true },
  "own-papers-ready": { ...toApplicant, openUntil: when },
  "panel-deferred": { ...toApplicant, workerFirstName },
  "answer-received": { ...toApplicant, workerFirstName },
  "review-requested": toApplicant,
  "application-paused": { ...toApplicant, workerFirstName, reviewOn: when },
  "application-resumed": { ...toApplicant, workerFirstName },
  "new-worker": { ...toApplicant, workerFirstName },
  "stage-one-ended": toApplicant,
  "draft-reminder": toApplicant,
  "comments-reminder": { ...toApplicant, commentBy: when },
  "reply-reminder": { ...toApplicant, workerFirstName, answerBy: when },
  "agreement-reminder": { ...toApplicant, workerFirstName },
  "clock-warning": { ...toApplicant, what: "Decision", lastDay: when },
  "clock-passed": { ...toApplicant, what: "Decision", lastDay: when },
  "visit-booked": { ...toCarer, workerFirstName, visitAt: when },
  "visit-moved": { ...toCarer, workerFirstName, visitAt: when },
  "visit-called-off": { ...toCarer, workerFirstName, visitAt: when },
  "visits-freed": { ...toCarer, times: [when] },
  "visits-offered": { ...toCarer, chooseBy: when },
  "visit-by-family": { ...toCarer, what: "moved", visitAt: when },
  "visit-reminder": { ...toCarer, workerFirstName, visitAt: when },
  "event-booked": { ...toCarer, eventAt: when },
  "event-waiting": { ...toCarer, eventAt: when },
  "event-offered": { ...toCarer, eventAt: when, keptUntil: when },
  "event-moved": { ...toCarer, eventAt: when, changed: ["time", "place"] },
  "event-called-off": { ...toCarer, eventAt: when },
  "event-released": { ...toCarer, eventAt: when },
  "event-reminder": { ...toCarer, eventAt: when },
  "spare-shared": { ...toCarer, what: "training-seat", giverName: "Staffordshire", startsAt: when },
  "offer-waiting": { ...toCarer, answerBy: when },
  "offer-unanswered": { ...toCarer, askedUntil: when },
  "area-approval": { ...toCarer, what: "refused", as: "director" },
  "home-news": { ...toCarer, what: "promised-elsewhere" },
  "request-put-right": toCarer,
  "our-carers-news": { ...toCarer, byName: "Staffordshire", what: "asked" },
  "approval-news": { ...toCarer, what: "determination", on: when },
  "agency-asked": { councilName, path, endsOn: when, answerBy: when },
  "agency-news": { councilName, path, what: "settled" },
  "availability-asked": toCarer,
  "offer-changed": { ...toCarer, workerFirstName },
  "yes-taken": { ...toCarer, workerFirstName },
  "offer-released": { ...toCarer, workerFirstName },
  "placement-confirmed": { ...toCarer, workerFirstName },
  "placement-off": { ...toCarer, workerFirstName, putOff: false },
  "message-waiting": toCarer,
  "reference-asked": { ...toCarer, endsOn: when },
  "household-asked": { ...toCarer, endsOn: when },
  "invited-code": { code: "048213", councilName, path, minutesValid: 15 },
  "invitation-reminder": { ...toCarer, endsOn: when },
  "invitation-thanks": toCarer,
  "another-needed": toApplicant,
  "concern-raised": { ...toApplicant, takenUpBy: when },
  "staff-invitation": { ...toCarer, role: "recruitment officer", expiresOn: when },
};
const emailOf = (template: Template) => ({ template, facts: nasty[template] }) as Email;

function decode(html: string): string {
  return html
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, "&");
}

const linksIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => decode(href));

/** What a reader of the html sees, without what the preview line and the copy of the address repeat. */
function wordsOf(html: string): string[] {
  const seen = html
    .slice(html.indexOf("<body"))
    .replace(/<div[^>]*data-skip-in-text="true"[^>]*>[\s\S]*?<\/div><\/div>/g, "")
    .replace(/<p[^>]*data-skip-in-text="true"[^>]*>[\s\S]*?<\/p>/g, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(\/?(p|h1|h2|li|td|tr|ul|table|div)|br)\b[^>]*>/g, " ")
    .replace(/<[^>]*>/g, "");
  return decode(seen).split(/\s+/).filter(Boolean);
}

function wordsOfText(text: string, links: string[]): string[] {
  const withoutLinks = links.reduce((left, link) => left.replaceAll(` ${link}`, " "), text);
  return withoutLinks.replace(/^ \* /gm, "").split(/\s+/).filter(Boolean);
}

const PHONE = /(?:\+44|\b0)[\d\s()-]{8,}\d/;
const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/;

describe.each(TEMPLATES)("%s", (template) => {
  test("has a short subject that names nobody", async () => {
    const { subject } = await renderEmail(emailOf(template), { origin: ORIGIN });
    expect(subject.length).toBeGreaterThan(10);
    expect(subject.length).toBeLessThanOrEqual(78);
    for (const name of [firstName, workerFirstName, councilName]) {
      for (const word of name.split(/[^\p{L}]+/u).filter((part) => part.length > 3))
        expect(subject).not.toContain(word);
    }
    expect(subject).not.toMatch(/child|kinship|fostering|declin|refus|reject/i);
  });

  test("escapes what was typed", async () => {
    const { html, text } = await renderEmail(emailOf(template), { origin: ORIGIN });
    expect(html).not.toMatch(/<script|<b>O/);
    if ("councilName" in nasty[template]) {
      expect(html).toContain("St Mary&#x27;s &amp; All &lt;script&gt;");
      expect(text).toContain(councilName);
    }
    expect(text).not.toMatch(/&(#x?[0-9a-f]+|[a-z]+);/i);
  });

  test("says the same in the text part, every link included", async () => {
    const { html, text } = await renderEmail(emailOf(template), { origin: ORIGIN });
    const links = linksIn(html);
    expect(links).toContain(new URL(path, ORIGIN).href);
    expect(links).toContain(`${ORIGIN}/privacy`);
    for (const link of links) {
      expect(new URL(link).origin).toBe(ORIGIN);
      expect(text).toContain(link);
    }
    expect(wordsOfText(text, links)).toEqual(wordsOf(html));
  });

  test("carries no telephone number or postcode, and no fact beyond those it needs", async () => {
    const { html, text } = await renderEmail(emailOf(template), { origin: ORIGIN });
    for (const part of [text, wordsOf(html).join(" ")]) {
      expect(part).not.toMatch(PHONE);
      expect(part).not.toMatch(POSTCODE);
    }
    for (const [field, value] of [
      ["surname", "Featherstonehaugh"],
      ["lastName", "Featherstonehaugh"],
      ["telephone", "07700 900123"],
      ["address", "1 High Street, ST4 2DE"],
      ["childFirstName", "Robin"],
      ["note", "She is 7 and likes football"],
    ] as const) {
      const withMore = { template, facts: { ...nasty[template], [field]: value } };
      expect(readEmail(withMore)).toEqual({ ok: false, refusal: { reason: "wrong-facts", fields: [field] } });
      await expect(renderEmail(withMore as Email, { origin: ORIGIN })).rejects.toThrow(TypeError);
    }
  });

  test("survives the outbox as JSON", () => {
    const email = emailOf(template);
    expect(readEmail(JSON.parse(JSON.stringify(email)))).toEqual({ ok: true, value: email });
  });
});

describe("what an email may say", () => {
  const enquiry = (facts: Partial<Facts<"enquiry-received">>) => ({
    template: "enquiry-received" as const,
    facts: { ...toApplicant, contactFirstName: null, contactBy: when, callAt: null, receiptPath: null, ...facts },
  });

  test("greets by first name, and says who answers and by when", async () => {
    const email = enquiry({
      firstName: "Zoë",
      councilName: "Stoke-on-Trent City Council",
      contactFirstName: "Amina",
      contactBy: "Monday 24 November at 4pm",
    });
    const { text } = await renderEmail(email, { origin: ORIGIN });
    expect(text).toContain("Hello Zoë,");
    expect(text).toContain("Amina from the fostering team will be in touch");
    expect(text).toContain("You will hear by\nMonday 24 November at 4pm");
    expect(text).toContain("Your reference\nENQ-2026-000142");
  });

  test("says someone will be in touch while nobody is named", async () => {
    const { text } = await renderEmail(enquiry({}), { origin: ORIGIN });
    expect(text).toContain("Someone from the fostering team will be in touch");
  });

  test.each([
    "You won, see evil.example/prize",
    "https://evil.example",
    "Ring 07700 900123",
    "sam@evil.example",
    "<script>alert('x')</script>",
    "Sam\u0000",
    "A".repeat(61),
    "",
  ])("greets nobody by name when the name given is %j, and carries none of it", async (typed) => {
    const { html, text } = await renderEmail(enquiry({ firstName: typed }), { origin: ORIGIN });
    expect(text).toContain("Hello,\n");
    expect(html).not.toMatch(/evil|07700|alert\((?!&quot;)|A{61}/);
  });

  test.each(["Zoë", "Mary Jane", "O'Neill", "Siân-Léa", "Jr.", "李", "Nguyễn"])("greets %s as written", (typed) => {
    expect(greetingName(typed)).toBe(typed);
  });

  test.each([
    "https://evil.example/carer",
    "//evil.example/carer",
    "/\\evil.example",
    "carer",
    "javascript:alert(1)",
    "/carer\nx",
  ])("refuses a link to %j, which is not a page of this site", (elsewhere) => {
    expect(readEmail(enquiry({ path: elsewhere }))).toEqual({
      ok: false,
      refusal: { reason: "wrong-facts", fields: ["path"] },
    });
  });

  test.each(["2026-11-24", "01782 123456", "soon", "Monday 0178212345"])(
    "refuses %j as a date in words",
    (contactBy) => {
      expect(readEmail(enquiry({ contactBy }))).toMatchObject({ ok: false, refusal: { reason: "wrong-facts" } });
    },
  );

  test("refuses an email that is not in the catalogue", () => {
    for (const value of [
      null,
      "sign-in",
      { template: "newsletter", facts: {} },
      { template: "constructor", facts: {} },
    ]) {
      expect(readEmail(value)).toEqual({
        ok: false,
        refusal: { reason: "unknown-template", fields: ["template"] },
      });
    }
  });

  test("tells a carer about an offer without a word about a child", async () => {
    for (const template of [
      "offer-waiting",
      "offer-changed",
      "yes-taken",
      "offer-released",
      "placement-confirmed",
      "placement-off",
    ] as const) {
      const { text } = await renderEmail(emailOf(template), { origin: ORIGIN });
      const body = text.slice(0, text.indexOf("Sent by Nearhome"));
      expect(body).not.toMatch(/\b(child|children|boy|girl|baby|teenager|sibling|brother|sister|age|aged|school)\b/i);
    }
  });
});
