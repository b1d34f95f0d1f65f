import { hash } from "@node-rs/argon2";
import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import {
  beginPasskey,
  beginPasskeySignIn,
  forgetPasskey,
  registerPasskey,
  signInWithPasskey,
} from "#app/services/access/passkeys.server.ts";
import { hashPassword, isOutdated } from "#app/services/access/passwords.server.ts";
import {
  beginAuthenticatorChange,
  readAuthenticatorChange,
  replaceAuthenticator,
} from "#app/services/access/replace-authenticator.server.ts";
import {
  enrolAuthenticator,
  readEnrolment,
  readPendingSecondFactor,
  signInWithAuthenticator,
} from "#app/services/access/second-factor.server.ts";
import { seal } from "#app/services/access/secrets.server.ts";
import { listOwnSessions, openSession, readSession, signOutEverywhere } from "#app/services/access/sessions.server.ts";
import { changePassword, setPassword } from "#app/services/access/set-password.server.ts";
import { signInForDemonstration } from "#app/services/access/sign-in-for-demonstration.server.ts";
import { signInWithPassword } from "#app/services/access/sign-in-with-password.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { type AccountRow, listPasskeys } from "#db/queries/access.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { councils } from "#db/schema/index.ts";
import { changeAccount } from "#db/writes/access.ts";
import { fakePasskey } from "#tests/fakes/passkey.ts";
import { again, BROWSER, minutesIn, ORIGIN, otherThan, SECRET, START, somebody, workAt } from "./access-people.ts";
import { testStore } from "./setup.ts";

const PASSWORD = "kettle orchard bicycle";
const TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

let callers = 0;
const aCaller = () => `198.51.100.${++callers}`;

/** What the app of somebody shows at a moment. */
function shown(now: Date, secret = TOTP_SECRET): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: now.getTime() });
}

async function staff(given: Partial<AccountRow> = {}): Promise<AccountRow> {
  const passwordHash = await hashPassword(PASSWORD);
  return somebody({ kind: "staff", roles: ["manager"], passwordHash, ...given });
}

function enrolledStaff(given: Partial<AccountRow> = {}): Promise<AccountRow> {
  return staff({ totpSecret: seal(TOTP_SECRET, SECRET), ...given });
}

function password(email: string, typed = PASSWORD, now = START, caller = aCaller()) {
  return signInWithPassword(workAt(now), { email, password: typed, caller, secret: SECRET });
}

async function pendingOf(account: AccountRow, now = START): Promise<string> {
  const known = await password(account.email, PASSWORD, now);
  if (!known.ok) throw new Error(known.refusal);
  return known.value.pending;
}

function code(pending: string, typed: string, now = START) {
  const given = { pending, typed, caller: aCaller(), secret: SECRET, browser: BROWSER };
  return signInWithAuthenticator(workAt(now), given);
}

async function inside(account: AccountRow, now = START): Promise<string> {
  const { token, write } = openSession(workAt(now), account, true);
  await commit(testStore(), [write]);
  return token;
}

