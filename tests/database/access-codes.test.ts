import { describe, expect, test } from "vitest";
import { verifyChain } from "#app/domain/history/event.ts";
import { requestSignInCode } from "#app/services/access/request-sign-in-code.server.ts";
import { hashToken } from "#app/services/access/secrets.server.ts";
import { closeSession, readSession } from "#app/services/access/sessions.server.ts";
import { readSignInLink, signInWithCode, signInWithLink } from "#app/services/access/sign-in-with-code.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findSignInCode } from "#db/queries/access.ts";
import { listChain, listEventsOfCase } from "#db/queries/history.ts";
import { emails, signInCodes, signInTries } from "#db/schema/index.ts";
import { changeAccount, deleteSignInsBefore } from "#db/writes/access.ts";
import { sha256 } from "#db/writes/history.ts";
import { again, BROWSER, minutesIn, newestCode, otherThan, SECRET, START, somebody, workAt } from "./access-people.ts";
import { testStore } from "./setup.ts";

let callers = 0;
/** Each test asks from an address of its own, so that limits of one do not end another. */
const aCaller = () => `192.0.2.${++callers}`;

async function ask(email: string, now = START, caller = aCaller()) {
  return requestSignInCode(workAt(now), { email, next: null, caller, secret: SECRET });
}

async function pendingFor(email: string, now = START): Promise<string> {
  const asked = await ask(email, now);
  if (!asked.ok) throw new Error(asked.refusal);
  return asked.value.pending;
}

async function sent(email: string) {
  const code = await newestCode(email);
  if (!code) throw new Error("Nothing was sent");
  return code;
}

function typeCode(pending: string, typed: string, now = minutesIn(1)) {
  return signInWithCode(workAt(now), { pending, typed, secret: SECRET, browser: BROWSER });
}

