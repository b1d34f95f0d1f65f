import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays, instantAt } from "#app/domain/shared/day.ts";
import { readEnv } from "#app/env.server.ts";
import { loader as householdStart } from "#app/routes/invited/household.$token._index.tsx";
import { action as pressStart, loader as startPage } from "#app/routes/invited/reference.$token._index.tsx";
import { action as keepPage, loader as showPage } from "#app/routes/invited/reference.$token.$page.tsx";
import { action as checkSend } from "#app/routes/invited/reference.$token.check.tsx";
import { action as typeCode } from "#app/routes/invited/reference.$token.code.tsx";
import { action as insteadAct } from "#app/routes/invited/reference.$token.instead.tsx";
import { action as worriedAct } from "#app/routes/invited/reference.$token.worried.tsx";
import { loader as concernPage } from "#app/routes/officer/applications.$applicationId.concerns.$concernId.tsx";
import { sendInvitedAnswers, withdrawConsent } from "#app/services/applications/answer-invitation.server.ts";
import { askPeople, peopleOf } from "#app/services/applications/ask-people.server.ts";
import {
  bounceWrites,
  correctAddress,
  recordDeath,
  remindByClock,
  remindInvited,
  replaceReferee,
} from "#app/services/applications/change-invitation.server.ts";
import { tokenOf } from "#app/services/applications/invitation-case.server.ts";
import { changeConcern } from "#app/services/applications/raise-concern.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listConcerns } from "#db/queries/concerns.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { consentsOf, findAnsweredDocument, listInvitations, listReferencesIn } from "#db/queries/invitations.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { checks, invitations, invitedVisits } from "#db/schema/index.ts";
import { makeStaff, STAFFORDSHIRE, STOKE, type Staff, sent, type Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const SECRET = "only for tests: thirty-two letters or more";
const env = readEnv({ SECRET, ORIGIN: "http://localhost:3000" });
const READ = () => testStore().read;

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

async function accepted(): Promise<Way> {
  return (await sent(staff)).accept();
}

const scope = (way: Way) => ({ councilIds: [STOKE], applicationId: way.id });
const named = { name: "Ann Obi", relation: "Aunt", email: "ann.obi@mail.example", phone: null };

async function ask(way: Way, keys = ["referee-1", "referee-2", "adult-1"]) {
  const asked = await askPeople(way.as("recruitment"), scope(way), { keys }, SECRET);
  if (!asked.ok) throw new Error(asked.refusal);
  return asked.value;
}

async function invitation(way: Way, key: string, round = 1) {
  const found = (await listInvitations(READ(), [STOKE], way.id)).find((one) => one.key === key && one.round === round);
  if (!found) throw new Error(`Nobody was asked as ${key}`);
  return found;
}

const asked = (one: { id: string; version: number }, way: Way) => ({
  applicationId: way.id,
  councilId: STOKE,
  id: one.id,
  version: one.version,
});

const written = async (template: string, to: string) =>
  (await listOutbox(READ(), { to, limit: 50 })).filter((email) => email.template === template);

type Route = (args: ActionFunctionArgs) => Promise<unknown>;

/** Seconds pass between one request and the next, in whichever browser, so that the newest email is the newest. */
let seconds = 0;

/** Somebody's browser at a link: asks for pages and sends forms, and keeps the cookie as a browser does. */
class Browser {
  cookie = "";
  readonly way: Way;
  readonly token: string;
  now: Date;

  constructor(way: Way, id: string) {
    this.way = way;
    this.token = tokenOf(id, SECRET).token;
    this.now = instantAt(way.today, 700);
  }

  async ask(route: unknown, params: Record<string, string> = {}, form?: Record<string, string>) {
    seconds += 1;
    const now = new Date(this.now.getTime() + seconds * 1000);
    const headers = { Cookie: this.cookie };
    const init = form ? { method: "POST", body: new URLSearchParams(form), headers } : { headers };
    const app = { env, store: testStore(), newId: randomUUID };
    const args = {
      request: new Request("http://localhost:3000/reference/x", init),
      params: { token: this.token, ...params },
      context: { app, now, requestId: "r", nonce: "n", caller: randomUUID() },
    } as unknown as ActionFunctionArgs;
    const answer = await (route as Route)(args).catch((thrown: unknown) => thrown);
    if (answer instanceof Response) {
      const set = answer.headers.getSetCookie()[0];
      if (set) this.cookie = set.split(";")[0] ?? "";
      return { status: answer.status, to: answer.headers.get("Location"), data: null as never, set };
    }
    const { data, init: made } = answer as { data?: unknown; init?: { status?: number } };
    const plain = made === undefined ? answer : data;
    return { status: made?.status ?? 200, to: null, data: plain as Record<string, unknown>, set: undefined };
  }

  async code(): Promise<string> {
    const [newest] = (await listOutbox(READ(), { limit: 200 })).filter(
      ({ template, facts }) => template === "invited-code" && String(facts.path).includes(this.token),
    );
    return String(newest?.facts.code ?? "");
  }

  async enter(): Promise<this> {
    await this.ask(pressStart, {}, { intent: "code" });
    await this.ask(typeCode, {}, { code: await this.code() });
    return this;
  }

  async keep(page: string, fields: Record<string, string>) {
    const shown = await this.ask(showPage, { page });
    return this.ask(keepPage, { page }, { version: String(shown.data?.version), ...fields });
  }

  async fill(safety: Record<string, string> = { leave: "yes", protect: "no" }): Promise<this> {
    await this.keep("knowing", { name: "Wei", relation: "Friend", related: "no", years: "8", often: "weekly" });
    await this.keep("children", { seen: "often", withChildren: "Patient", strengths: "Calm", hard: "Nights" });
    await this.keep("safety", safety);
    await this.keep("talking", { phone: "01782 000000", share: "yes", understood: "yes" });
    return this;
  }

  async send() {
    const one = await invitationById(this.way, this.token);
    return this.ask(checkSend, {}, { version: String(one.version) });
  }
}

async function invitationById(way: Way, token: string) {
  const found = (await listInvitations(READ(), [STOKE], way.id)).find(({ id }) => tokenOf(id, SECRET).token === token);
  if (!found) throw new Error("No such link");
  return found;
}

describe("asking people", () => {
  test("asks each by a link of their own, moves the check of a referee, and says nothing of the applicants by email", async () => {
    const way = await accepted();
    expect(await ask(way)).toEqual({ asked: ["referee-1", "referee-2", "adult-1"], skipped: [] });
    const { checks: after, application } = await way.record();
    expect(after.find(({ id }) => id === "personal-reference:referee-1")).toMatchObject({ state: "requested" });
    const one = await invitation(way, "referee-1");
    const [email] = (await written("reference-asked", one.email)).filter(({ caseId }) => caseId === one.id);
    expect(JSON.stringify(email?.facts)).not.toContain("Sandhu");
    expect(one.tokenHash).not.toContain(tokenOf(one.id, SECRET).token);
    const history = await listEventsOfCase(READ(), STOKE, "application", way.id);
    const events = history.filter(({ type }) => type === "InvitationSent");
    expect(events).toHaveLength(3);
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain(one.name);
    expect(application.stage).toBe("assessment-open");
  });

  test("twice, or by two people at once, asks once", async () => {
    const way = await accepted();
    const both = await Promise.all([
      askPeople(way.as("recruitment"), scope(way), { keys: ["referee-1"] }, SECRET),
      askPeople(way.as("manager"), scope(way), { keys: ["referee-1"] }, SECRET),
    ]);
    expect(both.some(({ ok }) => ok)).toBe(true);
    expect(await ask(way, ["referee-1"])).toMatchObject({ asked: [], skipped: [{ why: "asked-already" }] });
    expect(await listInvitations(READ(), [STOKE], way.id)).toHaveLength(1);
  });

  test("skips whoever may not be written to, and refuses another council's and an application that is not accepted", async () => {
    const way = await accepted();
    await testStore().transact(function* (tx) {
      yield tx
        .update(checks)
        .set({ blockedBecause: "Somebody's safety" })
        .where(eq(checks.applicationId, way.id))
        .returning({ id: checks.id });
    });
    expect(await ask(way, ["referee-1"])).toMatchObject({ asked: [], skipped: [{ why: "blocked" }] });
    const other = { councilIds: [STAFFORDSHIRE], applicationId: way.id };
    expect(await askPeople(way.as("recruitment"), other, { keys: ["referee-2"] }, SECRET)).toMatchObject({
      refusal: "not-found",
    });
    const early = await sent(staff);
    expect(await askPeople(early.as("recruitment"), scope(early), { keys: ["referee-1"] }, SECRET)).toMatchObject({
      refusal: "not-now",
    });
  });

  test("reminds once a day by hand, twice by the clock, and nobody who answered or whose application ended", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const one = await invitation(way, "referee-1");
    expect(await remindInvited(way.as("recruitment"), asked(one, way), SECRET)).toMatchObject({
      refusal: "reminded-today",
    });
    const clock = remindByClock(testStore(), randomUUID, SECRET);
    const job = { payload: { invitationId: one.id } } as never;
    const on = async (days: number) => {
      const end = await clock(job, instantAt(addDays(way.today, days), 570));
      if (end.done && end.writes.length > 0) await commit(testStore(), end.writes);
      return end.done ? end.writes.length : -1;
    };
    expect([await on(6), await on(7), await on(8), await on(14), await on(21)]).toEqual([0, 3, 0, 3, 0]);
    expect((await written("invitation-reminder", one.email)).filter(({ caseId }) => caseId === one.id)).toHaveLength(2);
  });
});

