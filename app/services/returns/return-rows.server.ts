import { createHash } from "node:crypto";
import { codeOf, readDate, toDay } from "#app/domain/returns/cells.ts";
import { cellOf, layoutOf, readEpisode } from "#app/domain/returns/check-return.ts";
import { headingOf } from "#app/domain/returns/tables.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import { milesBetween, type Place } from "#app/domain/shared/place.ts";
import { marker } from "#app/services/access/secrets.server.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import type { ReturnChildInsert, ReturnEpisodeInsert } from "#db/writes/returns.ts";
import { type OpenFile, ofYear, type ReadReturn } from "./read-returns.server.ts";
import { rowsOf } from "./return-source.server.ts";

/** Rows handed on at a time: enough to be quick, few enough to stay small. */
const BATCH = 2000;

/** How a council's children are known from one return to the next without their identifiers. */
export function childKeys(councilId: string, secret: string): (child: string) => string {
  return marker(`the children of ${councilId}`, secret);
}

/** The reason for an episode with which a child comes into care. */
const CAME = "S";

function postcodeOf(text: string): string {
  return text.toUpperCase().replaceAll(" ", "");
}

/** Whether a postcode may stand for an address: ZZ99 is that of one which is not known. */
function isAddress(text: string): boolean {
  const postcode = postcodeOf(text);
  return postcode.length >= 5 && !postcode.startsWith("ZZ99");
}

type Where = { place: Place; councilId: string } | null;

/** Where postcodes lie, as near as their sectors, each looked up once. */
function places(): (postcode: string) => Where {
  const known = new Map<string, Where>();
  return (postcode) => {
    const plain = postcodeOf(postcode);
    const name = `${plain.slice(0, -3)} ${plain.slice(-3, -2)}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const sector = plain.length < 5 ? null : sectorNamed(name);
    const where = sector ? { place: sector.place, councilId: sector.councilId } : null;
    known.set(name, where);
    return where;
  };
}

/** Somebody changed a file between its check and its import. Nothing is kept. */
export class FileChanged extends Error {}

/** The rows of one file, made into rows of ours, in batches as they are asked for. Never waits. Throws `FileChanged`. */
function* batchesOf<Row>(
  read: ReadReturn,
  file: OpenFile,
  make: (cells: readonly string[], line: number) => Row | null,
): Generator<Row[]> {
  const meant = ofYear(file);
  const hash = createHash("sha256");
  let batch: Row[] = [];
  for (const _ of rowsOf(
    file.source,
    (cells, line) => {
      if (line === 1 || !meant(cells)) return;
      const row = make(cells, line);
      if (row) batch.push(row);
    },
    (bytes) => hash.update(bytes),
  )) {
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  const [checked] = read.files.find(({ table }) => table === file.table.name)?.sha256.split(" ") ?? [];
  if (hash.digest("hex") !== checked) throw new FileChanged(`${file.source.name} was changed while it was read.`);
}

/** SEX was 1 and 2 before it was M and F. */
function sexOf(code: string): ReturnChildInsert["sex"] {
  if (code === "1" || code === "M") return "M";
  return code === "2" || code === "F" ? "F" : "U";
}

function dayIn(text: string): Day | null {
  const date = readDate(text);
  return date === null ? null : toDay(date);
}

/** The unaccompanied children of a return and until when they are: few, so they are read before the header. */
function unaccompanied(read: ReadReturn, keyOf: (child: string) => string): Map<string, Day | null> {
  const file = read.open.find(({ table }) => table.name === "uasc");
  const found = new Map<string, Day | null>();
  if (!file) return found;
  const layout = layoutOf(file.headings);
  const [childAt, untilAt] = [layout.at("CHILD"), layout.at("DUC")];
  for (const batch of batchesOf(read, file, (cells) => cells)) {
    for (const cells of batch) found.set(keyOf(cellOf(cells, childAt)), dayIn(cellOf(cells, untilAt)));
  }
  return found;
}

/** A return's rows as they are kept. Only for one that was read without an error. */
export function rowsToKeep(
  read: ReadReturn,
  kept: { returnId: string; councilId: string },
  keyOf: (child: string) => string,
): { children: () => Iterable<ReturnChildInsert[]>; episodes: () => Iterable<ReturnEpisodeInsert[]> } {
  const { returnId, councilId } = kept;
  return {
    children: function* () {
      const file = read.open.find(({ table }) => table.name === "header");
      if (!file) return;
      const alone = unaccompanied(read, keyOf);
      const layout = layoutOf(file.headings);
      const at = (column: string) => layout.at(column);
      const [child, sex, born, ethnic, mother] = [at("CHILD"), at("SEX"), at("DOB"), at("ETHNIC"), at("MOTHER")];
      yield* batchesOf(read, file, (cells): ReturnChildInsert | null => {
        const on = dayIn(cellOf(cells, born));
        if (on === null) return null;
        const childKey = keyOf(cellOf(cells, child));
        return {
          returnId,
          childKey,
          bornMonth: addDays(on, 1 - Number(on.slice(8))),
          sex: sexOf(codeOf(cellOf(cells, sex))),
          ethnicity: codeOf(cellOf(cells, ethnic)),
          mother: codeOf(cellOf(cells, mother)) === "1",
          unaccompanied: alone.has(childKey),
          unaccompaniedUntil: alone.get(childKey) ?? null,
        };
      });
    },
    episodes: function* () {
      const file = read.open.find(({ table }) => table.name === "episodes");
      if (!file) return;
      const layout = layoutOf(file.headings.map(headingOf));
      const at = (column: string) => layout.at(column);
      const [child, need, urn, home, there] = [at("CHILD"), at("CIN"), at("URN"), at("HOME_POST"), at("PL_POST")];
      const [saidInside, saidMiles] = [at("PL_LOCATION"), at("PL_DISTANCE")];
      const whereIs = places();
      const addressKey = (postcode: string) => (isAddress(postcode) ? keyOf(`address ${postcodeOf(postcode)}`) : null);
      yield* batchesOf(read, file, (cells, line): ReturnEpisodeInsert | null => {
        const episode = readEpisode(cells, layout, line);
        if (!episode) return null;
        const from = whereIs(cellOf(cells, home));
        const to = whereIs(cellOf(cells, there));
        const said = codeOf(cellOf(cells, saidInside));
        const miles = cellOf(cells, saidMiles);
        const known = /^\d+(?:\.\d+)?$/.test(miles);
        return {
          returnId,
          childKey: keyOf(cellOf(cells, child)),
          startsOn: toDay(episode.from),
          endsOn: episode.to === null ? null : toDay(episode.to),
          began: episode.began,
          legalStatus: episode.legalStatus,
          need: codeOf(cellOf(cells, need)),
          placement: episode.placement,
          provider: episode.provider || null,
          // Without an end, a reason for one says nothing.
          ended: episode.to === null ? null : episode.ended,
          moveReason: episode.moveReason || null,
          urn: cellOf(cells, urn).slice(0, 20) || null,
          inside: said === "IN" || said === "OUT" ? said === "IN" : to ? to.councilId === councilId : null,
          placeCouncilId: to?.councilId ?? null,
          miles: known ? Number(miles) : from && to ? Math.round(milesBetween(from.place, to.place) * 10) / 10 : null,
          homeKey: episode.began === CAME ? addressKey(cellOf(cells, home)) : null,
        };
      });
    },
  };
}
