import { approvesAs, askersOf } from "#app/domain/matching/approve-outside.ts";
import { textsOfDecision } from "#app/domain/matching/form-drafts.ts";
import { moveDayOf } from "#app/domain/matching/lanes.ts";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { APPROVERS } from "#app/domain/matching/settings.ts";
import { formatDay, isDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { answersHere, approvalNow } from "#app/services/matching/approve-outside.server.ts";
import { homesShutTo } from "#app/services/matching/restricted-homes.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { AREA_WORDS } from "../request-parts/decision-record.ts";
import { savedInWords } from "../request-parts/draft.server.ts";
import { titleOf } from "../request-parts/home-lines.ts";
import { requestOfTheirs } from "../request-parts/own-request.server.ts";
import { briefOf, voicesInWords } from "../requests.$requestId._index/request-brief.ts";

/** What has to hold before a home outside the area is approved, by the test it stands under (reg 11(2)). */
const CONDITIONS: Readonly<Record<"adjoining" | "at-a-distance", string>> = {
  adjoining: conditionsWith("the council of that area has been notified"),
  "at-a-distance": conditionsWith("the council of that area has been consulted and sent the care plan"),
};

function conditionsWith(told: string): string {
  return `Care Planning Regulations 2010, reg 11: the child’s wishes are known, it is the most appropriate home, relatives were consulted where that was right, ${told}, and the independent reviewing officer has been consulted. In an emergency some of it may follow within the days the record gives.`;
}

/** What whoever approves a home outside the area reads: the child, the record as it was typed, and the nearest homes inside. */
export async function readApproval(given: OfficerAsked) {
  const { db, work, officer, today, now } = given;
  const { request } = await requestOfTheirs(given);
  const who = whoInWords(request, moveDayOf(request, today));
  const read = await approvalNow(db, { councilIds: officer.councilIds, requestId: request.id });
  const asked = read?.row;
  const found = asked && (await findHouseholdForMatching(db, asked.householdId, today));
  if (!read || !asked || !found) return { id: request.id, ref: request.ref, who, approval: null };
  await noteReading(work, {
    councilId: request.councilId,
    caseKind: "request",
    caseId: request.id,
    what: "opened the approval",
  });
  const [asker, answers, shut] = await Promise.all([
    findAccount(db, asked.askedById),
    answersHere(db, request.councilId, asked),
    homesShutTo(work, request.councilId),
  ]);
  const { answers: typed, snapshot } = asked;
  const { startsOn } = typed;
  const said = asked.stage === "asked" ? undefined : answers[0];
  return {
    id: request.id,
    ref: request.ref,
    who,
    approval: {
      home: titleOf(found.household, shut),
      where: `${authorityById(found.household.councilId)?.name ?? "another council"}, ${AREA_WORDS[asked.test]}`,
      miles: asked.miles === null ? null : Math.round(asked.miles * 10) / 10,
      approver: APPROVERS[asked.approver],
      askedBy: asker ? `${asker.givenName} ${asker.familyName}` : "Somebody who has left",
      askedAt: savedInWords(asked.askedAt, now),
      mayAnswer:
        asked.stage === "asked" &&
        approvesAs(officer.roles, asked.approver) !== null &&
        !askersOf(asked).includes(officer.id),
      reading: read.reading,
      conditions: CONDITIONS[asked.test],
      said: said && {
        words: `${said.approved ? "Approved" : "Not approved"} by ${said.by}, ${APPROVERS[said.as]}, ${savedInWords(said.at, now)}`,
        approved: said.approved,
        reason: said.reason,
      },
      brief: briefOf(request),
      voices: voicesInWords(request, today, false),
      record: [
        ...(typeof startsOn === "string" && isDay(startsOn)
          ? [{ label: "The child moves in on", text: formatDay(startsOn) }]
          : []),
        ...textsOfDecision(typed),
      ],
      inside: {
        searched: snapshot.searched,
        at: savedInWords(new Date(snapshot.at), now),
        nearest: snapshot.nearest.map(({ householdId, ref, miles, why, change }) => ({
          id: householdId,
          ref,
          miles: miles === null ? "not known" : miles.toFixed(1),
          why,
          change,
        })),
      },
    },
  };
}

export type ApprovalPage = Awaited<ReturnType<typeof readApproval>>;
