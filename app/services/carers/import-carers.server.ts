import { createHash } from "node:crypto";
import { folded } from "#app/domain/carer-imports/carer-fields.ts";
import type { CarerList, ImportCounts, RowFault } from "#app/domain/carer-imports/carer-list.ts";
import {
  type CarerDecision,
  type DecideGiven,
  decideCarer,
  type KnownHome,
  LISTED,
  type ListedHome,
} from "#app/domain/carer-imports/decide-carer.ts";
import type { CarerMapping } from "#app/domain/carer-imports/mapping.ts";
import { type CarerSaid, readCarers } from "#app/domain/carer-imports/read-carers.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { councilsServing, nationOf, placeOf } from "#db/geography/postcodes.server.ts";
import { findCarerImport } from "#db/queries/carer-imports.ts";
import { listHouseholdsToImport } from "#db/queries/carers.ts";
import { changeCarerImport } from "#db/writes/carer-imports.ts";
import { addHousehold, changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { householdEntry } from "../matching/matching-history.ts";
import { newReference } from "../references.ts";
import type { Work } from "../work.ts";

type HouseholdToImport = Awaited<ReturnType<typeof listHouseholdsToImport>>[number];

/** One row of a list and what it comes to; `known` is the household it would change. */
export type WeighedRow = {
  line: number;
  said: CarerSaid | null;
  known: HouseholdToImport | null;
  decision: CarerDecision;
};

export type WeighedList = {
  rows: WeighedRow[];
  counts: ImportCounts;
  faults: RowFault[];
  /** Another as soon as anything the list would do is another. */
  mark: string;
};

/** A household as a list is held against it. */
export function knownHome(row: HouseholdToImport): KnownHome {
  return {
    ...row,
    provider: row.provider === "kinship" ? "kinship" : "own",
    unavailableReason: row.unavailableReason as KnownHome["unavailableReason"],
    approvedHere: row.applicationId !== null,
  };
}

/** Where postcodes lie, and in whose area, whether that council is here or not. */
function whereabouts(councilId: string): DecideGiven["whereIs"] {
  return (typed) => {
    const postcode = parsePostcode(typed);
    if (!postcode.ok || postcode.value.sector === null) return null;
    const beyond = nationOf(postcode.value);
    if (beyond !== null) return { outsideEngland: beyond };
    const found = placeOf(postcode.value);
    if (found?.precision !== "sector") return null;
    const [standsIn] = councilsServing(postcode.value);
    const { sector, outcode } = postcode.value;
    return { sector, locality: found.town ?? outcode, ...found.place, councilId: standsIn?.council.id ?? councilId };
  };
}

/** What a list comes to beside the council’s households as they stand now. Changes nothing. */
export async function weighCarerList(
  work: Work,
  councilId: string,
  list: CarerList,
  mapping: CarerMapping,
): Promise<WeighedList> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const whereIs = whereabouts(councilId);
  const known = new Map<string, HouseholdToImport>();
  // Of a household approved here the council may know our reference alone; its own comes first.
  const households = await listHouseholdsToImport(db, councilId, today);
  for (const row of households) known.set(folded(row.ref), row);
  for (const row of households) if (row.councilRef !== null) known.set(folded(row.councilRef), row);
  const rows = readCarers(list, mapping, today).map(({ line, said, faults }): WeighedRow => {
    if (!said) return { line, said, known: null, decision: { outcome: "refused", faults } };
    const before = known.get(folded(said.reference)) ?? null;
    const decision = decideCarer({ line, said }, before ? knownHome(before) : undefined, { mapping, today, whereIs });
    return { line, said, known: before, decision };
  });
  const counts: ImportCounts = { made: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { decision } of rows) counts[decision.outcome] += 1;
  const faults = rows.flatMap(({ decision }) => (decision.outcome === "refused" ? decision.faults : []));
  const acts = rows.map(({ line, known: before, decision }) => [line, before?.id, before?.version, decision]);
  const mark = createHash("sha256").update(JSON.stringify(acts)).digest("hex").slice(0, 16);
  return { rows, counts, faults, mark };
}

/** The columns of a household a list speaks of. */
function columnsOf(home: ListedHome) {
  const names = Object.keys(LISTED) as (keyof ListedHome)[];
  return Object.fromEntries(names.map((name) => [name, home[name]])) as ListedHome;
}

/** A household waits on hold until its agreement is signed, as one that was approved here does. */
function stageOf({ agreementSignedOn }: ListedHome): "active" | "on-hold" {
  return agreementSignedOn === null ? "on-hold" : "active";
}

/** Everything that a weighed list does, with an event for each household that is made or changed. */
export function writesOfList(work: Work, councilId: string, importId: string, rows: readonly WeighedRow[]): Write[] {
  const writes: Write[] = [];
  const entries = [];
  for (const { said, known, decision } of rows) {
    if (!said) continue;
    if (decision.outcome === "made") {
      const { home } = decision;
      const row = {
        ...columnsOf(home),
        ...{ id: work.newId(), ref: newReference("H"), councilRef: said.reference, approvedBy: councilId },
        ...{ stage: stageOf(home), roomFor: home.places, cannotManage: [], version: 1 },
      };
      writes.push(addHousehold(row));
      entries.push(householdEntry(work, row, { type: "HouseholdImported", data: { importId } }));
    }
    if (decision.outcome === "changed" && known) {
      const { home, what } = decision;
      writes.push(
        changeHousehold(known, {
          ...columnsOf(home),
          ...(known.agreementSignedOn === null ? { stage: stageOf(home) } : {}),
          ...(home.places > known.roomFor ? { roomFor: home.places } : {}),
        }),
      );
      const changed = [...new Set(what.map((name) => LISTED[name]))];
      entries.push(householdEntry(work, known, { type: "HouseholdChangedByList", data: { importId, changed } }));
    }
  }
  return [...writes, ...(entries.length > 0 ? [appendEvents(entries)] : [])];
}

/**
 * Imports a list that was given and looked at: all of it in one commit. `mark` is that of what was looked at. With rows that are refused
 * it does nothing, unless whoever asks says that those are to be left out.
 */
export async function importCarers(
  work: Work,
  { councilId, id }: { councilId: string; id: string },
  asked: { mark: string; leaveOut: boolean },
): Promise<
  Result<ImportCounts, "not-found" | "imported-before" | "rows-refused" | "nothing-to-do" | "changed-meanwhile">
> {
  const row = await findCarerImport(work.store.read, councilId, id);
  if (!row) return refuse("not-found");
  if (!row.list) return refuse("imported-before");
  const { rows, counts, mark } = await weighCarerList(work, councilId, row.list, row.mapping);
  if (mark !== asked.mark) return refuse("changed-meanwhile");
  if (counts.refused > 0 && !asked.leaveOut) return refuse("rows-refused");
  if (counts.made + counts.changed + counts.unchanged === 0) return refuse("nothing-to-do");
  const done = await commit(work.store, [
    changeCarerImport(row, { list: null, counts, importedAt: work.now }),
    ...writesOfList(work, councilId, id, rows),
  ]);
  return done.ok ? accept(counts) : refuse("changed-meanwhile");
}