describe("a code by email", () => {
  test("signs in the person who typed it, spaces and all, where they asked for it", async () => {
    const ruth = await somebody();
    const pending = await pendingFor(`  ${ruth.email.toUpperCase()} `);
    const { code } = await sent(ruth.email);
    const entered = await typeCode(pending, `${code.slice(0, 3)} ${code.slice(3)}`);
    if (!entered.ok) throw new Error(entered.refusal);
    expect(entered.value.account.id).toBe(ruth.id);
    expect((await readSession(workAt(minutesIn(2)), entered.value.token))?.id).toBe(ruth.id);
  });

  test("is kept among the codes only as marks: neither the code, nor the link, nor the browser's token", async () => {
    const ruth = await somebody();
    const pending = await pendingFor(ruth.email);
    const { code, token } = await sent(ruth.email);
    const row = await findSignInCode(testStore().read, hashToken(pending));
    const stored = JSON.stringify(row);
    for (const secret of [code, token, pending]) expect(stored).not.toContain(secret);
  });

  test("opens nothing from another browser", async () => {
    const ruth = await somebody();
    await pendingFor(ruth.email);
    const stranger = await pendingFor("stranger@mail.example");
    const { code } = await sent(ruth.email);
    expect(await typeCode(stranger, code)).toEqual({ ok: false, refusal: "wrong" });
  });

  test("works once", async () => {
    const ruth = await somebody();
    const pending = await pendingFor(ruth.email);
    const { code } = await sent(ruth.email);
    expect((await typeCode(pending, code)).ok).toBe(true);
    expect(await typeCode(pending, code)).toEqual({ ok: false, refusal: "used" });
  });

  test("used twice at the same moment signs in once", async () => {
    const ruth = await somebody();
    const pending = await pendingFor(ruth.email);
    const { code } = await sent(ruth.email);
    const both = await Promise.all([typeCode(pending, code), typeCode(pending, code)]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(both.find((each) => !each.ok)).toEqual({ ok: false, refusal: "used" });
  });

  test("is over after fifteen minutes", async () => {
    const ruth = await somebody();
    const pending = await pendingFor(ruth.email);
    const { code } = await sent(ruth.email);
    expect(await typeCode(pending, code, minutesIn(15))).toEqual({ ok: false, refusal: "too-old" });
  });

  test("is dead after five wrong ones, though it is typed right at last", async () => {
    const ruth = await somebody();
    const pending = await pendingFor(ruth.email);
    const { code, token } = await sent(ruth.email);
    for (let wrong = 0; wrong < 5; wrong += 1) {
      expect(await typeCode(pending, otherThan(code))).toEqual({ ok: false, refusal: "wrong" });
    }
    expect(await typeCode(pending, code)).toEqual({ ok: false, refusal: "too-many-attempts" });
    expect(await readSignInLink(workAt(), token)).toEqual({ ok: false, refusal: "over" });
  });

  test("bears no more than five guesses though twenty come at once", async () => {
    const ruth = await somebody();
    const pending = await pendingFor(ruth.email);
    const { code } = await sent(ruth.email);
    const guesses = await Promise.all(Array.from({ length: 20 }, () => typeCode(pending, otherThan(code))));
    expect(guesses.filter((each) => !each.ok && each.refusal === "wrong").length).toBeLessThanOrEqual(5);
    expect((await findSignInCode(testStore().read, hashToken(pending)))?.tries).toBe(5);
    expect((await typeCode(pending, code)).ok).toBe(false);
  });

  test("that is no six digits is not counted against the person", async () => {
    const ruth = await somebody();
    const pending = await pendingFor(ruth.email);
    expect(await typeCode(pending, "12345")).toEqual({ ok: false, refusal: "not-a-code" });
    expect((await findSignInCode(testStore().read, hashToken(pending)))?.tries).toBe(0);
  });

  test("ends the one before it, link and all", async () => {
    const ruth = await somebody();
    const first = await pendingFor(ruth.email);
    const old = await sent(ruth.email);
    const second = await pendingFor(ruth.email, minutesIn(1));
    const fresh = await sent(ruth.email);
    expect(await typeCode(first, old.code, minutesIn(2))).toEqual({ ok: false, refusal: "used" });
    expect(await readSignInLink(workAt(minutesIn(2)), old.token)).toEqual({ ok: false, refusal: "over" });
    expect((await typeCode(second, fresh.code, minutesIn(2))).ok).toBe(true);
  });

  test("is not sent a sixth time within the hour, and is again after it", async () => {
    const ruth = await somebody();
    for (let count = 0; count < 5; count += 1) expect((await ask(ruth.email, minutesIn(count))).ok).toBe(true);
    expect(await ask(ruth.email, minutesIn(6))).toEqual({ ok: false, refusal: "too-many-to-address" });
    expect((await ask(ruth.email, minutesIn(61))).ok).toBe(true);
  });

  test("is not asked for by one caller for thirty-one addresses in an hour", async () => {
    const caller = aCaller();
    const answers = await Promise.all(
      Array.from({ length: 31 }, (_, count) => ask(`many-${count}@mail.example`, START, caller)),
    );
    expect(answers.some((each) => !each.ok && each.refusal === "too-many-callers")).toBe(true);
  });

  test("does not open an account that was closed meanwhile", async () => {
    const ruth = await somebody();
    const pending = await pendingFor(ruth.email);
    const { code, token } = await sent(ruth.email);
    await commit(testStore(), [changeAccount(ruth, { active: false })]);
    expect(await typeCode(pending, code)).toEqual({ ok: false, refusal: "wrong" });
    const link = await signInWithLink(workAt(), { token, browser: BROWSER });
    expect(link).toEqual({ ok: false, refusal: "over" });
  });
});

describe("an address without an account", () => {
  test("is answered like any other, stored like any other, and sent nothing", async () => {
    const ruth = await somebody();
    const known = await ask(ruth.email);
    const unknown = await ask("nobody-here@mail.example");
    if (!known.ok || !unknown.ok) throw new Error("refused");
    expect(Object.keys(unknown.value)).toEqual(Object.keys(known.value));
    expect(unknown.value.pending).toHaveLength(known.value.pending.length);
    expect(await newestCode("nobody-here@mail.example")).toBeNull();
    const rows = await testStore().read.select().from(signInCodes);
    expect(rows.filter((row) => row.emailKey === "nobody-here@mail.example")).toHaveLength(1);
    expect(await typeCode(unknown.value.pending, "000000")).toEqual({ ok: false, refusal: "wrong" });
  });

  test("has the same limit by the hour", async () => {
    for (let count = 0; count < 5; count += 1) expect((await ask("nobody-often@mail.example")).ok).toBe(true);
    expect(await ask("nobody-often@mail.example")).toEqual({ ok: false, refusal: "too-many-to-address" });
  });

  test("takes as long to answer as a known one, to within the floor of a quarter of a second", async () => {
    const ruth = await somebody();
    const timed = async (email: string) => {
      const before = performance.now();
      await ask(email);
      return performance.now() - before;
    };
    // Node's timers may fire a millisecond early.
    expect(await timed(ruth.email)).toBeGreaterThan(245);
    expect(await timed("nobody-timed@mail.example")).toBeGreaterThan(245);
  });

  test("of staff is sent nothing: they sign in with two steps", async () => {
    const manager = await somebody({ kind: "staff", roles: ["manager"] });
    await pendingFor(manager.email);
    expect(await newestCode(manager.email)).toBeNull();
  });

  test("that only looks like a known one sends to the address the account holds", async () => {
    const ruth = await somebody({ email: "kate@mail.example" });
    // U+212A, the Kelvin sign, has the small letter k.
    await pendingFor("\u212Aate@mail.example");
    const rows = await testStore().read.select().from(emails);
    expect(rows.filter((row) => row.caseId === ruth.id).map((row) => row.toAddress)).toEqual(["kate@mail.example"]);
  });
});

describe("a link by email", () => {
  test("is looked at as often as mail scanners like, and used once", async () => {
    const ruth = await somebody();
    await pendingFor(ruth.email);
    const { token } = await sent(ruth.email);
    for (let looks = 0; looks < 3; looks += 1) expect((await readSignInLink(workAt(), token)).ok).toBe(true);
    const entered = await signInWithLink(workAt(minutesIn(1)), { token, browser: BROWSER });
    expect(entered.ok && entered.value.account.id).toBe(ruth.id);
    expect(await signInWithLink(workAt(minutesIn(1)), { token, browser: BROWSER })).toEqual({
      ok: false,
      refusal: "over",
    });
    expect(await readSignInLink(workAt(), token)).toEqual({ ok: false, refusal: "over" });
  });

  test("pressed twice at the same moment signs in once", async () => {
    const ruth = await somebody();
    await pendingFor(ruth.email);
    const { token } = await sent(ruth.email);
    const presses = await Promise.all([1, 2, 3].map(() => signInWithLink(workAt(), { token, browser: BROWSER })));
    expect(presses.filter((each) => each.ok)).toHaveLength(1);
  });

  test("shows whose it is without giving the address away", async () => {
    const ruth = await somebody({ email: "ruth.hale@mail.example" });
    await pendingFor(ruth.email);
    const { token } = await sent(ruth.email);
    const link = await readSignInLink(workAt(), token);
    expect(link).toEqual({ ok: true, value: { address: "r•••@mail.example" } });
  });

  test("that nobody sent is over", async () => {
    expect(await readSignInLink(workAt(), "made-up")).toEqual({ ok: false, refusal: "over" });
    expect((await signInWithLink(workAt(), { token: "", browser: BROWSER })).ok).toBe(false);
  });

  test("brings the person back to the page they wanted", async () => {
    const ruth = await somebody();
    const asked = { email: ruth.email, next: "/carer/offers?which=2", caller: aCaller(), secret: SECRET };
    await requestSignInCode(workAt(), asked);
    const { path } = await sent(ruth.email);
    expect(new URL(path, "http://here").searchParams.get("next")).toBe("/carer/offers?which=2");
  });
});

describe("signing in by email", () => {
  test("gives a token of its own, ends the browser's earlier session, and leaves others be", async () => {
    const ruth = await somebody();
    const enter = async (token: string | null, now: Date) => {
      const pending = await pendingFor(ruth.email, now);
      const { code } = await sent(ruth.email);
      const given = { pending, typed: code, secret: SECRET, browser: { device: null, token } };
      const entered = await signInWithCode(workAt(now), given);
      if (!entered.ok) throw new Error(entered.refusal);
      return entered.value.token;
    };
    const phone = await enter(null, minutesIn(0));
    const first = await enter("a token somebody planted", minutesIn(1));
    const second = await enter(first, minutesIn(2));
    expect(first).not.toBe("a token somebody planted");
    expect(second).not.toBe(first);
    const now = workAt(minutesIn(3));
    expect(await readSession(now, first)).toBeNull();
    expect((await readSession(now, second))?.id).toBe(ruth.id);
    expect((await readSession(now, phone))?.id).toBe(ruth.id);
  });

  test("is an event of the account in its council's chain, without the address", async () => {
    const ruth = await somebody({ councilId: "E08000016" });
    const pending = await pendingFor(ruth.email);
    const { code } = await sent(ruth.email);
    const entered = await typeCode(pending, code);
    if (!entered.ok) throw new Error(entered.refusal);
    await closeSession(workAt(minutesIn(5)), entered.value.token);
    await closeSession(workAt(minutesIn(6)), entered.value.token);
    const events = await listEventsOfCase(testStore().read, "E08000016", "account", ruth.id);
    expect(events.map(({ type }) => type)).toEqual(["SignedOut", "SignedIn"]);
    expect(events[1]).toMatchObject({ data: { method: "email code" }, actor: { kind: "carer", id: ruth.id } });
    expect(JSON.stringify(events)).not.toContain(ruth.email);
    expect(verifyChain(await listChain(testStore().read, "E08000016", 0, 100), sha256)).toBeNull();
    expect(await again(ruth)).toMatchObject({ version: 1 });
  });
});

describe("what is kept of signing in", () => {
  test("is forgotten after two days", async () => {
    await pendingFor("forgotten@mail.example", START);
    await commit(testStore(), [deleteSignInsBefore(minutesIn(60 * 49))]);
    expect(await testStore().read.$count(signInCodes)).toBe(0);
    expect(await testStore().read.$count(signInTries)).toBe(0);
  });
});
