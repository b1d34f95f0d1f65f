import { type Day, formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { SHARED_THINGS } from "#app/domain/sharing/agreements.ts";
import { balanceOf } from "#app/domain/sharing/recharges.ts";
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
  const lines = agreements.map((one) => lineOf(one, nameOf, { officerCouncilId: officer.councilId, today }));
  lines.sort((a, b) => a.other.localeCompare(b.other, "en-GB") || (a.what < b.what ? 1 : -1));
  const { owedToUs, weOwe } = balanceOf(recharges, officer.councilId);
  const near = councils.filter(({ id }) => id !== officer.councilId);
  const here = near.filter(({ region }) => region.code === own?.region.code);
  return {
    today,
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