describe("a password of staff", () => {
  test("leads to the second step and not in", async () => {
    const manager = await enrolledStaff();
    const known = await password(manager.email.toUpperCase());
    if (!known.ok) throw new Error(known.refusal);
    expect(known.value.next).toBe("second-factor");
    expect(await readSession(workAt(), known.value.pending)).toBeNull();
  });

  test("that is wrong, of nobody, of a closed account, of a carer, or not there is one and the same refusal", async () => {
    const manager = await enrolledStaff();
    const closed = await enrolledStaff({ active: false });
    const without = await enrolledStaff({ passwordHash: null });
    const carer = await somebody({ passwordHash: await hashPassword(PASSWORD) });
    const answers = [
      await password(manager.email, "kettle orchard bicycles"),
      await password("nobody@stoke-on-trent.example"),
      await password(closed.email),
      await password(without.email),
      await password(carer.email),
      await password(manager.email, "x".repeat(900)),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: "wrong" });
  });

  test("is refused to a caller after five wrong tries, right or not, for a quarter of an hour and no longer", async () => {
    const manager = await enrolledStaff();
    const caller = aCaller();
    for (let wrong = 0; wrong < 5; wrong += 1) {
      expect(await password(manager.email, "wrong", START, caller)).toEqual({ ok: false, refusal: "wrong" });
    }
    expect(await password(manager.email, PASSWORD, minutesIn(1), caller)).toEqual({ ok: false, refusal: "too-many" });
    expect((await password(manager.email, PASSWORD, minutesIn(1))).ok).toBe(true);
    expect((await password(manager.email, PASSWORD, minutesIn(16), caller)).ok).toBe(true);
  });

  test("of nobody is limited alike", async () => {
    const caller = aCaller();
    for (let wrong = 0; wrong < 5; wrong += 1) await password("noone@council.example", "wrong", START, caller);
    const sixth = await password("noone@council.example", "wrong", START, caller);
    expect(sixth).toEqual({ ok: false, refusal: "too-many" });
  });

  test("is guessed no more than five times though twenty guesses come at once", async () => {
    const manager = await enrolledStaff();
    const caller = aCaller();
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => password(manager.email, "wrong", START, caller)),
    );
    expect(guesses.filter((each) => !each.ok && each.refusal === "wrong").length).toBeLessThanOrEqual(5);
  });

  test("typed right clears the caller's earlier slips", async () => {
    const manager = await enrolledStaff();
    const caller = aCaller();
    for (let round = 0; round < 3; round += 1) {
      for (let wrong = 0; wrong < 4; wrong += 1) await password(manager.email, "wrong", START, caller);
      expect((await password(manager.email, PASSWORD, START, caller)).ok).toBe(true);
    }
  });

  test("stored with old costs is stored anew when it is next typed", async () => {
    const old = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const manager = await enrolledStaff({ passwordHash: old });
    expect((await password(manager.email)).ok).toBe(true);
    const { passwordHash } = await again(manager);
    expect(passwordHash && isOutdated(passwordHash)).toBe(false);
    expect((await password(manager.email)).ok).toBe(true);
  });
});

describe("after the server's secret was changed", () => {
  const secret = "another secret, which is long enough as well";

  test("a code of the authenticator is refused as one that must be set up again, however often", async () => {
    const manager = await enrolledStaff();
    const pending = await pendingOf(manager);
    for (let tried = 0; tried < 12; tried += 1) {
      const given = { pending, typed: shown(START), caller: aCaller(), secret, browser: BROWSER };
      expect(await signInWithAuthenticator(workAt(), given)).toEqual({ ok: false, refusal: "set-up-again" });
    }
    expect((await code(pending, shown(START))).ok).toBe(true);
  });

  test("an enrolment or a change that was begun before is over", async () => {
    const fresh = await staff();
    const pending = await pendingOf(fresh);
    expect(await readEnrolment(workAt(), { pending, secret: SECRET })).not.toBeNull();
    expect(await readEnrolment(workAt(), { pending, secret })).toBeNull();
    const typed = { typed: shown(START), caller: aCaller() };
    const enrolled = await enrolAuthenticator(workAt(), { ...typed, pending, secret, browser: BROWSER });
    expect(enrolled).toEqual({ ok: false, refusal: "ended" });

    const account = await enrolledStaff();
    const asked = { account, password: PASSWORD, caller: aCaller(), secret: SECRET };
    const begun = await beginAuthenticatorChange(workAt(), asked);
    if (!begun.ok) throw new Error(begun.refusal);
    const { ceremony } = begun.value;
    expect(await readAuthenticatorChange(workAt(), { account, ceremony, secret })).toBeNull();
    const changed = await replaceAuthenticator(workAt(), { ...typed, account, ceremony, secret, device: null });
    expect(changed).toEqual({ ok: false, refusal: "ended" });
  });
});

