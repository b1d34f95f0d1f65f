import { addDays, type Day, formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { SHARED_THINGS } from "#app/domain/sharing/agreements.ts";
import { balanceOf } from "#app/domain/sharing/recharges.ts";
import { ENDS_SOON_DAYS } from "#app/domain/sharing/vacancies.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { findCouncil, listEveryCouncil } from "#db/queries/councils.ts";
import { type AgreementRecord, listAgreements, listRecharges } from "#db/queries/sharing.ts";

/** How an agreement stands today, with the shape of its tag. */
function standingOf({ startsOn, endsOn }: AgreementRecord, today: Day) {
  if (endsOn !== null && endsOn < today) return { tone: "plain", word: `Ended ${formatDay(endsOn)}` } as const;
  if (startsOn > today) return { tone: "info", word: `Begins ${formatDay(startsOn)}` } as const;
  return endsOn === null
    ? ({ tone: "now", word: "In force" } as const)
    : ({ tone: "soon", word: `Ends ${formatDay(endsOn)}` } as const);
}

function lineOf(
  agreement: AgreementRecord,
  nameOf: (id: string) => string,
  given: { officerCouncilId: string; today: Day },
) {
  const gives = agreement.councilId === given.officerCouncilId;
  return {
    id: agreement.id,
    version: agreement.version,
    gives,
    other: nameOf(gives ? agreement.withCouncilId : agreement.councilId),
    what: SHARED_THINGS[agreement.what].many,
    price: agreement.pence === 0 ? "No charge" : formatPence(agreement.pence),
    from: formatDay(agreement.startsOn),
    standing: standingOf(agreement, given.today),
    mayEnd: gives && (agreement.endsOn === null || agreement.endsOn >= given.today),
  };
}
export type AgreementLine = ReturnType<typeof lineOf>;

/** An agreement about homes as one cell of the table of councils says it. */
function shareOf(agreement: AgreementRecord, given: { officerCouncilId: string; today: Day }) {
  const { endsOn, councilId, signedBy } = agreement;
  const { today } = given;
  const soon = endsOn !== null && endsOn >= today && endsOn <= addDays(today, ENDS_SOON_DAYS);
  const standing = standingOf(agreement, today);
  return {
    id: agreement.id,
    version: agreement.version,
    // In force until a day far off is no warning.
    standing:
      standing.tone === "soon" && !soon
        ? ({ tone: "now", word: `To ${formatDay(endsOn ?? today)}` } as const)
        : standing,
    signedBy,
    mayEnd: councilId === given.officerCouncilId && (endsOn === null || endsOn >= today),
  };
}
export type ShareLine = ReturnType<typeof shareOf>;

/** Of the agreements between two councils those that are not over, or else the one that was last in force. */
function worthSaying(agreements: readonly AgreementRecord[], today: Day): AgreementRecord[] {
  const running = agreements.filter(({ endsOn }) => endsOn === null || endsOn >= today);
  return running.length > 0 ? running : agreements.slice(0, 1);
}

/** The agreements a council gives and takes under, with whom more can be made, and what is owed both ways. */
export async function readAgreements({ db, officer, today }: OfficerAsked) {
  const [own, councils, agreements, recharges] = await Promise.all([
    findCouncil(db, officer.councilId),
    listEveryCouncil(db),
    listAgreements(db, officer.councilId),
    listRecharges(db, officer.councilId),
  ]);
  const names = new Map(councils.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? "A council that has left";
  const aboutHomes = agreements.filter(({ what }) => what === "vacancy");
  const lines = agreements
    .filter(({ what }) => what !== "vacancy")
    .map((one) => lineOf(one, nameOf, { officerCouncilId: officer.councilId, today }));
  lines.sort((a, b) => a.other.localeCompare(b.other, "en-GB") || (a.what < b.what ? 1 : -1));
  const { owedToUs, weOwe } = balanceOf(recharges, officer.councilId);
  const near = councils.filter(({ id }) => id !== officer.councilId);
  const here = near.filter(({ region }) => region.code === own?.region.code);
  const standing = { officerCouncilId: officer.councilId, today };
  const shares = (giverId: string, takerId: string) =>
    worthSaying(
      aboutHomes.filter((one) => one.councilId === giverId && one.withCouncilId === takerId),
      today,
    ).map((one) => shareOf(one, standing));
  const homes = near
    .map(({ id, name }) => ({ id, name, ours: shares(officer.councilId, id), theirs: shares(id, officer.councilId) }))
    .filter(({ id, ours, theirs }) => here.some((one) => one.id === id) || ours.length + theirs.length > 0);
  return {
    today,
    region: own?.region.name ?? "",
    homes,
    given: lines.filter(({ gives }) => gives),
    taken: lines.filter(({ gives }) => !gives),
    // The region's councils first: those are the ones near enough to sit in one room.
    councils: [...here, ...near.filter((one) => !here.includes(one))].map(({ id, name }) => ({
      value: id,
      label: name,
    })),
    owedToUs: formatPence(owedToUs),
    weOwe: formatPence(weOwe),
  };
}
