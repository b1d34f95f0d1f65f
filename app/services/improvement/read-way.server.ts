import { type BriefWords, briefInWords, peerBrief } from "#app/domain/improvement/brief.ts";
import { countPractices } from "#app/domain/improvement/practices.ts";
import type { WayKind } from "#app/domain/improvement/way.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { readRegionWays } from "./region-ways.server.ts";
import { type OwnFigures, ownFigures, regionFigures, type WayFigures } from "./way-figures.server.ts";

/** Whose records are asked for: those of a region's councils. */
export type WayAsked = { readonly db: Reader; readonly now: Date; readonly today: Day; readonly regionCode: string };

type Council = Awaited<ReturnType<typeof listCouncilsOfRegion>>[number];

async function readRecords({ db, now, today, regionCode }: WayAsked) {
  const councils = await listCouncilsOfRegion(db, regionCode);
  const ids = councils.map(({ id }) => id);
  const kept = <Answer>(key: string, read: () => Promise<Answer>) =>
    keptWhileUnchanged(db, `way ${regionCode} ${key}`, today, ids, read);
  return { councils, ids, kept, records: await kept("records", () => readRegionWays(db, ids, now)) };
}

/** A region's councils in their order, its figures of a kind, and from when its records are whole. */
export async function readRegionWay(
  asked: WayAsked,
  kind: WayKind,
): Promise<{ councils: Council[]; since: Day; figures: WayFigures }> {
  const { councils, ids, kept, records } = await readRecords(asked);
  const figures = await kept(`figures ${kind}`, async () => regionFigures(records, ids, kind));
  return { councils, since: records.since, figures };
}

/** One council's own figures, with its region's beside them. */
export async function readOwnWay(
  asked: WayAsked,
  councilId: string,
  kind: WayKind,
): Promise<{ council: string; since: Day; own: OwnFigures; region: WayFigures }> {
  const { councils, ids, kept, records } = await readRecords(asked);
  const region = await kept(`figures ${kind}`, async () => regionFigures(records, ids, kind));
  const own = await kept(`own ${councilId} ${kind}`, async () => ownFigures(records, councilId, kind));
  const council = councils.find(({ id }) => id === councilId)?.name ?? "";
  return { council, since: records.since, own, region };
}

/** What a council of a region might ask the others about, in words. */
export async function readPeerBrief(
  asked: WayAsked,
  councilId: string,
): Promise<{ council: Council; since: Day; brief: BriefWords } | null> {
  const { councils, ids, kept, records } = await readRecords(asked);
  const council = councils.find(({ id }) => id === councilId);
  if (!council) return null;
  const counts = await kept("practices", async () => countPractices(records));
  const brief = peerBrief(counts, councilId, ids, SUFFICIENCY_RULEBOOK.smallNumber.value);
  const nameOf = (id: string) => councils.find((one) => one.id === id)?.name ?? "";
  return { council, since: records.since, brief: briefInWords(brief, council.name, nameOf) };
}
