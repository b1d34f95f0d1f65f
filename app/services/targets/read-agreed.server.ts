import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import {
  AGREED_AS,
  type AgreedTarget,
  countsTowards,
  homesAgreed,
  sayProgress,
  TARGET_KINDS,
  targetProgress,
  termsInWords,
} from "#app/domain/targets/agreed.ts";
import { toldApprovalsSince } from "#app/domain/targets/told-target.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listAgreedTargets, listApprovals } from "#db/queries/targets.ts";
import type { RegionRecords } from "./region-records.server.ts";

/** A target as whoever may read it reads it: what was agreed, by whom and when. */
function shown(target: AgreedTarget, before: AgreedTarget | undefined) {
  const { startsOn, endsOn, homes, note, agreedAs, agreedByName, agreedAt } = target;
  return {
    nth: target.nth,
    of: homesAgreed(homes),
    startsOn: formatDay(startsOn),
    endsOn: formatDay(endsOn),
    kinds: TARGET_KINDS.flatMap(({ key, label }) => (homes[key] ? [{ key, label, of: homes[key] ?? 0 }] : [])),
    terms: termsInWords(target),
    note,
    agreedBy: agreedByName ?? "somebody whose name is not kept",
    agreedAs: AGREED_AS[agreedAs],
    agreedOn: formatDay(dayOf(agreedAt)),
    inPlaceOf: before !== undefined,
  };
}

/** Every target that was agreed for some councils by the end of a day, the one that stood on it first of each. */
async function listAgreedBy(db: Reader, councilIds: readonly string[], on: Day): Promise<AgreedTarget[]> {
  return (await listAgreedTargets(db, councilIds)).filter(({ agreedAt }) => dayOf(agreedAt) <= on);
}

/**
 * The target that stands for a council, those before it, and how far it has come, for the council's own people: today, or as
 * it was on an earlier day but for the terms of households, which are those of today.
 */
export async function readOwnTarget(db: Reader, councilId: string, today: Day) {
  const all = await listAgreedBy(db, [councilId], today);
  const [standing] = all;
  const history = all.map((target, at) => shown(target, all[at + 1]));
  if (!standing) return { standing: null, history, nth: 0 };
  const { startsOn, endsOn } = standing;
  const approvals = await listApprovals(db, councilId, startsOn, endsOn < today ? endsOn : today);
  const progress = targetProgress(standing, approvals, today);
  const labelOf = (key: string | null) => TARGET_KINDS.find((one) => one.key === key)?.label ?? null;
  return {
    standing: {
      ...shown(standing, all[1]),
      said: sayProgress({ startsOn, endsOn, of: progress.of }, progress.soFar, today),
      progress: { ...progress, months: progress.months.map((month) => ({ ...month, to: formatDay(month.to) })) },
      records: countsTowards(standing, approvals, today).map(({ one, key }) => ({
        id: one.id,
        ref: one.ref,
        approvedOn: formatDay(one.approvedOn),
        towards: labelOf(key),
      })),
    },
    history,
    nth: standing.nth,
  };
}

type Told = ReturnType<typeof toldApprovalsSince>;

const toldByHomes = new WeakMap<RegionRecords["ownHomes"], Map<string, Told>>();

/** What the region may be told of approvals: worked out once of homes that are kept between readers, for a day and some councils. */
function toldOf(ownHomes: RegionRecords["ownHomes"], ids: readonly string[], today: Day): Told {
  const known = toldByHomes.get(ownHomes) ?? new Map<string, Told>();
  toldByHomes.set(ownHomes, known);
  const key = `${today} ${ids.join(" ")}`;
  const approvedOn = (id: string) => ownHomes.flatMap((home) => (home.councilId === id ? [home.approvedOn] : []));
  const told = known.get(key) ?? toldApprovalsSince(ids.map(approvedOn), today, SUFFICIENCY_RULEBOOK.smallNumber.value);
  known.set(key, told);
  return told;
}

/**
 * The targets that stand for the councils of a region, with approvals of any kind since each began, as far as the region may
 * be told (`toldApprovalsSince`). By kind, and month by month, their own people read it: those numbers are small.
 */
export async function readRegionTargets(
  db: Reader,
  councils: readonly { id: string; name: string; slug: string }[],
  { ownHomes, today }: Pick<RegionRecords, "ownHomes" | "today">,
) {
  const ids = councils.map(({ id }) => id);
  const all = await listAgreedBy(db, ids, today);
  const told = toldOf(ownHomes, ids, today);
  return councils.map(({ id, name, slug }, at) => {
    const own = all.filter(({ councilId }) => councilId === id);
    const history = own.map((target, nth) => shown(target, own[nth + 1]));
    const [standing] = own;
    if (!standing) return { name, slug, nth: 0, standing: null, history };
    const soFar = told(at, standing);
    return {
      name,
      slug,
      nth: standing.nth,
      standing: {
        ...shown(standing, own[1]),
        soFar,
        said: sayProgress({ ...standing, of: homesAgreed(standing.homes) }, soFar, today),
      },
      history,
    };
  });
}
