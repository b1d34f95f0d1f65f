import { approvesAs } from "#app/domain/matching/approve-outside.ts";
import { textsOfDecision } from "#app/domain/matching/form-drafts.ts";
import { moveDayOf } from "#app/domain/matching/lanes.ts";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { APPROVERS } from "#app/domain/matching/settings.ts";
import { formatDay, isDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { approvalNow, saidHere } from "#app/services/matching/approve-outside.server.ts";
import { homesShutTo } from "#app/services/matching/restricted-homes.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { AREA_WORDS } from "../request-parts/decision-record.ts";
import { savedInWords } from "../request-parts/draft.server.ts";
import { titleOf } from "../request-parts/home-lines.ts";
import { requestOfTheirs } from "../request-parts/own-request.server.ts";
import { briefOf, voicesInWords } from "../requests.$requestId._index/request-brief.ts";

/** What whoever approves a home outside the area reads: the child, the record as it was typed, and the nearest homes inside. */
export async function readApproval(given: OfficerAsked) {
  const { db, work, officer, today, now } = given;
  const { request } = await requestOfTheirs(given);
  const who = whoInWords(request, moveDayOf(request, today));
  const asked = await approvalNow(db, { councilIds: officer.councilIds, requestId: request.id });
  const found = asked && (await findHouseholdForMatching(db, asked.householdId, today));
  if (!asked || !found) return { id: request.id, ref: request.ref, who, approval: null };
  await noteReading(work, {
    councilId: request.councilId,
    caseKind: "request",
    caseId: request.id,
    what: "opened the approval",
  });
  const [asker, said, shut] = await Promise.all([
    findAccount(db, asked.askedById),
    saidHere(db, request.councilId, asked),
    homesShutTo(work, request.councilId),
  ]);
  const { answers, snapshot } = asked;
  const { startsOn } = answers;
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
        asked.stage === "asked" && approvesAs(officer.roles, asked.approver) !== null && asked.askedById !== officer.id,
      said: said && {
        words: `${said.approved ? "Approved" : "Not approved"} by ${said.by}, ${APPROVERS[said.as]}, ${savedInWords(said.at, now)}`,
        approved: said.approved,
        reason: asked.reason ?? "",
      },
      brief: briefOf(request),
      voices: voicesInWords(request, today, false),
      record: [
        ...(typeof startsOn === "string" && isDay(startsOn)
          ? [{ label: "The child moves in on", text: formatDay(startsOn) }]
          : []),
        ...textsOfDecision(answers),
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