describe("a code of the authenticator app", () => {
  test("lets in once; the same code, and an earlier one, are refused", async () => {
    const manager = await enrolledStaff();
    const entered = await code(await pendingOf(manager), shown(START));
    if (!entered.ok) throw new Error(entered.refusal);
    expect((await readSession(workAt(), entered.value.token))?.id).toBe(manager.id);
    expect(await code(await pendingOf(manager), shown(START))).toEqual({ ok: false, refusal: "wrong" });
    const before = shown(minutesIn(-0.5));
    expect(await code(await pendingOf(manager), before)).toEqual({ ok: false, refusal: "wrong" });
    const later = minutesIn(0.5);
    expect((await code(await pendingOf(manager, later), shown(later), later)).ok).toBe(true);
  });

  test("typed in two browsers at the same moment lets one in", async () => {
    const manager = await enrolledStaff();
    const browsers = [await pendingOf(manager), await pendingOf(manager)];
    const both = await Promise.all(browsers.map((pending) => code(pending, shown(START))));
    expect(both.filter((each) => each.ok)).toHaveLength(1);
  });

  test("is asked for five times, then the password again", async () => {
    const manager = await enrolledStaff();
    const pending = await pendingOf(manager);
    const wrong = otherThan(shown(START));
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await code(pending, wrong)).toEqual({ ok: false, refusal: "wrong" });
    }
    expect(await code(pending, shown(START))).toEqual({ ok: false, refusal: "ended" });
  });

  test("is borne wrong ten times an hour for one account, from wherever it comes", async () => {
    const manager = await enrolledStaff();
    const wrong = otherThan(shown(START));
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await code(await pendingOf(manager), wrong)).toEqual({ ok: false, refusal: "wrong" });
    }
    expect(await code(await pendingOf(manager), shown(START))).toEqual({ ok: false, refusal: "too-many" });
    const later = minutesIn(61);
    expect((await code(await pendingOf(manager, later), shown(later), later)).ok).toBe(true);
  });

  test("comes too late ten minutes after the password", async () => {
    const manager = await enrolledStaff();
    const pending = await pendingOf(manager);
    expect(await readPendingSecondFactor(workAt(minutesIn(10)), pending)).toBeNull();
    expect(await code(pending, shown(minutesIn(10)), minutesIn(10))).toEqual({ ok: false, refusal: "ended" });
  });

  test("replaces whatever token the browser brought", async () => {
    const manager = await enrolledStaff();
    const earlier = await inside(manager);
    const pending = await pendingOf(manager);
    const given = { pending, typed: shown(START), caller: aCaller(), secret: SECRET };
    const entered = await signInWithAuthenticator(workAt(), { ...given, browser: { device: null, token: earlier } });
    if (!entered.ok) throw new Error(entered.refusal);
    expect(entered.value.token).not.toBe(earlier);
    expect(await readSession(workAt(), earlier)).toBeNull();
  });
});

describe("staff without a second step", () => {
  test("enrol an app by its first code before they are let in", async () => {
    const manager = await staff();
    const known = await password(manager.email);
    if (!known.ok) throw new Error(known.refusal);
    expect(known.value.next).toBe("enrol");
    const { pending } = known.value;
    const enrolment = await readEnrolment(workAt(), { pending, secret: SECRET });
    const secret = enrolment?.letters.replaceAll(" ", "") ?? "";
    const confirm = (typed: string) =>
      enrolAuthenticator(workAt(), { pending, typed, caller: aCaller(), secret: SECRET, browser: BROWSER });
    expect(await confirm(otherThan(shown(START, secret)))).toEqual({ ok: false, refusal: "wrong" });
    const entered = await confirm(shown(START, secret));
    expect(entered.ok).toBe(true);
    const { totpSecret } = await again(manager);
    expect(totpSecret).not.toContain(secret);
    expect((await password(manager.email)).ok && (await pendingOf(manager))).toBeTruthy();
    expect(await code(await pendingOf(manager), shown(START, secret))).toEqual({ ok: false, refusal: "wrong" });
    const later = minutesIn(1);
    expect((await code(await pendingOf(manager, later), shown(later, secret), later)).ok).toBe(true);
    const events = await listEventsOfCase(testStore().read, "E06000021", "account", manager.id);
    expect(events.map(({ type }) => type)).toEqual(["SignedIn", "SignedIn", "AuthenticatorEnrolled"]);
  });

  test("cannot be given a second app by a password alone, once they have one", async () => {
    const manager = await staff();
    const stale = await pendingOf(manager);
    await commit(testStore(), [changeAccount(manager, { totpSecret: seal(TOTP_SECRET, SECRET) })]);
    expect(await readEnrolment(workAt(), { pending: stale, secret: SECRET })).toBeNull();
    const given = { pending: stale, typed: "000000", caller: aCaller(), secret: SECRET, browser: BROWSER };
    expect(await enrolAuthenticator(workAt(), given)).toEqual({ ok: false, refusal: "ended" });
  });

  test("have no session that opens anything", async () => {
    const manager = await staff();
    const { token, write } = openSession(workAt(), manager, false);
    await commit(testStore(), [write]);
    expect(await readSession(workAt(), token)).toBeNull();
  });
});

