import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { SHARED_THINGS } from "#app/domain/sharing/agreements.ts";
import { balanceOf } from "#app/domain/sharing/recharges.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { listRechargesOn } from "#app/services/sharing/recharges-on.server.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { listRecharges, listWhatWasUsed } from "#db/queries/sharing.ts";

/** The views of the list, each at an address of its own. */
export const RECHARGE_VIEWS = {
  all: "Both ways",
  "owed-to-us": "Owed to us",
  "we-owe": "We owe",
} as const;
type RechargeView = keyof typeof RECHARGE_VIEWS;

const STANDS = { owed: "Owed", "struck-out": "Struck out", billed: "Billed" } as const;

/** The lines between a council and others that an address asks for, and the balance of all of them: now, or at the end of an earlier day. */
export async function readRecharges({ db, officer, url }: OfficerAsked, on: Day | null = null) {
  const asked = url.searchParams.get("show") ?? "";
  const view: RechargeView = Object.hasOwn(RECHARGE_VIEWS, asked) ? (asked as RechargeView) : "all";
  const [recharges, used, councils] = await Promise.all([
    on === null ? listRecharges(db, officer.councilId) : listRechargesOn(db, officer.councilId, on),
    listWhatWasUsed(db, officer.councilId),
    listEveryCouncil(db),
  ]);
  const names = new Map(councils.map(({ id, name }) => [id, name]));
  const { owedToUs, weOwe } = balanceOf(recharges, officer.councilId);
  const lines = recharges.map((line) => {
    const toUs = line.councilId === officer.councilId;
    const at = used.get(line.subjectId);
    return {
      id: line.id,
      toUs,
      usedDay: line.usedOn,
      usedOn: formatDay(line.usedOn),
      other: names.get(toUs ? line.owedById : line.councilId) ?? "A council that has left",
      direction: toUs ? "They owe us" : "We owe them",
      title: at?.title ?? "",
      day: at ? dayOf(at.startsAt) : "",
      on: at ? formatDay(dayOf(at.startsAt)) : "",
      what: SHARED_THINGS[line.what].one.replace(/^a /, "A "),
      pence: line.pence,
      amount: formatPence(line.pence),
      state: line.state,
      stands: STANDS[line.state],
      why: line.why,
    };
  });
  return {
    view,
    owedToUs: formatPence(owedToUs),
    weOwe: formatPence(weOwe),
    lines: lines.filter(({ toUs }) => view === "all" || toUs === (view === "owed-to-us")),
  };
}
export type RechargeShown = Awaited<ReturnType<typeof readRecharges>>["lines"][number];