describe("a link", () => {
  test("names only the council until the code is typed, and another kind's pages do not know it", async () => {
    const way = await accepted();
    await ask(way);
    const browser = new Browser(way, (await invitation(way, "referee-1")).id);
    const before = await browser.ask(startPage);
    expect(before.data).toMatchObject({ state: "live", visiting: false });
    for (const word of ["Sandhu", "Okoro", "Helen", "helen.marsh"])
      expect(JSON.stringify(before.data)).not.toContain(word);
    expect((await browser.ask(householdStart)).data).toMatchObject({ state: "unknown" });
    expect((await browser.ask(showPage, { page: "knowing" })).status).toBe(302);
    await browser.enter();
    expect(JSON.stringify((await browser.ask(startPage)).data)).toContain("Sandhu");
  });

  test("gives its cookie to its own pages only, and a visit opens no other invitation", async () => {
    const way = await accepted();
    await ask(way);
    const first = new Browser(way, (await invitation(way, "referee-1")).id);
    const second = new Browser(way, (await invitation(way, "referee-2")).id);
    const press = await first.ask(pressStart, {}, { intent: "code" });
    expect(press.set).toContain(`Path=/reference/${first.token}`);
    // The code of the first, typed at the second's link with the first's cookie.
    second.cookie = first.cookie;
    expect((await second.ask(typeCode, {}, { code: await first.code() })).status).toBe(422);
    await first.ask(typeCode, {}, { code: await first.code() });
    second.cookie = first.cookie;
    expect((await second.ask(showPage, { page: "knowing" })).to).toBe(`/reference/${second.token}`);
  });

  test("bears five wrong codes, then not even the right one, and a code opens once", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const browser = new Browser(way, (await invitation(way, "referee-1")).id);
    await browser.ask(pressStart, {}, { intent: "code" });
    const right = await browser.code();
    const wrong = right === "000000" ? "000001" : "000000";
    for (let nth = 0; nth < 5; nth += 1) await browser.ask(typeCode, {}, { code: wrong });
    expect((await browser.ask(typeCode, {}, { code: right })).data.error).toContain("too many wrong codes");

    const again = new Browser(way, (await invitation(way, "referee-1")).id);
    await again.ask(pressStart, {}, { intent: "code" });
    const [pending, code] = [again.cookie, await again.code()];
    expect((await again.ask(typeCode, {}, { code })).status).toBe(302);
    again.cookie = pending;
    expect((await again.ask(typeCode, {}, { code })).status).toBe(422);
    expect((await again.ask(showPage, { page: "knowing" })).status).toBe(302);
  });

  test("sends five codes an hour at most, and a code runs out after a quarter of an hour", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const browser = new Browser(way, (await invitation(way, "referee-1")).id);
    for (let nth = 0; nth < 5; nth += 1) {
      expect((await browser.ask(pressStart, {}, { intent: "code" })).status).toBe(302);
    }
    expect((await browser.ask(pressStart, {}, { intent: "code" })).status).toBe(429);
    const code = await browser.code();
    browser.now = new Date(browser.now.getTime() + 16 * 60_000);
    expect((await browser.ask(typeCode, {}, { code })).data.error).toContain("run out");
  });

  test("asked for a code by many browsers at once sends five at most, and none that was refused stays", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const one = await invitation(way, "referee-1");
    const browser = new Browser(way, one.id);
    for (let nth = 0; nth < 3; nth += 1) await browser.ask(pressStart, {}, { intent: "code" });
    const codes = async () =>
      (await written("invited-code", one.email)).filter(({ facts }) => String(facts.path).includes(browser.token))
        .length;
    expect(await codes()).toBe(3);
    const many = Array.from({ length: 8 }, () => new Browser(way, one.id).ask(pressStart, {}, { intent: "code" }));
    await Promise.all(many);
    expect(await codes()).toBeLessThanOrEqual(5);
    const kept = (await READ().select().from(invitedVisits)).filter(({ invitationId }) => invitationId === one.id);
    expect(kept).toHaveLength(await codes());
  });

  test("that ended sends a fresh one, once; what was written is still there", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const one = await invitation(way, "referee-1");
    const browser = await new Browser(way, one.id).enter();
    await browser.keep("knowing", { name: "Wei", relation: "Friend", related: "no", years: "8", often: "weekly" });
    browser.now = instantAt(addDays(way.today, 40), 700);
    expect((await browser.ask(startPage)).data).toMatchObject({ state: "ended" });
    expect((await browser.ask(showPage, { page: "children" })).status).toBe(302);
    expect((await browser.ask(pressStart, {}, { intent: "renew" })).to).toContain("?sent");
    expect((await browser.ask(startPage)).data).toMatchObject({ state: "live", visiting: false });
    await browser.enter();
    expect(JSON.stringify((await browser.ask(showPage, { page: "knowing" })).data)).toContain('"years":8');
  });

  test("that nobody knows has a page of its own words", async () => {
    const way = await accepted();
    const browser = new Browser(way, "no-such-invitation");
    expect((await browser.ask(startPage)).data).toMatchObject({ state: "unknown" });
    expect((await browser.ask(pressStart, {}, { intent: "code" })).status).toBe(302);
  });
});

