import { z } from "zod";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { CARE_TYPES, type CareType } from "#app/domain/carers/terms.ts";
import {
  type AgencyAnswer,
  type AskStage,
  INSPECTION_RATINGS,
  isHomeToLookAt,
  isNobodyElse,
  readAges,
} from "#app/domain/matching/agency-asks.ts";
import { moveDayOf } from "#app/domain/matching/lanes.ts";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { type Day, dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { typedDay, typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { isInForce } from "#app/services/matching/agency-asks.server.ts";
import { isTakenAndGone } from "#app/services/matching/tell-agencies.server.ts";
import { findRequest, listOffersOfRequest, type OfferRecord } from "#db/queries/matching.ts";
import { type AgencyAskRecord, listAgencyAgreements, listAgencyAsks } from "#db/queries/placing.ts";

function why(message: string) {
  return z.string(message).trim().min(1, message).max(300, "Use 300 characters or fewer");
}

/** The ages of children, as an officer writes them; left out where the form does not ask. */
function agesThere(whose: string) {
  return z
    .string()
    .optional()
    .transform((typed, context) => {
      if (typed === undefined) return null;
      const ages = readAges(typed);
      if (ages === null) {
        context.addIssue(`Enter the ages of ${whose}, like 6, 9. Write none if there are none`);
        return z.NEVER;
      }
      return ages;
    });
}

/** What is done on the page, one form each; `intent` says which. */
export const AgenciesForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("send"), agreementIds: z.array(z.string()) }),
  z.object({
    intent: z.literal("take"),
    askId: z.string(),
    fosteredAges: agesThere("children fostered there"),
    ownAges: agesThere("the carers’ own children"),
    approvedOn: typedDay("Enter the day the carers were approved, as the agency says it"),
    agreementSignedOn: typedDay("Enter the day the foster care agreement was signed, as the agency says it"),
    reviewDueOn: typedDay("Enter the day the next review is due, as the agency says it"),
    sex: z.enum(["any", "female", "male"], "Choose girls, boys, or both, as the agency says it"),
    careTypes: z
      .array(z.enum(keysOf<CareType>(CARE_TYPES)))
      .min(1, "Choose the kinds of care the carers are approved for, as the agency says it"),
  }),
  z.object({ intent: z.literal("end-link"), askId: z.string(), because: why("Write why it ends") }),
  z.object({ intent: z.literal("leave-home"), askId: z.string(), because: why("Write why it is not taken") }),
  z.object({ intent: z.literal("end-agreement"), agreementId: z.string(), because: why("Write why it ends") }),
  z.object({
    intent: z.literal("agree"),
    agency: z.string("Enter the agency’s name").trim().max(100, "Use 100 characters or fewer"),
    email: z.email("Enter an email address, like placements@agency.example").trim(),
    owner: z.enum(["private", "voluntary"], "Say who owns the agency"),
    startsOn: typedDay("Enter the first day"),
    endsOn: typedDayOrNone(),
  }),
]);

function whenOf(at: Date, today: Day): string {
  return `${formatDayShort(dayOf(at), today)}, ${formatTime(at)}`;
}

/** Whether a link is over, and why: its days, the council's word, or the end of the agreement. */
function overOf({ ask, agreement }: AgencyAskRecord, now: Date, today: Day): string | null {
  if (ask.stage === "closed") return `ended by the council${ask.endedBecause ? `: ${ask.endedBecause}` : ""}`;
  if (agreement.endedAt) return `over since the agreement was ended: ${agreement.endedBecause ?? ""}`;
  if (!isInForce(agreement, today)) return "over since the agreement ran out";
  if (ask.endsAt <= now) return `over since ${whenOf(ask.endsAt, today)}`;
  return ask.stage === "chosen" ? "over, because their home was taken up" : null;
}

/** A home an agency offers, as the page says it. */
function homeOf(home: Extract<AgencyAnswer, { kind: "home" }>, today: Day) {
  const inspected = home.inspectedOn ? `, ${formatDayShort(home.inspectedOn, today)}` : "";
  return {
    // Which home it was and who lived there are let go of with the words of a request that is long over.
    where: [home.ref, home.sector].filter(Boolean).join(", "),
    places: `${home.places} free, ages ${home.ageMin} to ${home.ageMax}${home.others ? `; there now: ${home.others}` : ""}`,
    price: `${formatPence(home.weeklyPence)} a week for each child`,
    rating: `${INSPECTION_RATINGS[home.rating]}${inspected}, as the agency states it`,
    from: formatDayShort(home.from, today),
    note: home.note,
  };
}

