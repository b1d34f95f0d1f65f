import { ROLE_WORDS } from "#app/domain/access/permissions.ts";
import { recordingOf } from "#app/domain/matching/grant-change.ts";
import { extentInWords, isGrantOver } from "#app/domain/matching/grant-extent.ts";
import { HARD_RULES, type HardRuleCode } from "#app/domain/matching/hard-rules.ts";
import { type Household, promisedToOthers } from "#app/domain/matching/household.ts";
import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { findHomeToOpen } from "#app/services/matching/grant-change.server.ts";
import { homesShutTo } from "#app/services/matching/restricted-homes.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import type { RequestRecord } from "#db/queries/matching.ts";
import { type GrantRow, listFosteredThere, listGrantsOf } from "#db/queries/placing.ts";
import { titleOf } from "../request-parts/home-lines.ts";

function grantLine(row: GrantRow, today: Day, placed: boolean) {
  const rule = row.rule as HardRuleCode;
  const over = isGrantOver(row, today);
  const words = HARD_RULES.find(({ code }) => code === rule)?.words ?? row.rule;
  return {
    id: row.id,
    title: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    by: `${row.grantedBy}, ${row.grantedRole}, on ${formatDay(row.grantedOn)}`,
    emergency: row.emergency,
    covers: extentInWords(rule, row.extent),
    until: row.lastDay ? formatDay(row.lastDay) : null,
    paper: row.paper,
    reason: row.reason,
    ended: row.endedAt
      ? `Taken back on ${formatDay(dayOf(row.endedAt))}: ${row.endedBecause ?? ""}`
      : over
        ? "Over"
        : null,
    mayTakeBack: row.endedAt === null && !over && !placed,
  };
}

/**
 * What stands in the way of one home for one request and who may open it, with every change that was granted for it.
 * Undefined where either is not theirs to see; `miss` is null when the home fits or is further than one change away.
 */
export async function readOpening(given: OfficerAsked) {
  const { db, work, officer, params, today } = given;
  const requestId = params.requestId ?? "";
  const asked = { councilIds: officer.councilIds, requestId, householdId: params.householdId ?? "" };
  const found = await findHomeToOpen(work, asked);
  if (!found) return undefined;
  const { search, household, assessed, record } = found;
  const grants = await listGrantsOf(db, officer.councilIds, asked);
  const page = {
    requestId,
    ref: record.request.ref,
    home: titleOf(household, await homesShutTo(work, record.request.councilId)),
    grants: grants.map((row) => grantLine(row, today, record.stage === "placed")),
    today,
  };
  if (assessed.outcome !== "nearly") return { ...page, miss: null };
  const { change, finding } = assessed;
  const usual = recordingOf(change, household, search, false);
  if (usual === null) return { ...page, miss: null };
  const mayEmergency = change.inEmergency !== null && search.lane === "today";
  const emergency = mayEmergency ? recordingOf(change, household, search, true) : null;
  const roles = [...new Set([...usual.roles, ...(emergency?.roles ?? [])])];
  return {
    ...page,
    miss: {
      obstacle: finding.reason,
      words: change.words,
      who: change.whoCanGrant,
      source: HARD_RULES.find(({ code }) => code === finding.rule)?.source ?? "",
      onlyInEmergency: change.code === "place-in-emergency",
      inEmergency: mayEmergency ? change.inEmergency : null,
      writtenBy: roles.map((role) => ROLE_WORDS[role].label.toLowerCase()).join(" or "),
      names: change.code === "exempt" ? await namesFor(given, record, household) : null,
      mayWrite: roles.some((role) => officer.roles.includes(role)),
      needsPaper: usual.paper,
    },
  };
}

/** The children an exemption has to name: those of the request and of this council by reference, others by their council. */
async function namesFor({ db, officer, today }: OfficerAsked, record: RequestRecord, household: Household) {
  const there = await listFosteredThere(db, household.id, today);
  const others = there.map(({ ref, councilId }) =>
    officer.councilIds.includes(councilId) ? ref : `a child of ${authorityById(councilId)?.name ?? "another council"}`,
  );
  const promised = promisedToOthers(household, record.request.id).map(({ requestRef, councilId, children }) =>
    officer.councilIds.includes(councilId)
      ? `${children === 1 ? "the child" : "the children"} of ${requestRef}, promised a place`
      : `${children === 1 ? "a child" : `${children} children`} of ${authorityById(councilId)?.name ?? "another council"}, promised a place`,
  );
  return [...record.children.map(({ ref }) => ref), ...others, ...promised].join("; ");
}

export type Opening = NonNullable<Awaited<ReturnType<typeof readOpening>>>;
