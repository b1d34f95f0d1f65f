import type { CouncilId } from "../councils/authority.ts";
import { canonicalJson } from "../history/event.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { Enquiry, EnquiryChange, Of } from "./enquiry.ts";
import { type EnquiryStage, isOpen } from "./stages.ts";

/*
 * That two enquiries are one person. Nothing is moved from one to the other: the one that goes on shows what belongs to
 * the folded one beside its own, so that undoing it puts everything back where it was.
 */

/** What a merge changes in an enquiry, and so what undoing it gives back. Instants as ISO text: it waits in a row as JSON. */
type Standing = {
  stage: EnquiryStage;
  stageSince: string;
  ownerId: string | null;
  answerDueAt: string;
  firstAnsweredAt: string | null;
  callAt: string | null;
  duplicateOf: string | null;
  email: string | null;
};

/** How both stood before, and how the kept one stood right after: it goes back only while it stands there still. */
export type BeforeMerge = { kept: Standing; folded: Standing; after: Standing };

export type MergeState = "proposed" | "merged" | "declined" | "undone";

/** A proposal that two enquiries are one person, and what became of it. */
export type Merge = {
  id: string;
  keptId: string;
  keptCouncilId: CouncilId;
  foldedId: string;
  foldedCouncilId: CouncilId;
  state: MergeState;
  /** Why we think so ("same phone number"); all that the other council sees before it agrees. */
  reasons: readonly string[];
  proposedById: string;
  proposedByCouncilId: CouncilId;
  proposedAt: Date;
  decidedById: string | null;
  decidedAt: Date | null;
  why: string | null;
  before: BeforeMerge | null;
};

type About = { mergeId: string; otherCouncilId: CouncilId };

/** Each is written into the history of both enquiries. `role` is what this one is to the other. */
export type MergeEvent =
  | Of<"MergeProposed", About & { role: "kept" | "folded" }>
  | Of<"MergeDeclined", About & { why: string }>
  | Of<"EnquiriesMerged", About & { role: "kept" | "folded"; otherId: string }>
  | Of<"MergeUndone", About & { role: "kept" | "folded"; why: string }>;

/** Two enquiries, and how many others rest in the one that is to be folded. */
export type Pair = { kept: Enquiry; folded: Enquiry; restInFolded?: number };

export type PairRefusal =
  | "same-enquiry"
  | "different-teams"
  | "already-merged"
  | "already-applied"
  | "enquiry-ended"
  /** Others rest in the one that would be folded: keep that one instead. */
  | "others-rest-in-it"
  /** A child somebody knows is never told of to another council. */
  | "kinship-stays-here";

/** Whether two enquiries can be put together at all; the reason why not, or null. */
export function cannotMerge({ kept, folded, restInFolded = 0 }: Pair): PairRefusal | null {
  if (kept.id === folded.id) return "same-enquiry";
  if (kept.team !== folded.team) return "different-teams";
  if (kept.team === "kinship" && kept.councilId !== folded.councilId) return "kinship-stays-here";
  for (const { stage } of [kept, folded]) {
    if (stage === "merged") return "already-merged";
    // An invitation has an application behind it, which belongs to one enquiry and is not carried about.
    if (stage === "applied" || stage === "invited") return "already-applied";
    if (!isOpen(stage)) return "enquiry-ended";
  }
  if (restInFolded > 0) return "others-rest-in-it";
  return null;
}

const FURTHER: readonly EnquiryStage[] = ["new", "talking", "visit-booked", "visited"];