describe("a passkey", () => {
  async function withPasskey() {
    const manager = await enrolledStaff();
    const passkey = fakePasskey();
    const begun = await beginPasskey(workAt(), { account: manager, origin: ORIGIN });
    const answer = passkey.register(JSON.parse(begun.options).challenge, ORIGIN);
    const given = { account: manager, ceremony: begun.ceremony, answer, label: "Work laptop", origin: ORIGIN };
    expect(await registerPasskey(workAt(), given)).toEqual({ ok: true, value: undefined });
    return { manager: await again(manager), passkey, registration: given };
  }

  async function asked(manager: AccountRow) {
    const pending = await pendingOf(manager);
    const begun = await beginPasskeySignIn(workAt(), { pending, origin: ORIGIN });
    if (!begun) throw new Error("Nobody waits");
    return { pending, ceremony: begun.ceremony, options: JSON.parse(begun.options) };
  }

  function show(given: { pending: string; ceremony: string; answer: string }) {
    return signInWithPasskey(workAt(), {
      ...given,
      origin: ORIGIN,
      caller: aCaller(),
      secret: SECRET,
      browser: BROWSER,
    });
  }

  test("is asked for at this site, among the person's own", async () => {
    const { manager, passkey } = await withPasskey();
    const { options } = await asked(manager);
    expect(options).toMatchObject({ rpId: "nearhome.example", allowCredentials: [{ id: passkey.id }] });
    expect(Buffer.from(options.challenge, "base64url").length).toBeGreaterThanOrEqual(16);
  });

  test("lets its owner in, once for each time it is asked", async () => {
    const { manager, passkey } = await withPasskey();
    const { pending, ceremony, options } = await asked(manager);
    const answer = passkey.signIn(options.challenge, ORIGIN);
    const entered = await show({ pending, ceremony, answer });
    if (!entered.ok) throw new Error(entered.refusal);
    expect((await readSession(workAt(), entered.value.token))?.id).toBe(manager.id);
    expect(await show({ pending, ceremony, answer })).toEqual({ ok: false, refusal: "ended" });
    const next = await asked(manager);
    expect(await show({ ...next, answer })).toEqual({ ok: false, refusal: "wrong" });
    const [kept] = await listPasskeys(testStore().read, manager.id);
    expect(kept).toMatchObject({ counter: 1, lastUsedAt: START, label: "Work laptop" });
  });

  test("is refused with another challenge, another site, or another key's signature", async () => {
    const { manager, passkey } = await withPasskey();
    const other = await withPasskey();
    const { pending, ceremony, options } = await asked(manager);
    const answers = [
      passkey.signIn(Buffer.from("another challenge").toString("base64url"), ORIGIN),
      passkey.signIn(options.challenge, "https://nearhome.example.evil.example"),
      other.passkey.signIn(options.challenge, ORIGIN),
      JSON.stringify({ ...JSON.parse(other.passkey.signIn(options.challenge, ORIGIN)), id: passkey.id }),
    ];
    for (const answer of answers) {
      expect(await show({ pending, ceremony, answer })).toEqual({ ok: false, refusal: "wrong" });
    }
  });

  test("cannot answer a question that somebody else was asked, or none", async () => {
    const { manager, passkey } = await withPasskey();
    const other = await withPasskey();
    const theirs = await asked(other.manager);
    const { pending } = await asked(manager);
    const answer = passkey.signIn(theirs.options.challenge, ORIGIN);
    expect(await show({ pending, ceremony: theirs.ceremony, answer })).toEqual({ ok: false, refusal: "wrong" });
    expect(await show({ pending, ceremony: "none", answer })).toEqual({ ok: false, refusal: "wrong" });
    for (const rubbish of ["", "{}", "null", "[]", '{"id":"a","rawId":"a","type":"public-key","response":{}}']) {
      expect((await show({ pending, ceremony: theirs.ceremony, answer: rubbish })).ok).toBe(false);
    }
  });

  test("is not made by an answer to another challenge, nor twice by the same", async () => {
    const { manager, registration } = await withPasskey();
    expect(await registerPasskey(workAt(), registration)).toEqual({ ok: false, refusal: "wrong" });
    const begun = await beginPasskey(workAt(), { account: manager, origin: ORIGIN });
    const answer = fakePasskey().register(Buffer.from("made up by somebody").toString("base64url"), ORIGIN);
    const given = { account: manager, ceremony: begun.ceremony, answer, label: "", origin: ORIGIN };
    expect(await registerPasskey(workAt(), given)).toEqual({ ok: false, refusal: "wrong" });
    expect(await listPasskeys(testStore().read, manager.id)).toHaveLength(1);
  });

  test("can be removed by its owner, unless it is their only second step", async () => {
    const { manager, passkey } = await withPasskey();
    const stranger = await enrolledStaff();
    expect(await forgetPasskey(workAt(), { account: stranger, id: passkey.id })).toMatchObject({
      refusal: "not-found",
    });
    const only = { ...manager, totpSecret: null };
    expect(await forgetPasskey(workAt(), { account: only, id: passkey.id })).toMatchObject({ refusal: "last-factor" });
    expect((await forgetPasskey(workAt(), { account: manager, id: passkey.id })).ok).toBe(true);
    expect(await listPasskeys(testStore().read, manager.id)).toEqual([]);
  });
});

