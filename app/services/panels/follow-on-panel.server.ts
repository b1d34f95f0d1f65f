import type { ApplicationEvent } from "#app/domain/applications/application.ts";
import type { HistoryEntry } from "#app/domain/history/event.ts";
import type { Write } from "#db/engine/commit.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findMinutes, type ItemRow, listItemsOfApplication } from "#db/queries/panels.ts";
import { addMinutes, changeItem } from "#db/writes/panels.ts";
import { giveBackShared } from "../sharing/use-shared.server.ts";
import type { Work } from "../work.ts";

/** What goes into the commit of a change of an application, beside its own. */
type Beside = { writes: Write[]; entries: HistoryEntry[] };
const NOTHING: Beside = { writes: [], entries: [] };

/** Takes an item off its meeting: its place is free again, and a place of another council's is given back. */
export async function takenOff(work: Work, item: ItemRow, why: string): Promise<Beside> {
  const off = changeItem(item, { state: "taken-off", place: null });
  if (item.councilId === item.applicationCouncilId) return { writes: [off], entries: [] };
  const of = { giverId: item.councilId, what: "panel-place", subjectId: item.id } as const;
  const given = await giveBackShared(work, of, why);
  // What was billed is put right on a later bill; the place is free all the same.
  return given.ok
    ? { writes: [off, ...given.value.writes], entries: given.value.entries }
    : { writes: [off], entries: [] };
}

/** The last minutes as a draft again, for a recommendation that was put right: what was final stays as it was. */
async function reopened(work: Work, item: ItemRow): Promise<Write[]> {
  const last = await findMinutes(work.store.read, item.id);
  if (last?.state !== "final") return [];
  const { id: savedById, name: savedByName = "" } = work.actor;
  const draft = { ...last, id: work.newId(), number: last.number + 1, state: "draft" as const, savedAt: work.now };
  return [addMinutes({ ...draft, savedById, savedByName })];
}

/**
 * Somebody withdrew. Listed, they come off the agenda and their place is free. Heard, without final minutes, nothing is
 * recommended any more: the item ends and keeps its place in what was held, with its draft.
 */
async function withdrawnFrom(work: Work, item: ItemRow): Promise<Beside> {
  if (item.state === "listed") return takenOff(work, item, "The applicants withdrew");
  if (item.state !== "heard") return NOTHING;
  const minutes = await findMinutes(work.store.read, item.id);
  return minutes?.state === "final" ? NOTHING : { writes: [changeItem(item, { state: "taken-off" })], entries: [] };
}

/**
 * What an application's place on a panel does when the application itself changes in another way than from the panel:
 * somebody who withdraws comes off the agenda, and a step of the panel that is put right is put right there as well.
 */
export async function followOnPanel(
  work: Work,
  record: Pick<ApplicationRecord, "id" | "councilId">,
  events: readonly ApplicationEvent[],
): Promise<Beside> {
  const withdrawn = events.some(({ type }) => type === "Withdrawn");
  const putRight = events.find((event) => event.type === "StepPutRight");
  if (!withdrawn && !putRight) return NOTHING;
  const items = await listItemsOfApplication(work.store.read, record.councilId, record.id);
  if (putRight?.undone.step === "withdraw") {
    const ended = items.find(({ item: { state, place } }) => state === "taken-off" && place !== null);
    return ended ? { writes: [changeItem(ended.item, { state: "heard" })], entries: [] } : NOTHING;
  }
  const item = items.map((each) => each.item).find(({ state }) => state !== "taken-off");
  if (!item) return NOTHING;
  if (!putRight) return withdrawnFrom(work, item);
  switch (putRight.undone.step) {
    case "list-for-panel":
      return item.state === "listed" ? takenOff(work, item, putRight.reason) : NOTHING;
    case "hold-panel":
      return item.state === "heard" ? { writes: [changeItem(item, { state: "listed" })], entries: [] } : NOTHING;
    case "defer-at-panel":
    case "defer-representations":
    case "recommend":
      return { writes: [changeItem(item, { state: "heard" }), ...(await reopened(work, item))], entries: [] };
    default:
      return NOTHING;
  }
}