function earlier(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

/**
 * The kept enquiry once both are one: the further of the two stages, the owner it has (else the other's, in one
 * council), the earlier first contact, the earlier call, and of two promises the one that ends first, because one
 * person was given both.
 */
export function keptAfter({ kept, folded }: Pair): Enquiry {
  const further = FURTHER.indexOf(folded.stage) > FURTHER.indexOf(kept.stage) ? folded : kept;
  const sameCouncil = kept.councilId === folded.councilId;
  const bothOwed = kept.firstAnsweredAt === null && folded.firstAnsweredAt === null;
  const sooner = bothOwed && folded.answerDueAt < kept.answerDueAt;
  return {
    ...kept,
    stage: further.stage,
    stageSince: further.stageSince,
    ownerId: kept.ownerId ?? (sameCouncil ? folded.ownerId : null),
    answerDueAt: sooner ? folded.answerDueAt : kept.answerDueAt,
    firstAnsweredAt: earlier(kept.firstAnsweredAt, folded.firstAnsweredAt),
    callAt: earlier(kept.callAt, folded.callAt),
    answers: { ...kept.answers, email: kept.answers.email ?? folded.answers.email },
    contacts: [...kept.contacts, ...folded.contacts].sort((a, b) => a.at.getTime() - b.at.getTime()),
    visits: [...kept.visits, ...folded.visits],
    screenedAt: kept.screenedAt ?? folded.screenedAt,
    bornOn: kept.bornOn ?? folded.bornOn,
  };
}

function standingOf(enquiry: Enquiry): Standing {
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return {
    stage: enquiry.stage,
    stageSince: enquiry.stageSince.toISOString(),
    ownerId: enquiry.ownerId,
    answerDueAt: enquiry.answerDueAt.toISOString(),
    firstAnsweredAt: text(enquiry.firstAnsweredAt),
    callAt: text(enquiry.callAt),
    duplicateOf: enquiry.duplicateOf,
    email: enquiry.answers.email,
  };
}

function standingAgain(enquiry: Enquiry, before: Standing): Enquiry {
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...enquiry,
    stage: before.stage,
    stageSince: new Date(before.stageSince),
    ownerId: before.ownerId,
    answerDueAt: new Date(before.answerDueAt),
    firstAnsweredAt: instant(before.firstAnsweredAt),
    callAt: instant(before.callAt),
    duplicateOf: before.duplicateOf,
    answers: { ...enquiry.answers, email: before.email },
  };
}

/** A kept enquiry that has moved on since, without what it had only from the other: a visit's stage, and the call. */
function withoutOther(kept: Enquiry, before: BeforeMerge): Enquiry {
  const leansOnVisit = kept.stage === "visit-booked" ? "booked" : kept.stage === "visited" ? "held" : null;
  const stands = leansOnVisit === null || kept.visits.some(({ state }) => state === leansOnVisit);
  const callOfOther = kept.callAt !== null && kept.callAt.toISOString() === before.folded.callAt;
  return {
    ...kept,
    stage: stands ? kept.stage : kept.firstAnsweredAt ? "talking" : "new",
    callAt: callOfOther && before.kept.callAt ? new Date(before.kept.callAt) : callOfOther ? null : kept.callAt,
  };
}

/** What a decision about a merge leads to: both enquiries as they are now, the merge, and each one's events. */
export type MergeChange = { merge: Merge; kept: EnquiryChange; folded: EnquiryChange };

type Who = { id: string; councilId: CouncilId };

function aboutOf(merge: Merge, side: "kept" | "folded") {
  return { mergeId: merge.id, otherCouncilId: side === "kept" ? merge.foldedCouncilId : merge.keptCouncilId };
}

/** Both enquiries as they stand, with the same event in each history. */
function unchanged(pair: Pair, eventOf: (side: "kept" | "folded", enquiry: Enquiry) => MergeEvent) {
  const { kept, folded } = pair;
  return {
    kept: { enquiry: kept, events: [eventOf("kept", kept)] },
    folded: { enquiry: folded, events: [eventOf("folded", folded)] },
  };
}

/**
 * A council proposes that two enquiries are one person. Refused where they cannot be put together, or one of them waits
 * for an answer to such a proposal already.
 */
export function proposeMerge(
  pair: Pair,
  proposal: { id: string; reasons: readonly string[]; by: Who },
  open: readonly Pick<Merge, "keptId" | "foldedId" | "state">[],
  now: Date,
): Result<MergeChange, PairRefusal | "already-proposed"> {
  const { kept, folded } = pair;
  const cannot = cannotMerge(pair);
  if (cannot) return refuse(cannot);
  const ids = [kept.id, folded.id];
  const waiting = open.some(
    (each) => each.state === "proposed" && (ids.includes(each.keptId) || ids.includes(each.foldedId)),
  );
  if (waiting) return refuse("already-proposed");
  const merge: Merge = {
    id: proposal.id,
    keptId: kept.id,
    keptCouncilId: kept.councilId,
    foldedId: folded.id,
    foldedCouncilId: folded.councilId,
    state: "proposed",
    reasons: proposal.reasons,
    proposedById: proposal.by.id,
    proposedByCouncilId: proposal.by.councilId,
    proposedAt: now,
    decidedById: null,
    decidedAt: null,
    why: null,
    before: null,
  };
  const changes = unchanged(pair, (role, { id }) => ({
    type: "MergeProposed",
    enquiryId: id,
    ...aboutOf(merge, role),
    role,
    at: now,
  }));
  return accept({ merge, ...changes });
}

