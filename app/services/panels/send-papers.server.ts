import { onListOn } from "#app/domain/panels/members.ts";
import { orderStanding, papersLate } from "#app/domain/panels/packs.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import {
  findLastOrder,
  findPackItem,
  findPanelPack,
  listPackReaders,
  type PackItem,
  type PackReader,
} from "#db/queries/panel-packs.ts";
import { listInvolved } from "#db/queries/panels.ts";
import { appendEvents } from "#db/writes/history.ts";
import { markPapersSent } from "#db/writes/panel-packs.ts";
import { besideApplication } from "../applications/beside-application.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";

/**
 * The members who are to have the papers of an item now: asked to its meeting, on their list today and on its day, and with
 * no interest in it, neither said nor shown by the record. The same people whom the papers open to.
 */
export async function readersOf(db: Reader, item: PackItem, now: Date): Promise<PackReader[]> {
  const [asked, involved] = await Promise.all([
    listPackReaders(db, item),
    listInvolved(db, [item.applicationCouncilId], [item.applicationId]),
  ]);
  const hands = new Set((involved.get(item.applicationId) ?? []).map(({ accountId }) => accountId));
  return asked.filter(
    (reader) =>
      onListOn(reader, dayOf(now)) &&
      onListOn(reader, dayOf(item.startsAt)) &&
      !(reader.accountId && hands.has(reader.accountId)),
  );
}

export type SendPapersRefusal = "not-found" | "not-listed" | "no-pack" | "being-made" | "changed-meanwhile";

/**
 * Sends the papers of an application's item: its newest pack opens to the members who take part, and each with an account
 * is told that something is there to read. Sending again tells of a newer version. That it is late is said and kept, and
 * stops nothing.
 */
export async function sendPapers(
  work: Work,
  asked: { councilIds: readonly string[]; applicationId: string; itemVersion: number },
): Promise<Result<{ members: number; late: boolean }, SendPapersRefusal>> {
  const db = work.store.read;
  const record = await findApplication(db, { councilIds: asked.councilIds }, asked.applicationId);
  if (!record) return refuse("not-found");
  const item = await findPackItem(db, { councilId: record.councilId, applicationId: record.id });
  if (item?.state !== "listed" || item.meetingState !== "planned") return refuse("not-listed");
  if (item.version !== asked.itemVersion) return refuse("changed-meanwhile");
  const of = { councilId: record.councilId, itemId: item.id };
  const [order, pack, readers, council] = await Promise.all([
    findLastOrder(db, of),
    findPanelPack(db, item.id),
    readersOf(db, item, work.now),
    findCouncil(db, item.councilId),
  ]);
  // What is made while it is sent would count as sent, unseen.
  if (order && orderStanding(order, work.now) === "waiting") return refuse("being-made");
  if (!pack) return refuse("no-pack");
  const late = papersLate(dayOf(work.now), item.papersDueOn);
  const meetsOn = formatDay(dayOf(item.startsAt));
  const councilName = council?.name ?? "The council";
  const letters = readers.flatMap(({ email, givenName }) =>
    email && givenName
      ? [
          outgoing(
            work,
            { address: email, councilId: item.councilId },
            {
              template: "panel-papers",
              facts: { firstName: givenName, councilName, meetsOn, path: "/officer/panels/reading" },
            },
          ),
        ]
      : [],
  );
  const data = { itemId: item.id, number: pack.number, pages: pack.pages, members: readers.length, late };
  const kept = await commit(work.store, [
    markPapersSent(item, work.now),
    ...letters,
    appendEvents([besideApplication(work, record, { type: "PanelPapersSent", data })]),
  ]);
  return kept.ok ? accept({ members: readers.length, late }) : refuse("changed-meanwhile");
}