function lineOf(record: AgencyAskRecord, open: boolean, offers: readonly OfferRecord[], now: Date, today: Day) {
  const { ask, agreement } = record;
  const { answer } = ask;
  const gone = isTakenAndGone(record, offers);
  const over = overOf(record, now, today);
  return {
    id: ask.id,
    agency: agreement.agency,
    sent: whenOf(ask.sentAt, today),
    link: over ? `the link is ${over}` : `the link works until ${whenOf(ask.endsAt, today)}`,
    mayEnd: over === null,
    opened: ask.opened,
    answerBy: ask.replyBy && answer === null ? whenOf(ask.replyBy, today) : null,
    state:
      answer === null
        ? over
          ? "No answer"
          : ask.lapsedAt
            ? "No answer in time"
            : "Waiting"
        : answer.kind === "home"
          ? "Has a home"
          : "Has none",
    mayTake: ask.stage === "answered" && ask.householdId === null && isInForce(agreement, today),
    mayLeave: open && isHomeToLookAt({ ...ask, stage: ask.stage as AskStage }),
    notTaken: ask.notTakenAt ? { on: whenOf(ask.notTakenAt, today), because: ask.notTakenBecause ?? "" } : null,
    /** What the agency says of others there, where it is not that there is nobody. */
    others: answer?.kind === "home" && !isNobodyElse(answer.others) ? answer.others : null,
    taken: ask.householdId !== null && !gone,
    gone,
    home: answer?.kind === "home" ? homeOf(answer, today) : null,
    why: answer?.kind === "none" ? answer.why : null,
    /** What they answered before they changed it, the latest first. */
    earlier: [...(ask.earlier ?? [])].reverse().map(({ answer: said, at, notTaken }) => ({
      at: whenOf(new Date(at), today),
      words: `${
        said.kind === "home" ? Object.values(homeOf(said, today)).filter(Boolean).join("; ") : `none: ${said.why}`
      }${notTaken ? `; not taken: ${notTaken}` : ""}`,
    })),
  };
}

/** The agencies of one request: those asked and what they said, and those that may be asked. */
export async function readAgencies({ db, work, officer, params, now, today }: OfficerAsked) {
  const record = await findRequest(db, officer.councilIds, params.requestId ?? "");
  if (!record) return undefined;
  const { request } = record;
  const { councilId } = request;
  const open = record.stage === "searching" || record.stage === "asked";
  const [asks, agreements, offers] = await Promise.all([
    listAgencyAsks(db, [councilId], request.id),
    listAgencyAgreements(db, [councilId]),
    listOffersOfRequest(db, [councilId], request.id),
  ]);
  await noteReading(work, { councilId, caseKind: "request", caseId: request.id, what: "opened the agencies’ answers" });
  const asked = new Set(asks.map(({ ask }) => ask.agreementId));
  const inForce = agreements.filter((one) => isInForce(one, today));
  return {
    id: request.id,
    ref: request.ref,
    who: whoInWords(request, moveDayOf(request, today)),
    open,
    asks: asks.map((one) => lineOf(one, open, offers, now, today)),
    mayAsk: inForce.filter(({ id }) => !asked.has(id)).map(({ id, agency }) => ({ value: id, label: agency })),
    anyAgreement: inForce.length > 0,
    agreements: agreements.map((one) => ({
      id: one.id,
      agency: one.agency,
      email: one.email,
      from: formatDayShort(one.startsOn, today),
      until: one.endsOn ? formatDayShort(one.endsOn, today) : "no last day",
      ended: one.endedAt ? `Ended ${formatDayShort(dayOf(one.endedAt), today)}: ${one.endedBecause ?? ""}` : null,
      mayEnd: one.endedAt === null && (one.endsOn === null || one.endsOn >= today),
    })),
  };
}

export type AgenciesPage = NonNullable<Awaited<ReturnType<typeof readAgencies>>>;
