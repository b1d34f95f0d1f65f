import { randomUUID } from "node:crypto";
import type { PlacementDraft } from "#app/domain/matching/place-children.ts";
import { addDays, day, dayOf } from "#app/domain/shared/day.ts";
import { decidePlacement } from "#app/services/matching/decide-placement.server.ts";
import { RequestForm } from "#app/services/matching/request-form.server.ts";
import type { Work } from "#app/services/work.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import { findRequest } from "#db/queries/matching.ts";
import { accounts, agencyAgreements, children, councils, placements, sharingAgreements } from "#db/schema/index.ts";
import { addHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { anAccount } from "#tests/factories/access.ts";
import { aCarerHousehold, type HouseholdTraits } from "#tests/factories/carers.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild, aPlacement } from "#tests/factories/matching.ts";
import { testStore } from "./setup.ts";

export const STOKE = "E06000021";
/** Adjoins Stoke-on-Trent. */
export const STAFFORDSHIRE = "E10000028";
/** In the same region, and does not adjoin it. */
export const BIRMINGHAM = "E08000025";

export const now = new Date("2026-11-23T09:30:00Z");
export const today = dayOf(now);

const given = beginInvention("matching tests", now);

export function workAs(actor: { id: string; kind?: "staff" | "carer" }): Work {
  return {
    store: testStore(),
    now,
    newId: randomUUID,
    actor: { kind: actor.kind ?? "staff", id: actor.id, name: "Somebody" },
  };
}

export async function put(...writes: Write[]): Promise<void> {
  const kept = await commit(testStore(), writes);
  if (!kept.ok) throw new Error(`The test world could not be made: ${kept.refusal}`);
}

/** What stands in the histories of councils that signed, changed or ended an agreement: by it others see that it is so. */
export function agreementInHistory(councilIds: readonly string[]): Write {
  const about = { caseKind: "agreement", caseId: randomUUID(), type: "AgreementMade", reason: null, data: {} } as const;
  const actor = { kind: "staff", id: "head" } as const;
  return appendEvents(
    councilIds.map((councilId) => ({ ...about, councilId, actor, at: now.toISOString(), rulebookVersion: "2026-1" })),
  );
}

const HERE = [STOKE, STAFFORDSHIRE, BIRMINGHAM];

/** Lets councils find one another's homes, and those of agencies, from long ago on. */
export async function shareHomes(councilIds: readonly string[], agencies: readonly string[] = []): Promise<void> {
  const startsOn = addDays(today, -400);
  const terms = { startsOn, endsOn: null, version: 1 };
  const pairs = councilIds.flatMap((councilId) =>
    councilIds.flatMap((withCouncilId) => (withCouncilId === councilId ? [] : [{ councilId, withCouncilId }])),
  );
  await put(
    agreementInHistory(councilIds),
    ...pairs.map(
      (pair): Write =>
        (tx) =>
          tx
            .insert(sharingAgreements)
            .values({ ...terms, ...pair, id: randomUUID(), what: "vacancy", pence: 0, signedBy: "A head of service" })
            .returning({ id: sharingAgreements.id }),
    ),
    ...councilIds.flatMap((councilId) =>
      agencies.map(
        (agency): Write =>
          (tx) =>
            tx
              .insert(agencyAgreements)
              .values({ ...terms, id: randomUUID(), councilId, agency, email: "a@agency.example", owner: "private" })
              .returning({ id: agencyAgreements.id }),
      ),
    ),
  );
}

/** The councils, which share their homes, an officer of each, and a child who makes sure that every table is there. */
export async function makeCouncils(): Promise<Record<string, string>> {
  const officers: Record<string, string> = {};
  for (const id of HERE) {
    const authority = authorityById(id);
    if (!authority) throw new Error(`No council ${id}`);
    const officer = anAccount(given, { role: "placements", slug: authority.slug, councilId: id });
    await put(
      (tx) => tx.insert(councils).values(aCouncil(given, authority)).returning({ id: councils.id }),
      (tx) => tx.insert(accounts).values(officer).returning({ id: accounts.id }),
    );
    officers[id] = officer.id;
  }
  await shareHomes(HERE);
  return officers;
}

export async function makeCarer(): Promise<{ id: string; email: string }> {
  const carer = anAccount(given, { role: "carer" });
  await put((tx) => tx.insert(accounts).values(carer).returning({ id: accounts.id }));
  return { id: carer.id, email: carer.email };
}

/** A home in Meir with nothing against anybody, unless the traits say so. */
export async function makeHome(traits: Partial<HouseholdTraits> = {}): Promise<string> {
  const at = sectorNamed("ST3 6");
  if (!at) throw new Error("No sector");
  const household = aCarerHousehold(given, {
    councilId: STOKE,
    at,
    places: 1,
    roomFor: 1,
    siblingsMax: 1,
    ageMin: 0,
    ageMax: 17,
    sex: "any",
    careTypes: ["short-term"],
    ownChildren: [],
    ownChildrenSaidOn: today,
    pets: [],
    cannotManage: [],
    availability: "available",
    unavailableReason: null,
    availableFrom: null,
    confirmedAt: now,
    shared: true,
    approvedOn: "2020-05-04" as HouseholdTraits["approvedOn"],
    ...traits,
  });
  await put(addHousehold(household));
  return household.id;
}

/** A child who lives with a household now. */
export async function makeChildThere(
  householdId: string,
  traits: { ref?: string; councilId?: string } = {},
): Promise<string> {
  const child = aChild(given, {
    councilId: STOKE,
    age: 9,
    home: sectorNamed("ST3 1"),
    solo: false,
    needs: [],
    ...traits,
  });
  const placement = aPlacement(given, {
    child,
    placeCode: "U6",
    providerCode: "PR1",
    areaCouncilId: STOKE,
    place: sectorNamed("ST3 6")?.place ?? null,
    householdId,
  });
  await put(
    (tx) => tx.insert(children).values(child).returning({ id: children.id }),
    (tx) => tx.insert(placements).values(placement).returning({ id: placements.id }),
  );
  return child.id;
}

/** What a child said, as the form of a request is typed. */
export const HEARD = {
  voiceWords: "Can I keep my school?",
  voiceHow: "on a walk",
  voiceWhen: "2026-11-20",
  voiceBy: "his social worker",
};

/** The answers of a filled-in form for one boy of nine, needed in a week. */
export function formAnswers(changed: Record<string, unknown> = {}) {
  return RequestForm.parse({
    formKey: randomUUID(),
    neededBy: "2026-12-01",
    careType: "short-term",
    children: [{ bornOn: "2017-03-02", sex: "male", needs: [], needCode: "N1", legalStatus: "C1", ...HEARD }],
    homePostcode: "ST3 1AB",
    places: [{ kind: "school", label: "primary school", postcode: "ST3 2", howOften: "daily" }],
    avoid: [],
    access: [],
    pets: [],
    risks: [],
    alongside: "no-preference",
    kinConsidered: "yes",
    kinReason: "An aunt was assessed and cannot now.",
    ...changed,
  });
}

type FullDraft = Omit<PlacementDraft, "voices"> & Partial<Pick<PlacementDraft, "voices">>;

/** What an agency said of its carers' approval when its home is taken up. */
export const AGENCY_APPROVAL = {
  approvedOn: day("2024-03-01"),
  agreementSignedOn: day("2024-03-08"),
  reviewDueOn: day("2027-03-01"),
  sex: "any" as const,
  careTypes: ["short-term" as const],
};

/** What fills a gap, where a decision says of a test that it is not met. */
const GAP = { what: "The worker drives until half term.", who: "The social worker", by: day("2026-12-18") };

/** Everything a decision needs for a home in the area, but for the voices, which `decideHeard` adds. */
export function fullDraft(changed: Partial<PlacementDraft> = {}): FullDraft {
  const met = { answer: "met", why: "" } as const;
  return {
    startsOn: today,
    tests: { "near-home": met, education: met, siblings: met, disability: met, "in-area": met },
    voiceWeighed: "He keeps his school and there is a garden.",
    apartReviewOn: addDays(today, 84),
    parentsViews: "Their mother knows the home and agrees.",
    childrenThereViews: "The boy who lives there would like company; his worker agrees.",
    identity: "The carers speak it, and know the community.",
    gaps: { "near-home": GAP, education: GAP, siblings: GAP, disability: GAP, "in-area": GAP },
    reviewingOfficerOn: today,
    reasons: "Near school and family, and they know boys of his age.",
    secondOption: { noneBecause: "No other home fitted." },
    decisionMaker: { id: "decider", name: "Dana Decider", role: "Team manager" },
    areaApproval: null,
    schoolApproval: null,
    exception: null,
    planAgreedOn: today,
    areaNoticeSentOn: null,
    areaNoticeHow: "secure-email",
    areaConsultedOn: today,
    approverConsent: { by: "A manager of their service", on: today },
    ...changed,
  };
}

/** Decides with the words of each child of the request written down, where the draft says nothing else of them. */
export async function decideHeard(
  work: Work,
  asked: Parameters<typeof decidePlacement>[1],
  draft: FullDraft,
): ReturnType<typeof decidePlacement> {
  const record = await findRequest(work.store.read, asked.councilIds, asked.requestId);
  const voice = { words: "Is there a garden?", how: "on the phone", when: today, by: "his social worker" };
  const voices = record?.children.map(({ id }) => ({ childId: id, voice })) ?? [];
  return decidePlacement(work, asked, { voices, ...draft });
}