describe("an answer", () => {
  test("is kept page by page, sent once however often it is pressed, frozen, and closed to further writing", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const one = await invitation(way, "referee-1");
    const browser = await (await new Browser(way, one.id).enter()).fill();
    const { version } = await invitation(way, "referee-1");
    const form = { version: String(version) };
    await Promise.all([browser.ask(checkSend, {}, form), browser.ask(checkSend, {}, form)]);
    expect(await invitation(way, "referee-1")).toMatchObject({ state: "answered" });
    expect((await browser.ask(startPage)).data).toMatchObject({ state: "answered" });
    expect((await browser.ask(keepPage, { page: "safety" }, { version: "9", leave: "no" })).status).toBe(302);
    expect((await browser.ask(insteadAct, {}, { instead: "not-now" })).status).toBe(302);
    const found = await findAnsweredDocument(READ(), [STOKE], way.id, one.id);
    expect(JSON.stringify(found?.document)).toContain("Nights");
    expect(await findAnsweredDocument(READ(), [STAFFORDSHIRE], way.id, one.id)).toBeUndefined();
    expect((await written("invitation-thanks", one.email)).filter(({ caseId }) => caseId === one.id)).toHaveLength(1);
    expect((await listReferencesIn(READ(), way.id)).has("personal-reference:referee-1")).toBe(true);
    // Their words are information: the check stays asked for until the worker has interviewed them.
    const check = (await way.record()).checks.find(({ id }) => id === "personal-reference:referee-1");
    expect(check?.state).toBe("requested");
    const history = await listEventsOfCase(READ(), STOKE, "application", way.id);
    expect(JSON.stringify(history)).not.toContain("Nights");
  });

  test("that is half filled is not sent, names the field, and two tabs lose nothing", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const browser = await new Browser(way, (await invitation(way, "referee-1")).id).enter();
    const bad = await browser.keep("knowing", { name: "Wei", years: "many" });
    expect(bad.status).toBe(422);
    expect(bad.data).toMatchObject({ answers: { name: "Wei", years: "many" }, errors: { related: expect.any(Array) } });
    expect((await browser.send()).to).toContain("/knowing?from=check");
    const old = (await browser.ask(showPage, { page: "children" })).data.version;
    await browser.keep("knowing", { name: "Wei", relation: "Friend", related: "no", years: "8", often: "weekly" });
    const late = await browser.ask(
      keepPage,
      { page: "children" },
      { version: String(old), seen: "often", withChildren: "Kind", strengths: "Calm", hard: "None" },
    );
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({ meanwhile: true, answers: { strengths: "Calm" } });
  });

  test("of no asks the applicant for somebody else, and tells them neither who nor why by email", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const browser = await new Browser(way, (await invitation(way, "referee-1")).id).enter();
    expect((await browser.ask(insteadAct, {}, { instead: "something" })).status).toBe(422);
    await browser.ask(insteadAct, {}, { instead: "rather-not", said: "We fell out" });
    expect(await invitation(way, "referee-1")).toMatchObject({ state: "declined", said: "We fell out" });
    const [email] = (await listOutbox(READ(), { limit: 200 })).filter(
      ({ template, caseId }) => template === "another-needed" && caseId === way.id,
    );
    expect(JSON.stringify(email?.facts)).not.toMatch(/Helen|fell out|rather/);
  });
});