/** Whether somebody's agreement is asked for: within one council nobody's, across councils the other one's. */
export function mayAgree(merge: Merge, by: Who): boolean {
  if (merge.keptCouncilId === merge.foldedCouncilId) return by.councilId === merge.keptCouncilId;
  const isParty = by.councilId === merge.keptCouncilId || by.councilId === merge.foldedCouncilId;
  return isParty && by.councilId !== merge.proposedByCouncilId && by.id !== merge.proposedById;
}

/** The merge is agreed: the folded enquiry rests in the kept one, which goes on with the best of both. */
export function agreeMerge(
  merge: Merge,
  pair: Pair,
  by: Who,
  now: Date,
): Result<MergeChange, PairRefusal | "not-proposed" | "not-yours-to-agree"> {
  if (merge.state !== "proposed") return refuse("not-proposed");
  if (!mayAgree(merge, by)) return refuse("not-yours-to-agree");
  const cannot = cannotMerge(pair);
  if (cannot) return refuse(cannot);
  const { kept, folded } = pair;
  const after = keptAfter(pair);
  const rests: Enquiry = { ...folded, stage: "merged", stageSince: now, duplicateOf: kept.id };
  const before = { kept: standingOf(kept), folded: standingOf(folded), after: standingOf(after) };
  const eventOf = (role: "kept" | "folded", enquiryId: string, otherId: string): MergeEvent => ({
    type: "EnquiriesMerged",
    enquiryId,
    ...aboutOf(merge, role),
    role,
    otherId,
    at: now,
  });
  return accept({
    merge: { ...merge, state: "merged", decidedById: by.id, decidedAt: now, before },
    kept: { enquiry: after, events: [eventOf("kept", kept.id, folded.id)] },
    folded: { enquiry: rests, events: [eventOf("folded", folded.id, kept.id)] },
  });
}

/** The other council does not agree, or the one that proposed it thinks again. Always with a reason; nothing else changes. */
export function declineMerge(
  merge: Merge,
  pair: Pair,
  by: Who & { why: string },
  now: Date,
): Result<MergeChange, "not-proposed" | "not-a-party" | "why-missing"> {
  const why = by.why.trim();
  if (merge.state !== "proposed") return refuse("not-proposed");
  if (by.councilId !== merge.keptCouncilId && by.councilId !== merge.foldedCouncilId) return refuse("not-a-party");
  if (why === "") return refuse("why-missing");
  const declined: Merge = { ...merge, state: "declined", decidedById: by.id, decidedAt: now, why };
  const changes = unchanged(pair, (role, { id }) => ({
    type: "MergeDeclined",
    enquiryId: id,
    ...aboutOf(merge, role),
    why,
    at: now,
  }));
  return accept({ merge: declined, ...changes });
}

/**
 * They are two people after all. The folded enquiry is again what it was; the kept one goes back too while it stands as
 * the merge left it, and keeps what happened to it since otherwise. `kept` is given without what it showed of the other.
 */
export function undoMerge(
  merge: Merge,
  pair: Pair,
  by: Who & { why: string },
  now: Date,
): Result<MergeChange, "not-merged" | "not-a-party" | "why-missing"> {
  const why = by.why.trim();
  if (merge.state !== "merged" || !merge.before) return refuse("not-merged");
  if (by.councilId !== merge.keptCouncilId && by.councilId !== merge.foldedCouncilId) return refuse("not-a-party");
  if (why === "") return refuse("why-missing");
  const { kept, folded } = pair;
  const { before } = merge;
  const rested = canonicalJson(standingOf(kept)) === canonicalJson(before.after);
  const eventOf = (role: "kept" | "folded", enquiryId: string): MergeEvent => ({
    type: "MergeUndone",
    enquiryId,
    ...aboutOf(merge, role),
    role,
    why,
    at: now,
  });
  return accept({
    merge: { ...merge, state: "undone", decidedById: by.id, decidedAt: now, why },
    kept: {
      enquiry: rested ? standingAgain(kept, before.kept) : withoutOther(kept, before),
      events: [eventOf("kept", kept.id)],
    },
    folded: { enquiry: standingAgain(folded, before.folded), events: [eventOf("folded", folded.id)] },
  });
}
