import { addDays, type Day, formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { sum } from "#app/domain/shared/sum.ts";
import {
  PREVENTED_BY,
  PREVENTIONS,
  sayPrevention,
  sayReason,
  sayTried,
} from "#app/domain/sufficiency/childrens-homes.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { ledgerYear, YEARS } from "#app/services/matching/read-area-ledger.server.ts";
import { readChildrensHomes } from "#app/services/sufficiency/read-childrens-homes.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { listMoves } from "#db/queries/need.ts";

const A_PAGE = 20;
const HUNDRED_POUNDS = 10_000;

const KINDS: Readonly<Record<string, string>> = {
  K1: "Secure children’s home",
  K2: "Children’s home",
  R1: "Residential care home",
  S1: "Residential school",
};

const sayPounds = (pence: number) => formatPence(Math.round(pence / HUNDRED_POUNDS) * HUNDRED_POUNDS);

/** The council's moves to children's homes though fostering was the plan, in a reporting year, the latest first. */
export async function readOwnChildrensHomes({ db, officer, today }: OfficerAsked, from: Day, until: Day) {
  const { councilIds } = officer;
  const to = until > today ? today : addDays(until, -1);
  const key = `children's homes ${from} ${councilIds.join(" ")}`;
  const homes = await keptWhileUnchanged(db, key, today, councilIds, async () => {
    const moves = await listMoves(db, councilIds, { from, to });
    return readChildrensHomes(db, councilIds, moves, { from, to, until: today });
  });
  return [...homes]
    .sort((a, b) => (a.on < b.on ? 1 : -1))
    .map(({ on, requestId, search, is, stays, extra, weekPence }) => {
      const [first] = stays;
      const area = first?.areaCouncilId ? authorityById(first.areaCouncilId)?.name : undefined;
      return {
        key: `${requestId} ${on}`,
        requestId,
        requestRef: search.ref,
        on,
        came: formatDay(on),
        children: stays.map(({ ref }) => ref),
        kind: KINDS[first?.placeCode ?? ""] ?? "Residential home",
        where:
          first?.inArea === null || !first
            ? "area not known"
            : first.inArea
              ? "inside the area"
              : `outside, ${area ?? "area not known"}`,
        reason: sayReason(search, on),
        tried: sayTried(search, on),
        is,
        label: PREVENTED_BY[is].label,
        prevention: sayPrevention(search, on),
        extraPence: extra.value,
        working: `${formatPence(weekPence.home)} a week ${weekPence.agreed ? "agreed" : "by the settings"}, less ${formatPence(weekPence.own)}`,
      };
    });
}

export type OwnChildrensHome = Awaited<ReturnType<typeof readOwnChildrensHomes>>[number];

/** What the council's page of them shows: a reporting year, a page at a time. */
export async function readChildrensHomesPage(given: OfficerAsked) {
  const { url, today } = given;
  const { year, last, from, until } = ledgerYear(url.searchParams.get("year"), today);
  const all = await readOwnChildrensHomes(given, from, until);
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE));
  const page = Math.min(pages, Math.max(1, Number.parseInt(url.searchParams.get("page") ?? "1", 10) || 1));
  return {
    year,
    years: Array.from({ length: YEARS }, (_, back) => {
      const began = last - back;
      return { year: began, label: back === 0 ? `Since April ${began}` : `April ${began} to March ${began + 1}` };
    }),
    page,
    pages,
    figures: {
      moves: all.length,
      cost: sayPounds(sum(all.map(({ extraPence }) => extraPence))),
      by: PREVENTIONS.map((is) => ({
        ...PREVENTED_BY[is],
        moves: all.filter((one) => one.is === is).length,
      })),
    },
    lines: all.slice((page - 1) * A_PAGE, page * A_PAGE).map(({ extraPence, ...line }) => ({
      ...line,
      extra: sayPounds(extraPence),
    })),
  };
}