describe("somebody else in a referee's place", () => {
  test("is asked at once after a bounce, and the check is theirs", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const one = await invitation(way, "referee-1");
    const [email] = (await written("reference-asked", one.email)).filter(({ caseId }) => caseId === one.id);
    await commit(testStore(), await bounceWrites(way.as("manager"), email?.id ?? ""));
    const bounced = await invitation(way, "referee-1");
    expect(bounced).toMatchObject({ state: "unreachable", reason: "bounced" });
    const given = { only: "wanted", secret: SECRET } as const;
    const work = way.asApplicant();
    for (const [wrong, field] of [
      [{ ...named, email: one.email }, "email"],
      [{ ...named, name: "Priya  sandhu" }, "name"],
      [{ ...named, email: "grace.okoro@mail.example" }, "email"],
    ] as const) {
      const refused = await replaceReferee(work, asked(bounced, way), wrong, given);
      expect(refused).toMatchObject({ ok: false, refusal: { wrong: { [field]: expect.any(String) } } });
    }
    const both = await Promise.all([
      replaceReferee(work, asked(bounced, way), named, given),
      replaceReferee(work, asked(bounced, way), named, given),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await invitation(way, "referee-1", 2)).toMatchObject({ name: "Ann Obi", state: "sent" });
    const check = (await way.record()).checks.find(({ id }) => id === "personal-reference:referee-1");
    expect(check).toMatchObject({ state: "requested", about: "Ann Obi, Aunt", holder: "Ann Obi" });
    const old = new Browser(way, bounced.id);
    expect((await old.ask(startPage)).data).toMatchObject({ state: "no-longer-needed" });
  });

  test("may not be named by an applicant while the one before may still answer, nor on another's application", async () => {
    const [way, other] = [await accepted(), await accepted()];
    await ask(way, ["referee-1"]);
    const one = await invitation(way, "referee-1");
    const given = { only: "wanted", secret: SECRET } as const;
    expect(await replaceReferee(way.asApplicant(), asked(one, way), named, given)).toMatchObject({
      refusal: "not-from-here",
    });
    expect(await replaceReferee(other.asApplicant(), asked(one, other), named, given)).toMatchObject({
      refusal: "not-found",
    });
  });

  test("may be named after a death; nobody writes to the one who died, and an address put right closes the old link", async () => {
    const way = await accepted();
    await ask(way, ["referee-1", "referee-2"]);
    const one = await invitation(way, "referee-1");
    const visiting = await new Browser(way, one.id).enter();
    expect((await recordDeath(way.as("assessor"), asked(await invitation(way, "referee-1"), way))).ok).toBe(true);
    expect((await visiting.ask(showPage, { page: "knowing" })).status).toBe(302);
    const died = await invitation(way, "referee-1");
    expect(await remindInvited(way.wait(3).as("assessor"), asked(died, way), SECRET)).toMatchObject({ ok: false });
    const given = { only: "wanted", secret: SECRET } as const;
    expect((await replaceReferee(way.asApplicant(), asked(died, way), named, given)).ok).toBe(true);
    expect(await invitation(way, "referee-1", 1)).toMatchObject({ reason: "died" });

    const two = await invitation(way, "referee-2");
    expect((await correctAddress(way.as("recruitment"), asked(two, way), "tariq@new.example", SECRET)).ok).toBe(true);
    expect((await new Browser(way, two.id).ask(startPage)).data).toMatchObject({ state: "no-longer-needed" });
    const people = await peopleOf(READ(), await way.record(), way.today);
    expect(people.find(({ person }) => person.key === "referee-2")).toMatchObject({
      person: { email: "tariq@new.example" },
      now: { round: 2 },
    });
  });
});

