import { randomUUID } from "node:crypto";
import type { WeeklyPrices } from "#app/domain/matching/allocation/child-outcomes.ts";
import { type ChildTraits, ethnicGroupOf } from "#app/domain/matching/allocation/fairness.ts";
import type { StudyRecords } from "#app/domain/matching/allocation/region-study.ts";
import { countLeftOut, whoWaits } from "#app/domain/matching/allocation/who-waits.ts";
import { addDays, ageOn, type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { weeklyCostsOn } from "#app/domain/sufficiency/weekly-costs.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import type { Reader, Store } from "#db/engine/store.server.ts";
import { broadEthnicGroup } from "#db/geography/lists.server.ts";
import { publishedCosts } from "#db/geography/published-costs.server.ts";
import { listCouncilIdsOfRegion } from "#db/queries/councils.ts";
import { listRequests, listRequestsSince, type RequestRecord } from "#db/queries/matching.ts";
import { matchContext, sharingToday } from "#db/queries/matching-context.ts";
import { searchableHouseholds } from "#db/queries/matching-households.ts";
import {
  findRegionStudy,
  findStudyState,
  listRegionsStudiedBefore,
  listRegionsWaiting,
  type RegionStudyRow,
  readRecordsMark,
} from "#db/queries/region-studies.ts";
import { queueJob } from "#db/writes/jobs.ts";
import { askForStudy, changeStudy } from "#db/writes/region-studies.ts";
import { rulesOf } from "../applications/rules-in-force.server.ts";
import { faultInWords } from "../fault-for-log.ts";
import type { JobEnd, JobHandler } from "../jobs/run-jobs.server.ts";
import type { Work } from "../work.ts";
import { matchingRulesOf } from "./matching-rules.server.ts";
import { studyOnThread } from "./study-thread.server.ts";

export const STUDY_REGION = "study-region";

/** A study that gave no sign of life for so long was lost with the process that made it, and may be asked for again. */
const LOST_AFTER_MILLIS = 3 * 60_000;
/** One that waits this long for its turn has no process that would begin it. */
const NOT_BEGUN_MILLIS = 6 * 3_600_000;
/** A running study gives a sign of life at least so often. */
const SIGN_MILLIS = 20_000;
/** How often a running study looks whether somebody stopped it, and says how far it is. */
const LOOK_MILLIS = 1_000;
const MOST_REQUESTS = 2_000;

/**
 * Whether a study of the region is under way, by its row as it was read: it waits its turn, however many others are before
 * it, or whoever makes it gave a sign of life lately, however long it takes.
 */
export function isUnderWay(row: Pick<RegionStudyRow, "state" | "askedAt" | "progress">, now: Date): boolean {
  if (row.state === "idle") return false;
  const { progress, askedAt } = row;
  const silent = now.getTime() - (progress ? Date.parse(progress.seenAt) : askedAt.getTime());
  return silent < (progress ? LOST_AFTER_MILLIS : NOT_BEGUN_MILLIS);
}

function asking(regionCode: string, before: RegionStudyRow | undefined, byName: string | null, now: Date): Write[] {
  const nth = (before?.nth ?? 0) + 1;
  return [
    askForStudy(before, { regionCode, at: now, byName }),
    queueJob({
      id: randomUUID(),
      kind: STUDY_REGION,
      key: `${STUDY_REGION}:${regionCode}:${nth}`,
      payload: { regionCode, nth },
      runAt: now,
      now,
    }),
  ];
}

/** Asks for a study of a region, and answers at once: a job makes it. Asked for twice, it is one. */
export async function askToStudy(work: Work, regionCode: string): Promise<void> {
  const before = await findRegionStudy(work.store.read, regionCode);
  if (before && isUnderWay(before, work.now)) return;
  // Refused where somebody else asked at the same moment, which is as good.
  await commit(work.store, asking(regionCode, before, work.actor.name ?? null, work.now));
}

/** Stops the study that is under way; the last one that was finished stays. Refuses where none is under way any more. */
export async function stopStudy(work: Work, regionCode: string): Promise<Result<null, "none">> {
  const row = await findStudyState(work.store.read, regionCode);
  if (!row) return refuse("none");
  const stopped = changeStudy({ regionCode, nth: row.nth, from: ["waiting", "running"] }, { state: "stopping" });
  return (await commit(work.store, [stopped])).ok ? accept(null) : refuse("none");
}

/** Asks for each study anew that was made by an earlier edition of the figures, as after a new version is put in place. */
export async function studyAnewByThisEdition(work: Work): Promise<void> {
  for (const regionCode of await listRegionsStudiedBefore(work.store.read)) {
    const before = await findRegionStudy(work.store.read, regionCode);
    if (before && isUnderWay(before, work.now)) continue;
    await commit(work.store, asking(regionCode, before, null, work.now));
  }
}

/** Asks for tonight's study of every region in which somebody waits: what the watch of that hour adds. */
export async function studiesOfTheNight(work: Work): Promise<void> {
  for (const regionCode of await listRegionsWaiting(work.store.read)) {
    const before = await findRegionStudy(work.store.read, regionCode);
    const tonight = instantAt(dayOf(work.now), 0);
    if (before && (isUnderWay(before, work.now) || before.askedAt >= tonight)) continue;
    await commit(work.store, asking(regionCode, before, null, work.now));
  }
}

function traitsOf(records: readonly RequestRecord[], today: Day): Map<string, ChildTraits> {
  return new Map(
    records.flatMap(({ children }) =>
      children.map(({ id, bornOn, ethnicity, disabled }) => [
        id,
        { age: ageOn(bornOn, today), ethnicity: ethnicGroupOf(ethnicity && broadEthnicGroup(ethnicity)), disabled },
      ]),
    ),
  );
}

/** Reads what a study of a region is made from: who waits, who came before, and every home its councils can search. */
export async function studyRecords(
  db: Reader,
  councilIds: readonly [string, ...string[]],
  today: Day,
): Promise<StudyRecords> {
  const { expectedDays } = SUFFICIENCY_RULEBOOK;
  const since = instantAt(addDays(today, -expectedDays.value.lookBack), 0);
  const [index, open, saidYes, past] = await Promise.all([
    searchableHouseholds(db, councilIds[0], today),
    listRequests(db, councilIds, ["searching", "asked"], MOST_REQUESTS),
    listRequests(db, councilIds, ["agreed"], MOST_REQUESTS),
    listRequestsSince(db, councilIds, since, MOST_REQUESTS),
  ]);
  const contexts = new Map<string, Omit<ReturnType<typeof matchContext>, "minutesBetween">>();
  const shares = new Map<string, ReadonlySet<string>>();
  const asking = new Set([...open, ...past].map(({ request }) => request.councilId));
  for (const id of new Set([...asking, ...index.households.map(({ councilId }) => councilId)])) {
    const rules = asking.has(id) ? await matchingRulesOf(db, id, today) : undefined;
    const { councilIds: sharing, agencyIds } = await sharingToday(db, index, id, today);
    // What sharing would do is asked of all the region's councils; from beyond it, and from agencies, homes are found as today.
    const allShare = { councilIds: new Set([...councilIds.filter((other) => other !== id), ...sharing]), agencyIds };
    const { minutesBetween: _, ...context } = matchContext(allShare, id, today, rules);
    contexts.set(id, context);
    shares.set(id, sharing);
  }
  const prices = new Map<string, WeeklyPrices>();
  for (const id of asking) {
    const { own, agency } = weeklyCostsOn(today, await rulesOf(db, id), publishedCosts(id));
    prices.set(id, { own: own.value, agency: agency.value });
  }
  const region = new Set<string>(councilIds);
  const raised = ({ request, raisedAt }: RequestRecord) => ({ request, raisedAt });
  return {
    today,
    requests: whoWaits(open.map(raised), today),
    leftOut: countLeftOut(open.map(raised), saidYes.length, today),
    past: past.map(raised),
    toCome: Math.round((past.length / expectedDays.value.lookBack) * expectedDays.value.ahead),
    // The region's councils are taken to keep no home back; one beyond it keeps back what it does today.
    households: index.households.filter(
      ({ approver, shared, terms }) =>
        shared || approver.kind === "agency" || region.has(approver.id) || terms.namedChildIds !== null,
    ),
    contexts,
    shares,
    traits: traitsOf(open, today),
    prices,
  };
}

/** Makes the study that a job asks for, on a thread of its own, and looks each second whether somebody stopped it. */
export function studyRegions(store: Store): JobHandler {
  return async (job, now, ending): Promise<JobEnd> => {
    const regionCode = String(job.payload.regionCode);
    const nth = Number(job.payload.nth);
    const change = (from: readonly RegionStudyRow["state"][], to: Parameters<typeof changeStudy>[1]) =>
      commit(store, [changeStudy({ regionCode, nth, from }, to)]);
    const end = (to: Parameters<typeof changeStudy>[1]) =>
      change(["waiting", "running", "stopping"], { state: "idle", progress: null, ...to });
    const [first, ...rest] = await listCouncilIdsOfRegion(store.read, regionCode);
    // A worker that died left it running: it is begun anew. One that was stopped or overtaken is not.
    const from = performance.now();
    const soFar = () => new Date(now.getTime() + performance.now() - from).toISOString();
    let progress = { done: 0, of: 0, step: "reading the records", seenAt: soFar() };
    const begun = await change(["waiting", "running"], { state: "running", progress });
    if (!begun.ok || first === undefined) {
      await end({ ended: "stopped" });
      return { done: true, writes: [] };
    }
    const mark = await readRecordsMark(store.read, [first, ...rest]);
    const stopped = new AbortController();
    ending?.addEventListener("abort", () => stopped.abort());
    let told = progress;
    const look = async () => {
      const row = await findStudyState(store.read, regionCode);
      if (row?.nth !== nth || row.state !== "running") {
        stopped.abort();
        return;
      }
      const seenAt = soFar();
      const isSilent = Date.parse(seenAt) - Date.parse(told.seenAt) >= SIGN_MILLIS;
      if (progress === told && !isSilent) return;
      progress = { ...progress, seenAt };
      told = progress;
      await change(["running"], { progress });
    };
    const looking = setInterval(() => void look().catch(() => stopped.abort()), LOOK_MILLIS);
    try {
      const records = await studyRecords(store.read, [first, ...rest], dayOf(now));
      const tell = (so: { done: number; of: number; step: string }) => {
        progress = { ...so, seenAt: soFar() };
      };
      const study = await studyOnThread(records, tell, stopped.signal);
      if (study === null && ending?.aborted) return { done: false, retry: true, reason: "the server was ending" };
      const tookMillis = Math.round(performance.now() - from);
      await end(study === null ? { ended: "stopped" } : { ended: "done", study, studiedAt: now, mark, tookMillis });
      return { done: true, writes: [] };
    } catch (error) {
      await end({ ended: "failed" });
      return { done: false, retry: false, reason: faultInWords(error) };
    } finally {
      clearInterval(looking);
    }
  };
}
