import type { Authority } from "#app/domain/councils/authority.ts";
import { addDays, type Day, day } from "#app/domain/shared/day.ts";
import type { VacancyAgreement } from "#app/domain/sharing/vacancies.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { agencyAgreements, sharingAgreements } from "#db/schema/index.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { aPerson } from "#tests/factories/people.ts";

import { FIRST_COUNCIL } from "./worlds.ts";

/** The agencies that homes of every council are with. */
const AGENCIES = [
  { agency: "Hearthside Fostering", email: "placements@hearthside.example", owner: "private" },
  { agency: "Canal Street Families", email: "homes@canal-street.example", owner: "private" },
  { agency: "Oak and Acorn Fostering", email: "referrals@oak-and-acorn.example", owner: "private" },
  { agency: "Bridgewater Homes for Children", email: "placements@bridgewater.example", owner: "voluntary" },
  { agency: "Lantern Foster Care", email: "referrals@lantern.example", owner: "private" },
  { agency: "Three Spires Fostering", email: "placements@three-spires.example", owner: "voluntary" },
  { agency: "Millstone Families", email: "homes@millstone.example", owner: "private" },
  { agency: "Kindling Fostering", email: "referrals@kindling.example", owner: "private" },
  { agency: "Meadowlark Foster Care", email: "placements@meadowlark.example", owner: "private" },
  { agency: "Northgate Families", email: "homes@northgate.example", owner: "private" },
  { agency: "Wren House Fostering", email: "referrals@wren-house.example", owner: "voluntary" },
  { agency: "Saltway Foster Care", email: "placements@saltway.example", owner: "private" },
] as const;

export const AGENCY_NAMES = AGENCIES.map(({ agency }) => agency);

/** The agencies whose links the first council's pages tell of, of which the last was ended: it made those agreements itself. */
export const LINKED_AGENCIES = ["Three Spires Fostering", "Lantern Foster Care", "Millstone Families"].map((name) => {
  const found = AGENCIES.find(({ agency }) => agency === name);
  if (!found) throw new RangeError(`No agency ${name}`);
  return found;
});

const STAFFORDSHIRE = "E10000028";
const TELFORD_AND_WREKIN = "E06000020";
const HEREFORDSHIRE = "E06000019";
const BIRMINGHAM = "E08000025";

/** Who does not share with whom: two councils not at all, and one with another in one direction only. */
const NOT_SHARED: readonly (readonly [giverId: string, takerId: string])[] = [
  [FIRST_COUNCIL, TELFORD_AND_WREKIN],
  [TELFORD_AND_WREKIN, FIRST_COUNCIL],
  [HEREFORDSHIRE, BIRMINGHAM],
];
/** Whose agreement ends before long, with nothing signed after it. */
const ENDS_SOON = [STAFFORDSHIRE, FIRST_COUNCIL] as const;

/** The end of the first financial year that is not soon over. */
function yearEnd(today: Day): Day {
  const far = addDays(today, 200);
  const thisYear = day(`${far.slice(0, 4)}-03-31`);
  return far <= thisYear ? thisYear : day(`${Number(far.slice(0, 4)) + 1}-03-31`);
}

function isPair([giverId, takerId]: readonly [string, string], terms: VacancyAgreement): boolean {
  return terms.councilId === giverId && terms.withCouncilId === takerId;
}

/** Nearly every council lets nearly every other of its region find its homes, each signed by one person of the council. */
function vacancyAgreements(given: Invention, councils: readonly Authority[]) {
  const startsOn = addDays(given.today, -300);
  return councils.flatMap((giver) => {
    const { givenName, familyName } = aPerson(given);
    const takers = councils.filter(({ id, region }) => id !== giver.id && region.code === giver.region.code);
    return takers.flatMap((taker) => {
      const terms = { councilId: giver.id, withCouncilId: taker.id, startsOn, endsOn: yearEnd(given.today) };
      if (NOT_SHARED.some((pair) => isPair(pair, terms))) return [];
      return [
        {
          ...{ ...terms, endsOn: isPair(ENDS_SOON, terms) ? addDays(given.today, 24) : terms.endsOn },
          ...{ id: given.random.id(), what: "vacancy" as const, pence: 0, version: 1 },
          signedBy: `${givenName} ${familyName}, head of placements`,
        },
      ];
    });
  });
}

/** Every council has an agreement with every agency; the first made those of `LINKED_AGENCIES` itself. */
function agreementsWithAgencies(given: Invention, councils: readonly Authority[]) {
  const startsOn = addDays(given.today, -400);
  return councils.flatMap(({ id: councilId }) =>
    AGENCIES.flatMap((agency) =>
      councilId === FIRST_COUNCIL && LINKED_AGENCIES.includes(agency)
        ? []
        : [{ ...agency, id: given.random.id(), councilId, startsOn, endsOn: addDays(startsOn, 1460), version: 1 }],
    ),
  );
}

/** The agreements by which councils find one another's homes, and those of agencies. */
export async function makeHomeAgreements(
  store: Store,
  given: Invention,
  councils: readonly Authority[],
): Promise<void> {
  await insertMany(store, sharingAgreements, vacancyAgreements(given, councils));
  await insertMany(store, agencyAgreements, agreementsWithAgencies(given, councils));
}
