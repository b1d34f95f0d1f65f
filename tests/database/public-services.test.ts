import { beforeAll, describe, expect, test } from "vitest";
import { USUAL_PROMISE } from "#app/domain/councils/council.ts";
import { addDays, dayOf } from "#app/domain/shared/day.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { authorityBySlug } from "#db/geography/authorities.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findPublicService } from "#db/queries/public-services.ts";
import { accounts, applications, councils, enquiries } from "#db/schema/index.ts";
import { anAccount } from "#tests/factories/access.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { anEnquiry, enquiryRow } from "#tests/factories/enquiries.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { testStore } from "./setup.ts";

const now = new Date("2026-11-23T12:00:00Z");
const given = beginInvention("public services", now);
const STOKE = "E06000021";
const STAFFORDSHIRE = "E10000028";

type Asked = { receivedAt: Date; answeredAfterHours: number | null; kinship?: boolean };

function enquiry(councilId: string, { receivedAt, answeredAfterHours, kinship }: Asked) {
  const council = { id: councilId, promise: USUAL_PROMISE, takesEnquiries: true };
  const received = anEnquiry(given, bankHolidays(), { council, receivedAt, kinship }).enquiry;
  const firstAnsweredAt =
    answeredAfterHours === null ? null : new Date(receivedAt.getTime() + answeredAfterHours * 3_600_000);
  return { ...enquiryRow(received), firstAnsweredAt, stage: firstAnsweredAt ? ("talking" as const) : ("new" as const) };
}

/** An approval `days` after an enquiry, approved so many days ago. */
async function approve(councilId: string, approvals: readonly { days: number; daysAgo: number }[]) {
  const account = anAccount(given, { role: "applicant" });
  const rows = approvals.map(({ days, daysAgo }) => {
    const approvedOn = addDays(dayOf(now), -daysAgo);
    const asked = enquiry(councilId, {
      receivedAt: new Date(`${addDays(approvedOn, -days)}T10:00:00Z`),
      answeredAfterHours: 1,
    });
    const application: typeof applications.$inferInsert = {
      id: given.random.id(),
      ref: given.reference("A"),
      councilId,
      enquiryId: asked.id,
      accountId: account.id,
      householdName: "Sandhu",
      locality: "Stoke-on-Trent",
      stage: "approved",
      stage1: "passed",
      stage2: "report-done",
      // The public range is made of columns alone.
      state: {} as (typeof applications.$inferInsert)["state"],
      rulebook: "2026-1",
      openedOn: addDays(approvedOn, -days + 20),
      stageSince: approvedOn,
      version: 1,
    };
    return { asked: { ...asked, stage: "applied" as const }, application };
  });
  await insertMany(testStore(), accounts, [account]);
  await insertMany(
    testStore(),
    enquiries,
    rows.map((row) => row.asked),
  );
  await insertMany(
    testStore(),
    applications,
    rows.map((row) => row.application),
  );
}

beforeAll(async () => {
  const authority = (slug: string) => {
    const found = authorityBySlug(slug);
    if (!found) throw new Error(`No council ${slug}`);
    return found;
  };
  await insertMany(testStore(), councils, [
    aCouncil(given, authority("stoke-on-trent"), { promise: USUAL_PROMISE }),
    aCouncil(given, authority("staffordshire"), { promise: USUAL_PROMISE }),
  ]);
  const morning = (daysAgo: number) => new Date(`${addDays(dayOf(now), -daysAgo)}T09:00:00Z`);
  const weeks = [7, 14, 21, 28, 35, 42, 49, 56, 63];
  await insertMany(testStore(), enquiries, [
    ...weeks.map((daysAgo) => enquiry(STOKE, { receivedAt: morning(daysAgo), answeredAfterHours: 3 })),
    enquiry(STOKE, { receivedAt: morning(10), answeredAfterHours: null }),
    enquiry(STOKE, { receivedAt: morning(10), answeredAfterHours: 100, kinship: true }),
    enquiry(STOKE, { receivedAt: morning(100), answeredAfterHours: 100 }),
    enquiry(STAFFORDSHIRE, { receivedAt: morning(7), answeredAfterHours: 1 }),
  ]);
  const usual = [150, 150, 150, 180, 180, 180, 180, 210, 210, 210];
  await approve(
    STOKE,
    usual.map((days) => ({ days, daysAgo: 200 })),
  );
  await approve(STOKE, [{ days: 900, daysAgo: 1000 }]);
  await approve(STAFFORDSHIRE, [{ days: 150, daysAgo: 200 }]);
});

describe("what the public sees of a council's service", () => {
  test("is how it answered enquiries about fostering in 90 days, those still waiting too", async () => {
    const { record } = await findPublicService(testStore().read, STOKE, now);
    expect(record).toEqual({
      shown: true,
      enquiries: 10,
      medianWorkingHours: 3,
      shareKept: 0.9,
      promisedHours: USUAL_PROMISE.firstContactWorkingHours,
    });
  });

  test("is how long approval took in the last two years", async () => {
    const { approval } = await findPublicService(testStore().read, STOKE, now);
    expect(approval).toEqual({ shown: true, approvals: 10, median: 6, from: 5, to: 6.5 });
  });

  test("is hidden while there are too few people to hide one among them", async () => {
    const { record, approval } = await findPublicService(testStore().read, STAFFORDSHIRE, now);
    expect(record).toMatchObject({ shown: false, why: "too-few-enquiries" });
    expect(approval).toMatchObject({ shown: false, why: "too-few-approvals" });
  });
});