describe("a session of staff", () => {
  test("ends after an hour without use and lives on when used", async () => {
    const manager = await enrolledStaff();
    const [idle, used] = [await inside(manager), await inside(manager)];
    for (const minutes of [30, 59, 110]) expect(await readSession(workAt(minutesIn(minutes)), used)).not.toBeNull();
    expect(await readSession(workAt(minutesIn(60)), idle)).toBeNull();
  });

  test("ends after twelve hours however much it is used", async () => {
    const manager = await enrolledStaff();
    const token = await inside(manager);
    for (let minutes = 30; minutes < 720; minutes += 30) await readSession(workAt(minutesIn(minutes)), token);
    expect(await readSession(workAt(minutesIn(719)), token)).not.toBeNull();
    expect(await readSession(workAt(minutesIn(720)), token)).toBeNull();
  });

  test("ends with all others when its owner signs out everywhere, or the account is closed", async () => {
    const manager = await enrolledStaff();
    const tokens = [await inside(manager), await inside(manager)];
    expect(await listOwnSessions(workAt(), manager, tokens[0] ?? null)).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ thisOne: true }), expect.objectContaining({ thisOne: false })]),
    );
    await signOutEverywhere(workAt(), manager);
    for (const token of tokens) expect(await readSession(workAt(), token)).toBeNull();
    expect(await listOwnSessions(workAt(), manager, null)).toEqual([]);
    const next = await inside(manager);
    await commit(testStore(), [changeAccount(await again(manager), { active: false })]);
    expect(await readSession(workAt(), next)).toBeNull();
  });
});

