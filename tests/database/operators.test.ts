import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { NATIONAL_MINIMUM } from "#app/domain/allowances/minimum-allowance.ts";
import { addDays, dayOf } from "#app/domain/shared/day.ts";
import { signInWithPassword } from "#app/services/access/sign-in-with-password.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccountByEmail, listPasskeys } from "#db/queries/access.ts";
import { findCouncilBySlug } from "#db/queries/councils.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { allowanceRates, challenges, rulebookRows, sessions } from "#db/schema/index.ts";
import { addChallenge, addPasskey, changeAccount, startSession } from "#db/writes/access.ts";
import { auditHistory } from "../../scripts/commands/audit.ts";
import { UsageError } from "../../scripts/commands/command.ts";
import { councilActions } from "../../scripts/commands/council.ts";
import { ruleActions } from "../../scripts/commands/rules.ts";
import { staffActions } from "../../scripts/commands/staff.ts";
import { again, SECRET, workAt } from "./access-people.ts";
import { testStore } from "./setup.ts";

const STOKE = "E06000021";
const WEST_MIDLANDS = "E12000005";

let out: MockInstance<typeof process.stdout.write>;
let err: MockInstance<typeof process.stderr.write>;

beforeEach(() => {
  out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => vi.restoreAllMocks());

/** What a command printed as its result. */
function printed<Shape>(): Shape {
  return JSON.parse(String(out.mock.calls.at(-1)?.[0])) as Shape;
}

function told(): string {
  return err.mock.calls.map(([words]) => String(words)).join("");
}

function council(name: string | undefined, given: { phone?: string; email?: string } = {}) {
  return councilActions.add(testStore(), { ...given, council: name, json: true });
}

function staff(given: { email: string; role: string[]; council?: string; region?: string }) {
  return staffActions.add(testStore(), { name: "Amina Begum", json: true, ...given });
}

/** The account of an address, which must be there. */
async function accountOf(email: string) {
  const account = await findAccountByEmail(testStore().read, email);
  if (!account) throw new Error("There is no such account");
  return account;
}

describe("a new installation", () => {
  test("has nobody to add a region's staff for, until a council of the region is open", async () => {
    expect(await staff({ email: "early@example.gov.uk", role: ["commissioner"], region: WEST_MIDLANDS })).toBe(1);
    expect(told()).toContain("nearhome council add");
  });

  test("begins with a council by its web name, with its history and the national minimum", async () => {
    expect(await council("stoke-on-trent", { phone: "01632 960 001", email: "fostering@example.gov.uk" })).toBe(0);
    expect(printed()).toMatchObject({ id: STOKE, slug: "stoke-on-trent", phone: "01632 960 001" });
    const opened = await findCouncilBySlug(testStore().read, "stoke-on-trent");
    expect(opened).toMatchObject({ id: STOKE, takesEnquiries: true, region: { code: WEST_MIDLANDS } });
    const history = await listEventsOfCase(testStore().read, STOKE, "settings", STOKE);
    expect(history.map(({ type, actor }) => [type, actor.id])).toEqual([["CouncilOpened", "operator"]]);
    expect(await testStore().read.$count(allowanceRates)).toBe(NATIONAL_MINIMUM.length);
  });

  test("takes another by its ONS code, and loads no rate twice", async () => {
    expect(await council("E08000025")).toBe(0);
    expect(printed()).toMatchObject({ slug: "birmingham", phone: null, email: null });
    expect(await testStore().read.$count(allowanceRates)).toBe(NATIONAL_MINIMUM.length);
    expect(await councilActions.list(testStore(), { json: true })).toBe(0);
    expect(printed<{ slug: string }[]>().map(({ slug }) => slug)).toEqual(["birmingham", "stoke-on-trent"]);
  });

  test("refuses a council that is there, one that is none, and contacts that are none", async () => {
    expect(await council(STOKE)).toBe(1);
    expect(told()).toContain("Stoke-on-Trent is here already");
    expect(await council("gotham")).toBe(1);
    await expect(council(undefined)).rejects.toThrow(UsageError);
    await expect(council("dudley", { phone: "ring me" })).rejects.toThrow(/--phone/);
    await expect(council("dudley", { email: "nobody" })).rejects.toThrow(/--email/);
    expect(await findCouncilBySlug(testStore().read, "dudley")).toBeUndefined();
  });

  test("takes a region's hub and commissioner, in the region's own history", async () => {
    expect(await staff({ email: "hub@example.gov.uk", role: ["hub"], region: WEST_MIDLANDS })).toBe(0);
    expect(await staff({ email: "need@example.gov.uk", role: ["commissioner"], region: WEST_MIDLANDS })).toBe(0);
    const account = await accountOf("need@example.gov.uk");
    expect(account).toMatchObject({ regionCode: WEST_MIDLANDS, councilId: null, roles: ["commissioner"] });
    const history = await listEventsOfCase(testStore().read, WEST_MIDLANDS, "account", account.id);
    expect(history.map(({ type }) => type)).toContain("StaffAdded");
    expect(await staffActions.list(testStore(), { region: WEST_MIDLANDS, json: true })).toBe(0);
    expect(printed<{ email: string }[]>().map(({ email }) => email)).toEqual([
      "hub@example.gov.uk",
      "need@example.gov.uk",
    ]);
  });

  test("keeps the roles of regions and of councils apart", async () => {
    const email = "apart@example.gov.uk";
    const wrong = [
      { role: ["commissioner"], council: "stoke-on-trent" },
      { role: ["hub"], council: "stoke-on-trent", region: WEST_MIDLANDS },
      { role: ["hub"], region: "E12000099" },
      { role: ["manager"], region: WEST_MIDLANDS },
      { role: ["manager"], council: "stoke-on-trent", region: WEST_MIDLANDS },
      { role: ["manager", "hub"], region: WEST_MIDLANDS },
    ];
    for (const given of wrong) await expect(staff({ email, ...given })).rejects.toThrow(UsageError);
    expect(await findAccountByEmail(testStore().read, email)).toBeUndefined();
  });

  test("lets its staff in with the password that was shown", async () => {
    const email = "amina@example.gov.uk";
    expect(await staff({ email, role: ["recruitment"], council: "stoke-on-trent" })).toBe(0);
    const { password } = printed<{ password: string }>();
    const given = { email, password, caller: "198.51.100.1", secret: SECRET };
    expect(await signInWithPassword(workAt(), given)).toMatchObject({ ok: true, value: { next: "enrol" } });
  });

  test("resets somebody who lost the way in: another password, no second factor, no session", async () => {
    const email = "lost@example.gov.uk";
    await staff({ email, role: ["manager"], council: "stoke-on-trent" });
    const { password: before } = printed<{ password: string }>();
    const account = await accountOf(email);
    const now = new Date();
    const later = new Date(now.getTime() + 3_600_000);
    await commit(testStore(), [
      changeAccount(account, { totpSecret: "sealed", totpLastStep: 7 }),
      addPasskey({
        id: "key",
        accountId: account.id,
        publicKey: "k",
        counter: 0,
        transports: [],
        label: "Key",
        createdAt: now,
        version: 1,
      }),
      startSession({ id: "session", accountId: account.id, startedAt: now, lastSeenAt: now, endsAt: later }),
      addChallenge({
        id: "begun",
        accountId: account.id,
        purpose: "totp-enrol",
        challenge: "sealed",
        tries: 0,
        endsAt: later,
        version: 1,
      }),
    ]);

    expect(await staffActions.reset(testStore(), { email: "Lost@example.gov.uk", json: true })).toBe(0);
    const { password } = printed<{ password: string }>();
    expect(password).not.toBe(before);
    expect(await again(account)).toMatchObject({ totpSecret: null, totpLastStep: null });
    expect(await listPasskeys(testStore().read, account.id)).toEqual([]);
    const [session] = (await testStore().read.select().from(sessions)).filter(({ id }) => id === "session");
    const [begun] = (await testStore().read.select().from(challenges)).filter(({ id }) => id === "begun");
    expect(session?.revokedAt).toBeInstanceOf(Date);
    expect(begun?.usedAt).toBeInstanceOf(Date);
    const given = { email, caller: "198.51.100.2", secret: SECRET };
    expect((await signInWithPassword(workAt(), { ...given, password: before })).ok).toBe(false);
    expect(await signInWithPassword(workAt(), { ...given, password })).toMatchObject({ value: { next: "enrol" } });
    const history = await listEventsOfCase(testStore().read, STOKE, "account", account.id);
    expect(history.map(({ type }) => type)).toContain("SignInReset");
    expect(JSON.stringify(history)).not.toContain(password);
  });

  test("resets nobody who is not there", async () => {
    expect(await staffActions.reset(testStore(), { email: "nobody@example.gov.uk" })).toBe(1);
    await expect(staffActions.reset(testStore(), {})).rejects.toThrow(UsageError);
  });

  test("has a whole history after all that", async () => {
    const audited = await auditHistory(testStore().read, null, () => {});
    expect(audited.map(({ chain }) => chain).sort()).toEqual(["E06000021", "E08000025", WEST_MIDLANDS]);
    expect(audited.every(({ fault }) => fault === null)).toBe(true);
  });
});

describe("a rule that holds for every council", () => {
  const from = addDays(dayOf(new Date()), 30);
  const decision = {
    key: "decision",
    value: '{"length":6,"unit":"working-days","convention":"after"}',
    from,
    basis: "standard",
    source: "National Minimum Standards, as amended",
    reason: "The standard changed",
    verified: true,
    json: true,
  };
  const rows = () => testStore().read.$count(rulebookRows);
  const historyOf = async (councilId: string, key: string) =>
    (await listEventsOfCase(testStore().read, councilId, "settings", key)).map(({ type, data }) => ({ type, data }));

  test("is first only judged, then added once, and stands in the history of each council", async () => {
    const before = await rows();
    expect(await ruleActions.add(testStore(), { ...decision, "dry-run": true })).toBe(0);
    expect(printed()).toMatchObject({ dryRun: true, again: false, words: expect.stringContaining("6 working days") });
    expect(await rows()).toBe(before);
    expect(await ruleActions.add(testStore(), decision)).toBe(0);
    expect(await ruleActions.add(testStore(), decision)).toBe(0);
    expect(printed()).toMatchObject({ again: true });
    expect(await rows()).toBe(before + 1);
    for (const id of [STOKE, "E08000025"])
      expect(await historyOf(id, "decision")).toMatchObject([{ type: "RuleAdded", data: { everyone: true } }]);
    expect(await ruleActions.list(testStore(), { json: true })).toBe(0);
    const listed = printed<{ inForce: { key: string; words: string }[]; toCome: { key: string; from: string }[] }>();
    expect(listed.inForce.find(({ key }) => key === "decision")?.words).toContain("7 working days");
    expect(listed.inForce.find(({ key }) => key === "ready.mustDrive")?.words).toBe("no");
    expect(listed.toCome).toEqual([expect.objectContaining({ key: "decision", from })]);
    const audited = await auditHistory(testStore().read, null, () => {});
    expect(audited.every(({ fault }) => !fault)).toBe(true);
  });

  test("of readiness is added the same way", async () => {
    const smoke = { ...decision, key: "ready.smokeFreeMonths", value: "6", basis: "guidance" };
    expect(await ruleActions.add(testStore(), smoke)).toBe(0);
    expect(printed()).toMatchObject({ title: "Months without smoking before a child under five", words: "6" });
  });

  test("is refused with the option that is wrong and the fix", async () => {
    const before = await rows();
    expect(await ruleActions.add(testStore(), { json: false, value: "3" })).toBe(1);
    for (const option of [
      "--key must be one of",
      "--from must be a day",
      "--basis must be one of",
      "--source",
      "--reason",
    ])
      expect(told()).toContain(option);
    expect(await ruleActions.add(testStore(), { ...decision, value: "soon", json: false })).toBe(1);
    expect(told()).toContain("--value cannot be a value of decision");
    expect(await ruleActions.add(testStore(), { ...decision, from: "2020-01-01", json: false })).toBe(1);
    expect(told()).toContain("--from must be today or later");
    const longer = { ...decision, value: decision.value.replace("6", "60"), basis: "local", json: false };
    expect(await ruleActions.add(testStore(), longer)).toBe(1);
    expect(told()).toContain("--basis law or --basis standard");
    expect(await rows()).toBe(before);
  });
});
