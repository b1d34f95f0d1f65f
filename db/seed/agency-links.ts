import type { AgencyAnswer } from "#app/domain/matching/agency-asks.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import type { UnableReason } from "#app/domain/matching/unable-to-place.ts";
import { addDays } from "#app/domain/shared/day.ts";
import {
  agreeWithAgency,
  answerByLink,
  askAgencies,
  endAgreement,
  openAskByLink,
} from "#app/services/matching/agency-asks.server.ts";
import { answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { makeOffers } from "#app/services/matching/make-offers.server.ts";
import { sayUnable } from "#app/services/matching/unable-to-place.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listOutbox } from "#db/queries/jobs.ts";
import { listOffersOfRequest, listRequests, type RequestRecord } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { listAgencyAgreements } from "#db/queries/placing.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { LINKED_AGENCIES } from "./home-agreements.ts";
import type { Team } from "./staff.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** As many searches stand on the list of those nobody could be found for. */
const UNABLE = 6;

type Setting = { store: Store; given: Invention; councilId: string; team: Team };

function workAgo({ store, given, team }: Setting, ago: number): Work {
  return { store, now: new Date(given.now.getTime() - ago), newId: given.random.id, actor: team.placements };
}

/** The token of the link that an agency was sent last, as its letter holds it. */
async function tokenSentTo({ store }: Setting, email: string): Promise<string> {
  const [letter] = await listOutbox(store.read, { to: email, limit: 1 });
  return String(letter?.facts.path).split("/").at(-1) ?? "";
}

/** Two agencies with an agreement and one whose agreement was ended. */
export async function agreeWithLinkedAgencies(setting: Setting): Promise<void> {
  const { given, councilId } = setting;
  const startsOn = addDays(given.today, -200);
  for (const agreed of LINKED_AGENCIES) {
    const made = await agreeWithAgency(workAgo(setting, 200 * DAY), councilId, {
      ...agreed,
      startsOn,
      endsOn: addDays(startsOn, 730),
    });
    if (!made.ok) throw new Error(`An invented agreement was refused: ${made.refusal}`);
  }
  const ended = { councilIds: [councilId], agreementId: (await idsOfLinked(setting))[2] ?? "" };
  await endAgreement(workAgo(setting, 40 * DAY), ended, "Their last inspection judged them to be inadequate.");
}

async function idsOfLinked({ store, councilId }: Setting): Promise<string[]> {
  const agreements = await listAgencyAgreements(store.read, [councilId]);
  return LINKED_AGENCIES.map(({ email }) => agreements.find((one) => one.email === email)?.id ?? "");
}

/** What two agencies said of two searches; one link is open. */
export async function makeAgencyLinks(setting: Setting): Promise<void> {
  const { store, given, councilId } = setting;
  const { today } = given;
  const ids = await idsOfLinked(setting);
  const idOf = (nth: number) => ids[nth] ?? "";
  const open = await listRequests(store.read, [councilId], ["searching", "asked"]);
  const several = open.find(({ request }) => request.children.length === 3) ?? open[0];
  const single = open.find((one) => one !== several && one.request.children.length === 1);
  if (!several || !single) return;
  // A search that was raised this morning was sent to agencies after it, and they answered in what time there was.
  const since = (about: RequestRecord, ago: number) =>
    Math.min(ago, ((given.now.getTime() - about.raisedAt.getTime()) * ago) / (36 * HOUR));
  const send = (to: RequestRecord, agreementIds: string[], ago: number) =>
    askAgencies(workAgo(setting, since(to, ago)), given.random.id(), {
      councilIds: [councilId],
      requestId: to.request.id,
      agreementIds,
    });
  const answer = async (about: RequestRecord, nth: 0 | 1, ago: number, said: AgencyAnswer) => {
    const token = await tokenSentTo(setting, LINKED_AGENCIES[nth]?.email ?? "");
    const work = { ...workAgo(setting, since(about, ago)), actor: PUBLIC_ACTOR };
    await openAskByLink(work, token);
    await answerByLink(work, token, said);
  };
  await send(single, [idOf(1)], 30 * HOUR);
  await answer(single, 1, 26 * HOUR, { kind: "none", why: "Our carers nearby are full until the new year." });
  await send(several, [idOf(0)], 22 * HOUR);
  // What an agency said first stays readable beside what it says now.
  await answer(several, 0, 6 * HOUR, {
    kind: "none",
    why: "The one home we thought of has just said yes to another council.",
  });
  await answer(several, 0, 3 * HOUR, {
    kind: "home",
    ref: "TS-204",
    sector: "ST6 3",
    places: 3,
    ageMin: 0,
    ageMax: 12,
    others: "nobody else",
    weeklyPence: 91_500,
    rating: "good",
    inspectedOn: addDays(today, -320),
    from: addDays(today, 2),
    note: "They have looked after brothers and sisters before, and can drive to one school.",
  });
  await send(several, [idOf(1)], 20 * HOUR);
}

/**
 * One home said no a few days ago to a search much like another that is open: it stands after the others there, and the
 * page says why.
 */
export async function makeNoToAnother(setting: Setting): Promise<void> {
  const { store, given, councilId } = setting;
  const councilIds = [councilId];
  const index = await searchableHouseholds(store.read, councilId, given.today);
  const context = await contextOfSearch(store.read, index, councilId, given.today);
  const open = await listRequests(store.read, councilIds, ["searching"]);
  const single = open.filter(({ request }) => request.children.length === 1);
  for (const one of single) {
    const { fit } = rankHouseholds(index, one.request, context, { limit: 8, nearly: 0 });
    if (fit.length < 3) continue;
    for (const other of single) {
      const years = (record: RequestRecord) => startSearch(record.request, context).youngest;
      if (other === one || years(other) !== years(one)) continue;
      const fitting = new Set(rankHouseholds(index, other.request, context, { limit: 60, nearly: 0 }).fit.map(idOf));
      for (const id of fit.map(idOf)) {
        const row = fitting.has(id) ? (await findHouseholdForMatching(store.read, id, given.today))?.row : undefined;
        if (!row || row.accountId !== null) continue;
        const requestId = other.request.id;
        const asked = await makeOffers(workAgo(setting, 5 * HOUR), { councilIds, requestId, householdIds: [id] });
        if (!asked.ok) continue;
        const offers = await listOffersOfRequest(store.read, councilIds, requestId);
        const offerId = offers.find(({ offer }) => offer.householdId === id)?.offer.id ?? "";
        await answerOffer(workAgo(setting, 3 * HOUR), { councilIds }, offerId, {
          kind: "decline",
          reason: "ages",
          note: null,
        });
        return;
      }
    }
  }
}

const idOf = ({ household }: { household: { id: string } }) => household.id;

function whyUnable({ request }: RequestRecord): UnableReason {
  if (request.children.length > 1) return "siblings-apart";
  if (request.languages.length > 0) return "language";
  return request.risks.length > 0 ? "needs" : "no-home-fits";
}

/** Searches no home fits now stand on the list of those nobody could be found for, each said some days ago. */
export async function makeUnable(setting: Setting): Promise<void> {
  const { store, given, councilId } = setting;
  const index = await searchableHouseholds(store.read, councilId, given.today);
  const context = await contextOfSearch(store.read, index, councilId, given.today);
  let said = 0;
  for (const record of await listRequests(store.read, [councilId], ["searching"])) {
    if (said === UNABLE) return;
    if (rankHouseholds(index, record.request, context, { limit: 0, nearly: 0 }).fitCount > 0) continue;
    const since = Math.max(HOUR, given.now.getTime() - record.raisedAt.getTime() - HOUR);
    const ago = Math.min(since, given.random.between(1, 6) * DAY);
    const about = { councilIds: [councilId], requestId: record.request.id, reason: whyUnable(record), note: null };
    const made = await sayUnable(workAgo(setting, ago), about);
    if (!made.ok) throw new Error(`An invented search could not be listed: ${made.refusal}`);
    said += 1;
  }
}
