import { PAPER_KINDS, sizeInWords } from "#app/domain/applications/papers.ts";
import { momentInWords } from "#app/domain/history/told-events.ts";
import { orderStanding, papersLate } from "#app/domain/panels/packs.ts";
import { dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { papersForPack } from "#app/services/panels/pack-facts.server.ts";
import { papersBasis } from "#app/services/panels/papers-for.server.ts";
import { readersOf } from "#app/services/panels/send-papers.server.ts";
import { type ApplicationRecord, listPeople } from "#db/queries/applications.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { findLastOrder, listPacks, type PackItem, type PackOrder } from "#db/queries/panel-packs.ts";
import type { PaperRecord } from "#db/queries/papers.ts";
import { recordHeading } from "../application-record/record-heading.server.ts";

const dated = (on: ReturnType<typeof dayOf>) => `${weekdayName(on)} ${formatDay(on)}`;

/** What can be put into a pack. Others are shown too, with why they cannot, so that nobody looks for them in vain. */
const FITS = new Set(["application/pdf", "image/jpeg", "image/png"]);

function choiceOf(paper: PaperRecord, names: ReadonlyMap<string, string>) {
  const { id, kind, person, fileName, mediaType, bytes, sentByStaff } = paper;
  const whose = person === "household" ? "Household" : (names.get(person) ?? "One applicant");
  const fits = FITS.has(mediaType);
  return {
    value: id,
    label: `${PAPER_KINDS[kind].officer}: ${fileName}`,
    hint: [
      whose,
      sizeInWords(bytes),
      sentByStaff ? "added by staff, so not in the applicants’ copy" : null,
      fits ? null : "cannot be put in as it is: save it as a PDF first",
    ]
      .filter(Boolean)
      .join(", "),
    chosen: fits,
  };
}

function meetingOf(item: PackItem, open: boolean, today: OfficerAsked["today"]) {
  const on = dayOf(item.startsAt);
  return {
    open,
    itemVersion: item.version,
    panel: item.panelName,
    on: dated(on),
    dueOn: dated(item.papersDueOn),
    late: papersLate(today, item.papersDueOn),
    sentAt: item.papersSentAt ? momentInWords(item.papersSentAt, today) : null,
  };
}

/** What was last asked for: whether it is under way, since when, and what stopped it. */
function orderOf(order: PackOrder, { now, today }: OfficerAsked) {
  const standing = orderStanding(order, now);
  const { askedByName: by, askedAt, faults } = order;
  return { standing, by, at: momentInWords(askedAt, today), faults };
}

/** Everything the page of an application's panel papers shows. */
export async function readPackPage(given: OfficerAsked, record: ApplicationRecord) {
  const { db, today } = given;
  const [heading, basis, people, papers] = await Promise.all([
    recordHeading(given, record),
    papersBasis(db, record, today),
    listPeople(db, record.id),
    papersForPack(db, record),
  ]);
  const item = basis?.item ?? null;
  const [packs, readers, order] = basis
    ? await Promise.all([
        listPacks(db, basis.of),
        item ? readersOf(db, item, given.now) : [],
        findLastOrder(db, basis.of),
      ])
    : [[], [], undefined];
  // Who of the applicants opened their copy, and when, the newest first.
  const history = packs.length > 0 ? await listEventsOfCase(db, record.councilId, "application", record.id) : [];
  const openings = history.flatMap(({ type, data, actor, at }) =>
    type === "OwnPapersOpened"
      ? [{ packId: String((data as { packId?: unknown }).packId), by: actor.name ?? "an applicant", at: new Date(at) }]
      : [],
  );
  const names = new Map<string, string>(people.map(({ key, name }) => [key, name]));
  const newest = packs[0]?.number ?? 0;
  // Only the newest that was released opens to them.
  const openNow = packs.find(({ copy, releasedAt }) => copy === "applicant" && releasedAt !== null)?.id;
  const sentSince = item?.papersSentAt ?? null;
  return {
    heading,
    version: record.version,
    basis: basis && { open: basis.open, panel: item !== null },
    meeting: item ? meetingOf(item, basis?.open ?? false, today) : null,
    papers: papers.map((paper) => choiceOf(paper, names)),
    order: order ? orderOf(order, given) : null,
    after: order?.nth ?? 0,
    // Who asks again after a failure begins with what they had chosen.
    chosen: order?.state === "failed" ? order.paperIds : null,
    packs: packs.map(({ id, copy, number, pages, bytes, madeAt, contents, sha256, releasedAt }) => ({
      id,
      copy,
      number,
      pages,
      size: sizeInWords(bytes),
      made: momentInWords(madeAt, today),
      contents,
      newest: number === newest,
      mark: sha256.slice(0, 12),
      released: releasedAt && id === openNow ? momentInWords(releasedAt, today) : null,
      opened: openings.filter(({ packId }) => packId === id).map(({ by, at }) => `${by}, ${momentInWords(at, today)}`),
      unsent: item !== null && copy === "panel" && number === newest && (sentSince === null || sentSince < madeAt),
    })),
    readers: readers.map(({ name, email }) => ({ name, account: email !== null })),
  };
}