describe("an adult of the household", () => {
  test("gives consents of their own, each with its day and wording, and may take one back", async () => {
    const way = await accepted();
    await ask(way, ["adult-1"]);
    const one = await invitation(way, "adult-1");
    await testStore().transact(function* (tx) {
      const year = Number(way.today.slice(0, 4));
      yield tx
        .update(invitations)
        .set({
          state: "opened",
          answers: {
            you: { fullName: "Grace Okoro", bornOn: "1955-01-19" },
            addresses: { places: [{ address: "Here", fromYear: 2000, toYear: year }] },
            life: { occupation: "Retired", part: "Company", feeling: "glad", protect: "no" },
            consents: { dbs: "yes", councils: "no" },
          },
        })
        .where(eq(invitations.id, one.id))
        .returning({ id: invitations.id });
    });
    expect(await consentsOf(READ(), way.id)).toEqual(new Map());
    const opened = await invitation(way, "adult-1");
    expect((await sendInvitedAnswers(way.as("assessor"), opened, opened.version, SECRET)).ok).toBe(true);
    const dbs = { given: true, on: way.today, wording: "2026-11", withdrawnOn: null };
    expect((await consentsOf(READ(), way.id)).get("adult-1")).toMatchObject({ dbs, councils: { given: false } });
    const answered = await invitation(way, "adult-1");
    expect((await withdrawConsent(way.as("assessor"), answered, "dbs")).ok).toBe(true);
    expect((await consentsOf(READ(), way.id)).get("adult-1")?.dbs?.withdrawnOn).toBe(way.today);
  });
});

