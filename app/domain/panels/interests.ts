import type { PanelMember } from "./members.ts";

/** What a member may have to do with a household or with the decision about it. */
export const INTERESTS = {
  knows: "Knows the applicants",
  "worked-with": "Has worked with them, or on their application",
  related: "Is related to them",
  decides: "Decides about approvals",
} as const;
export type InterestKind = keyof typeof INTERESTS;

/** Why a member is no part of one item: an interest in it, or that they were not there for it. */
export const AWAY = { ...INTERESTS, absent: "Was not there for this item" } as const;
export type AwayKind = keyof typeof AWAY;

/** That a member is no part of one item, and why. `found`: read in the record, not said by anybody. */
export type Interest = { memberId: string; kind: AwayKind; found: boolean; why: string };

/** What of a record shows that somebody had a hand in it. */
export const INVOLVED = {
  worker: "is the worker of this application",
  checks: "recorded its checks",
  visits: "visited the home",
  "stage-1": "decided about stage 1",
  report: "wrote or signed the report",
  "decision-maker": "is a decision maker of the council",
} as const;
export type Involvement = keyof typeof INVOLVED;

/** Somebody who had a hand in an application, by account. */
export type Involved = { accountId: string; as: Involvement };

const KIND_OF: Record<Involvement, InterestKind> = {
  worker: "worked-with",
  checks: "worked-with",
  visits: "worked-with",
  "stage-1": "worked-with",
  report: "worked-with",
  "decision-maker": "decides",
};

/**
 * The interests that the record itself shows: whoever worked on the application or will decide about it is no part of the
 * panel that recommends on it. One for each member, with everything they did.
 */
export function foundInterests(
  members: readonly Pick<PanelMember, "id" | "accountId">[],
  involved: readonly Involved[],
): Interest[] {
  return members.flatMap(({ id, accountId }): Interest[] => {
    const done = accountId ? involved.filter((each) => each.accountId === accountId).map((each) => each.as) : [];
    const all = [...new Set(done)];
    const [first] = all;
    if (!first) return [];
    const decides = all.includes("decision-maker");
    return [
      {
        memberId: id,
        kind: decides ? "decides" : KIND_OF[first],
        found: true,
        why: all.map((each) => INVOLVED[each]).join(", "),
      },
    ];
  });
}

/** Said and found together: one for each member, what somebody said first. */
export function joinInterests(said: readonly Interest[], found: readonly Interest[]): Interest[] {
  const known = new Set(said.map(({ memberId }) => memberId));
  return [...said, ...found.filter(({ memberId }) => !known.has(memberId))];
}

/** Those of a meeting who take part in one item: all but who has an interest in it, or was not there for it. */
export function takingPart<Member extends { id: string }>(
  members: readonly Member[],
  interests: readonly Pick<Interest, "memberId">[],
): Member[] {
  const away = new Set(interests.map(({ memberId }) => memberId));
  return members.filter(({ id }) => !away.has(id));
}
