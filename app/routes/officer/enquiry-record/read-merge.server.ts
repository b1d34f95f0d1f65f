import { data, redirect } from "@remix-run/node";
import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { fullName } from "#app/domain/enquiries/answers.ts";
import type { Enquiry, EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import { cannotMerge, keptAfter, mayAgree, type PairRefusal } from "#app/domain/enquiries/merges.ts";
import { STAGES } from "#app/domain/enquiries/stages.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { findPair, type SeenPair } from "#app/services/enquiries/find-pair.server.ts";
import { answerMerge, type MergeRefusal, mergeEnquiries } from "#app/services/enquiries/merge-enquiries.server.ts";
import { keepRestrictedEnquiry } from "../application-record/open-record.server.ts";
import { scopeOfTeam } from "../frame/enquiry-scope.server.ts";

/** Why two enquiries are not put together, in words that say what to do. */
const REFUSALS: Record<Exclude<MergeRefusal, "not-found">, string> = {
  "changed-meanwhile": "Somebody changed one of the two while you were reading. Look again, then decide",
  "same-enquiry": "This is the same enquiry",
  "different-teams": "One is with the kinship team and one with recruitment. Hand one over first",
  "already-merged": "One of them rests in another enquiry already. Open the one that stays",
  "already-applied":
    "One of them has an application behind it. Go on there, and close the other: they have an application already",
  "enquiry-ended": "One of them is closed. Open it again first, if it is still wanted",
  "others-rest-in-it": "Other enquiries rest in the one that would be folded. Keep that one instead",
  "kinship-stays-here": "An enquiry about a child they know is never told of to another council",
  "already-proposed": "One of them waits for an answer to such a question already",
  "not-proposed": "This has been answered already. See below how it ended",
  "not-merged": "They are two already",
  "not-yours-to-agree": "Somebody of the other council agrees to this, not whoever proposed it",
  "not-a-party": "Neither of the two is your council's",
  "why-missing": "Write why",
};

const pairWords: (refusal: PairRefusal) => string = (refusal) => REFUSALS[refusal];

/** The other enquiry as this council may see it: its own, or anybody's once both have agreed. */
function sideOf(enquiry: Enquiry, now: Date) {
  return {
    name: fullName(enquiry.answers),
    ref: enquiry.ref,
    facts: [
      { name: "Asked", value: formatWhen(enquiry.receivedAt, now) },
      { name: "Stands", value: STAGES[enquiry.stage].label.officer },
      {
        name: "First contact",
        value: enquiry.firstAnsweredAt
          ? `Made ${formatWhen(enquiry.firstAnsweredAt, now)}`
          : `Promised by ${formatWhen(enquiry.answerDueAt, now)}`,
      },
      { name: "Contacts written down", value: String(enquiry.contacts.length) },
      { name: "Visits", value: String(enquiry.visits.length) },
      { name: "Screening call", value: enquiry.screenedAt ? "Done" : "Not finished" },
    ],
  };
}

/** What the kept enquiry will be, in words: which stage, whose, which clock, and what it will show. */
function outcomeOf(kept: Enquiry, folded: Enquiry, owners: ReadonlyMap<string, string>, now: Date): string[] {
  const after = keptAfter({ kept, folded });
  const owner = after.ownerId ? (owners.get(after.ownerId) ?? "whoever has it now") : "the team";
  return [
    `${kept.ref} goes on: ${STAGES[after.stage].label.officer.toLowerCase()}, with ${owner}.`,
    after.firstAnsweredAt
      ? `Its first contact counts as made ${formatWhen(after.firstAnsweredAt, now)}.`
      : `Its promise ends ${formatWhen(after.answerDueAt, now)}, the earlier of the two.`,
    after.callAt ? `It has the call they picked: ${formatWhen(after.callAt, now)}.` : "Neither has a call booked.",
    `It shows the contacts (${after.contacts.length}), visits (${after.visits.length}) and screening call of both.`,
    `${folded.ref} rests in it: no clock runs there, and it can be read as before.`,
  ];
}

const UNSEEN = [
  "The further of the two stages, and the earlier of the two promises, because one person was given both.",
  "Contacts, visits, the screening call and a booked call of both are shown together.",
  "Whoever has the one that goes on keeps it. The other rests, and can be read by its own council as before.",
  "It can be undone by either council, and then each is what it was.",
];

function standingOf(pair: SeenPair, given: OfficerAsked) {
  const { merge, mine } = pair;
  const councilId = mine.council.id;
  if (!merge || merge.state === "declined" || merge.state === "undone") return "none" as const;
  if (merge.state === "merged") return "merged" as const;
  return mayAgree(merge, { id: given.officer.id, councilId }) ? ("asked" as const) : ("waiting" as const);
}

/** The page on which two enquiries are put together or apart; undefined where it is not theirs to see. */
export async function readMerge(given: OfficerAsked, team: EnquiryTeam) {
  const { work, officer, params, now } = given;
  const scope = scopeOfTeam(officer, team);
  await keepRestrictedEnquiry(given, params.enquiryId ?? "");
  const pair = await findPair(work, scope, params.enquiryId ?? "", params.key ?? "");
  if (!pair) return undefined;
  if (pair.theirs) await keepRestrictedEnquiry(given, pair.theirs.enquiry.id);
  const { mine, theirs, council, merge, reasons } = pair;
  const names = new Map(
    [mine, theirs].flatMap((each) =>
      each?.owner ? [[each.owner.id, `${each.owner.givenName} ${each.owner.familyName}`] as const] : [],
    ),
  );
  const list = team === "kinship" ? "/officer/kinship" : "/officer/enquiries";
  const state = standingOf(pair, given);
  const both = theirs && { kept: mine.enquiry, folded: theirs.enquiry };
  const cannot = both && state === "none" ? cannotMerge(both) : null;
  const here = theirs?.council.id === mine.council.id;
  return {
    version: mine.version,
    record: `${list}/${mine.enquiry.id}`,
    name: fullName(mine.enquiry.answers),
    state,
    here,
    council,
    reasons,
    keptHere: merge?.keptId === mine.enquiry.id,
    mine: sideOf(mine.enquiry, now),
    theirs: theirs && sideOf(theirs.enquiry, now),
    otherHref: here && theirs ? `${list}/${theirs.enquiry.id}` : null,
    cannot: cannot && pairWords(cannot),
    ifThis: both ? outcomeOf(mine.enquiry, both.folded, names, now) : UNSEEN,
    ifOther: theirs ? outcomeOf(theirs.enquiry, mine.enquiry, names, now) : UNSEEN,
    why: merge?.why ?? null,
  };
}

export type MergePage = NonNullable<Awaited<ReturnType<typeof readMerge>>>;
export type RefusedMerge = {
  typed: Record<string, string | undefined>;
  errors: Record<string, string[]>;
  formErrors: string[];
};

const DONE = { proposed: "asked", merged: "merged", declined: "declined", undone: "undone" } as const;

/** Answers the form of that page: proposes, agrees, declines or undoes, and goes back to the record. */
export async function changeMerge(given: OfficerAsked, team: EnquiryTeam) {
  const { work, officer, params, request } = given;
  await keepRestrictedEnquiry(given, params.enquiryId ?? "");
  const form = await request.formData();
  const typed = typedIn(form);
  const version = Number(typed.version);
  const refused = (errors: Record<string, string[]>, formErrors: string[], status: number) =>
    data<RefusedMerge>({ typed, errors, formErrors }, { status });
  const say = typed.say ?? "";
  if (!Number.isInteger(version) || version < 1 || !["propose", "agree", "decline", "undo"].includes(say)) {
    return refused({}, ["The page was not complete. Open it again and send once more"], 422);
  }
  const asked = { scope: scopeOfTeam(officer, team), id: params.enquiryId ?? "", version };
  const key = params.key ?? "";
  const why = (typed.why ?? "").slice(0, 500);
  if (say === "propose" && typed.keep !== "this" && typed.keep !== "other") {
    return refused({ keep: ["Choose which of the two goes on"] }, [], 422);
  }
  const keep = typed.keep === "other" ? "other" : "this";
  const answer = say === "agree" ? { say } : { say: say === "undo" ? say : "decline", why };
  const done =
    say === "propose"
      ? await mergeEnquiries(work, asked, { key, keep })
      : await answerMerge(work, asked, { key, answer: answer as Parameters<typeof answerMerge>[2]["answer"] });
  if (!done.ok) {
    if (done.refusal === "not-found") throw notFound();
    const words = REFUSALS[done.refusal];
    if (done.refusal === "why-missing") return refused({ why: [words] }, [], 422);
    return refused({}, [words], done.refusal === "changed-meanwhile" ? 409 : 422);
  }
  const list = team === "kinship" ? "/officer/kinship" : "/officer/enquiries";
  return redirect(`${list}/${params.enquiryId}?done=${DONE[done.value.state]}`, 303);
}