describe("changing one's own sign-in", () => {
  const change = (account: AccountRow, current: string, fresh: string) =>
    changePassword(workAt(), {
      account,
      current,
      password: fresh,
      caller: aCaller(),
      secret: SECRET,
      device: null,
    });

  test("a password is changed by who knows it, and every other session ends", async () => {
    const manager = await enrolledStaff();
    const elsewhere = await inside(manager);
    expect(await change(manager, "wrong", "copper ladder window")).toMatchObject({ refusal: { code: "wrong" } });
    const changed = await change(manager, PASSWORD, "copper ladder window");
    if (!changed.ok) throw new Error(changed.refusal.code);
    expect(await readSession(workAt(), elsewhere)).toBeNull();
    expect((await readSession(workAt(), changed.value.token))?.id).toBe(manager.id);
    expect((await password(manager.email)).ok).toBe(false);
    expect((await password(manager.email, "copper ladder window")).ok).toBe(true);
  });

  test("a weak, common or own-name password is refused with every reason", async () => {
    const manager = await enrolledStaff();
    expect(await change(manager, PASSWORD, "short")).toMatchObject({
      refusal: { reasons: ["too-short", "too-common"] },
    });
    expect(await change(manager, PASSWORD, "passwordpassword")).toMatchObject({ refusal: { reasons: ["too-common"] } });
    const own = await setPassword(workAt(), { account: manager, password: "okonkwo-hale okonkwo" });
    expect(own).toMatchObject({ refusal: { reasons: ["contains-own-details"] } });
    expect((await password(manager.email)).ok).toBe(true);
  });

  test("an operator's new password ends the sessions; a carer never gets one", async () => {
    const manager = await enrolledStaff();
    const token = await inside(manager);
    expect((await setPassword(workAt(), { account: manager, password: "copper ladder window" })).ok).toBe(true);
    expect(await readSession(workAt(), token)).toBeNull();
    const ruth = await somebody();
    const refused = await setPassword(workAt(), { account: ruth, password: "copper ladder window" });
    expect(refused).toEqual({ ok: false, refusal: { code: "not-staff" } });
  });

  test("a new app replaces the old one, for its owner only", async () => {
    const manager = await enrolledStaff();
    const stranger = await enrolledStaff();
    const elsewhere = await inside(manager);
    const about = { account: manager, caller: aCaller(), secret: SECRET };
    expect(await beginAuthenticatorChange(workAt(), { ...about, password: "wrong" })).toMatchObject({ ok: false });
    const begun = await beginAuthenticatorChange(workAt(), { ...about, password: PASSWORD });
    if (!begun.ok) throw new Error(begun.refusal);
    const { ceremony } = begun.value;
    expect(await readAuthenticatorChange(workAt(), { account: stranger, ceremony, secret: SECRET })).toBeNull();
    const enrolment = await readAuthenticatorChange(workAt(), { account: manager, ceremony, secret: SECRET });
    const secret = enrolment?.letters.replaceAll(" ", "") ?? "";
    const typed = shown(START, secret);
    const replace = (account: AccountRow) =>
      replaceAuthenticator(workAt(), { ...about, account, ceremony, typed, device: null });
    expect(await replace(stranger)).toEqual({ ok: false, refusal: "ended" });
    const replaced = await replace(manager);
    expect(replaced.ok).toBe(true);
    expect(await readSession(workAt(), elsewhere)).toBeNull();
    const later = minutesIn(1);
    expect((await code(await pendingOf(manager, later), shown(later), later)).ok).toBe(false);
    expect((await code(await pendingOf(manager, later), shown(later, secret), later)).ok).toBe(true);
  });
});

describe("the demonstration's one-press sign-in", () => {
  async function region() {
    await testStore().transact(function* (tx) {
      yield tx
        .insert(councils)
        .values({
          id: "E06000021",
          slug: "stoke-on-trent",
          name: "Stoke-on-Trent",
          officialName: "Stoke-on-Trent City Council",
          regionCode: "E12000005",
          region: "West Midlands",
          lat: 53,
          lng: -2.18,
          promise: {} as never,
          offer: {} as never,
          takesEnquiries: true,
          version: 1,
        })
        .onConflictDoNothing()
        .returning();
    });
  }

  test("lets in the listed people of a council and a region, staff with their second step noted", async () => {
    await region();
    const manager = await somebody({ kind: "staff", roles: ["manager"], email: "manager@stoke-on-trent.example" });
    const hub = await somebody({ kind: "staff", roles: ["hub"], email: "hub@west-midlands.example", councilId: null });
    for (const account of [manager, hub]) {
      const entered = await signInForDemonstration(workAt(), { demo: true, address: account.email, browser: BROWSER });
      if (!entered.ok) throw new Error(entered.refusal);
      expect((await readSession(workAt(), entered.value.token))?.id).toBe(account.id);
    }
  });

  test("is impossible outside demonstration mode", async () => {
    await region();
    const panel = await somebody({ kind: "staff", roles: ["panel"], email: "panel@stoke-on-trent.example" });
    const outside = { demo: false, address: panel.email, browser: BROWSER };
    expect(await signInForDemonstration(workAt(), outside)).toEqual({ ok: false, refusal: "not-here" });
  });

  test("never opens an account that is not of the list, even in demonstration mode", async () => {
    await region();
    const real = await enrolledStaff({ email: "amina@stoke.gov.example" });
    const odd = await enrolledStaff({ email: "manager@elsewhere.example" });
    for (const { email } of [real, odd, { email: "nobody" }]) {
      const entered = await signInForDemonstration(workAt(), { demo: true, address: email, browser: BROWSER });
      expect(entered).toEqual({ ok: false, refusal: "not-here" });
    }
  });
});