describe("a concern about a child", () => {
  const officer = (way: Way, role: keyof Staff) => way.as(role);

  test("told in an answer is raised with it, for two roles, by email without its words and in history without them", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const words = "His cousin hits his own boy";
    const browser = await new Browser(way, (await invitation(way, "referee-1")).id).enter();
    await (await browser.fill({ leave: "no", protect: "yes", protectWords: words })).send();
    const [concern] = await listConcerns(READ(), [STOKE], way.id);
    expect(concern).toMatchObject({ state: "raised", urgent: false });
    expect(JSON.stringify(concern)).not.toContain("cousin");
    expect(await listConcerns(READ(), [STAFFORDSHIRE], way.id)).toEqual([]);
    const told = (await listOutbox(READ(), { limit: 200 })).filter(
      ({ template, facts }) => template === "concern-raised" && String(facts.path).includes(way.id),
    );
    expect(told).toHaveLength(2);
    const history = await listEventsOfCase(READ(), STOKE, "application", way.id);
    expect(history.some(({ type }) => type === "ConcernRaised")).toBe(true);
    expect(JSON.stringify([told.map(({ facts }) => facts), history])).not.toContain("cousin");
  });

  test("told at once counts once however often it is pressed, and wants words", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const browser = await new Browser(way, (await invitation(way, "referee-1")).id).enter();
    const form = { formKey: randomUUID(), words: "A child was left alone last night" };
    expect((await browser.ask(worriedAct, {}, { ...form, words: " " })).status).toBe(422);
    await browser.ask(worriedAct, {}, form);
    expect((await browser.ask(worriedAct, {}, form)).status).toBe(302);
    expect(await listConcerns(READ(), [STOKE], way.id)).toMatchObject([{ urgent: true }]);
    const other = new Browser(way, (await invitation(way, "referee-1")).id);
    expect((await other.ask(worriedAct, {}, { ...form, formKey: randomUUID() })).status).toBe(302);
    expect(await listConcerns(READ(), [STOKE], way.id)).toHaveLength(1);
    // Other words in the form somebody went back to are another concern, and never lost.
    await browser.ask(worriedAct, {}, { ...form, words: "And again today" });
    expect(await listConcerns(READ(), [STOKE], way.id)).toHaveLength(2);
  });

  test("is taken up once and closed with reasons, by nobody of another council", async () => {
    const way = await accepted();
    await ask(way, ["referee-1"]);
    const browser = await new Browser(way, (await invitation(way, "referee-1")).id).enter();
    await browser.ask(worriedAct, {}, { formKey: randomUUID(), words: "Bruises" });
    const [raised] = await listConcerns(READ(), [STOKE], way.id);
    const id = raised?.id ?? "";
    const change = (
      role: keyof Staff,
      version: number,
      deed: Parameters<typeof changeConcern>[3],
      councilIds = [STOKE],
    ) => changeConcern(officer(way, role), { councilIds, applicationId: way.id }, { id, version }, deed);
    expect(await change("manager", 1, { do: "take-up" }, [STAFFORDSHIRE])).toMatchObject({ refusal: "not-found" });
    expect((await change("manager", 1, { do: "take-up" })).ok).toBe(true);
    expect(await change("decision-maker", 1, { do: "take-up" })).toMatchObject({ refusal: "changed-meanwhile" });
    const close = {
      do: "close",
      outcome: "referred",
      reasons: "Passed on at 10:20, reference with the manager",
    } as const;
    expect((await change("decision-maker", 2, close)).ok).toBe(true);
    expect(await listConcerns(READ(), [STOKE], way.id)).toMatchObject([{ state: "closed", outcomeCode: "referred" }]);
  });

  test("is behind sign-in: nobody without a session reads its page", async () => {
    const way = await accepted();
    const browser = new Browser(way, "nobody");
    const answer = await browser.ask(concernPage, { applicationId: way.id, concernId: "any" });
    expect(answer.to).toContain("/sign-in");
  });
});
