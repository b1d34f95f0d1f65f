import type { Rulebook } from "../applications/rulebook.ts";
import type { Day } from "../shared/day.ts";
import { isSeniorSocialWorker, type PanelMember } from "./members.ts";

/** Somebody who could sit: what of them the quorum looks at. */
export type Sitting = Pick<PanelMember, "id" | "name" | "part" | "socialWorkerSince" | "independent">;

/**
 * What a panel needs to do business (reg 24): so many members, the chair or a vice chair among them, a social worker of
 * some years besides, and, where a vice chair who is not independent would chair, so many others who are.
 */
export type QuorumRule = { members: number; joint: boolean; socialWorkerYears: number; independents: number };

export type QuorumPart = "chair" | "social-worker" | "independent" | "members";

/** Whether a panel may do business, and if not which parts are missing, each in words. */
export type Quorum = { met: boolean; count: number; needed: number; lacks: QuorumPart[]; missing: string[] };

/** The rule for a panel on a day, by the settings in force. */
export function quorumRule({ values }: Pick<Rulebook, "values">, joint: boolean): QuorumRule {
  return {
    members: joint ? values.jointPanelQuorum : values.panelQuorum,
    joint,
    socialWorkerYears: values.panelSocialWorkerYears,
    independents: values.panelIndependents,
  };
}

const mayChair = ({ part }: Sitting) => part !== "member";

/** The parts that are missing when one person chairs, the count aside. */
function lacksWith(chairing: Sitting, present: readonly Sitting[], rule: QuorumRule, on: Day): QuorumPart[] {
  const others = present.filter(({ id }) => id !== chairing.id);
  const senior = others.some(({ socialWorkerSince }) =>
    isSeniorSocialWorker(socialWorkerSince, rule.socialWorkerYears, on),
  );
  const free = chairing.independent || present.some(({ part }) => part === "chair");
  const independents = others.filter(({ independent }) => independent).length;
  return [
    ...(senior ? [] : (["social-worker"] as const)),
    ...(free || independents >= rule.independents ? [] : (["independent"] as const)),
  ];
}

/** The parts that are missing, the count aside, whoever of those present chairs: the fewest. */
function partsLacking(present: readonly Sitting[], rule: QuorumRule, on: Day): QuorumPart[] {
  const chairing = present.filter(mayChair).map((each) => lacksWith(each, present, rule, on));
  const [best] = chairing.sort((a, b) => a.length - b.length);
  if (best) return best;
  const senior = present.some(({ socialWorkerSince }) =>
    isSeniorSocialWorker(socialWorkerSince, rule.socialWorkerYears, on),
  );
  return ["chair", ...(senior ? [] : (["social-worker"] as const))];
}

function words(part: QuorumPart, count: number, rule: QuorumRule): string {
  const more = rule.members - count;
  switch (part) {
    case "members":
      return `${more === 1 ? "One more member" : `${more} more members`}: ${count === 0 ? "nobody" : count} of the ${rule.members} that a ${rule.joint ? "joint panel" : "panel"} needs`;
    case "chair":
      return "The chair or a vice chair";
    case "social-worker":
      return `A social worker qualified for ${rule.socialWorkerYears} years, besides whoever chairs`;
    case "independent":
      return rule.independents === 1
        ? "Another member who is independent, because the vice chair is not"
        : `${rule.independents} other members who are independent, because the vice chair is not`;
  }
}

/**
 * The quorum of one item: of those who take part in it, so without members who have an interest. The chair and the social
 * worker are taken to be two people, which is the stricter reading of reg 24.
 */
export function quorumOf(present: readonly Sitting[], rule: QuorumRule, on: Day): Quorum {
  const count = present.length;
  const lacks = [...partsLacking(present, rule, on), ...(count < rule.members ? (["members"] as const) : [])];
  return {
    met: lacks.length === 0,
    count,
    needed: rule.members,
    lacks,
    missing: lacks.map((part) => words(part, count, rule)),
  };
}

/** Somebody on the list who has not said that they come: not asked or answered yet, or not able to. */
export type Askable = Sitting & { declined: boolean };

/** The fewest members who, if they came, would make a quorum; each with others who would do as well in their place. */
export type SmallestChange = { ask: { member: Askable; or: Askable[] }[] };

/** Every choice of up to `most` of a list. */
function* choices<Item>(from: readonly Item[], most: number, start = 0): Generator<Item[]> {
  yield [];
  if (most === 0) return;
  for (let at = start; at < from.length; at += 1) {
    const item = from[at] as Item;
    for (const rest of choices(from, most - 1, at + 1)) yield [item, ...rest];
  }
}

/** The parts besides the count are three witnesses at most: who chairs, the social worker and an independent member each. */
const witnesses = (rule: QuorumRule) => 2 + rule.independents;

/**
 * The smallest change that restores a quorum: whom to ask. Nobody where it is met already; null where nobody left on the
 * list could restore it. Coming never breaks a quorum, so it is enough to look at the few who bring the missing parts and
 * to fill up with anybody; of changes of one size, the one that asks fewest who have said no.
 */
export function smallestChange(
  present: readonly Sitting[],
  pool: readonly Askable[],
  rule: QuorumRule,
  on: Day,
): SmallestChange | null {
  const willing = [...pool].sort((a, b) => Number(a.declined) - Number(b.declined));
  const short = Math.max(0, rule.members - present.length);
  let best: { chosen: Askable[]; declined: number } | null = null;
  for (const key of choices(willing, Math.min(witnesses(rule), willing.length))) {
    const size = Math.max(key.length, short);
    if (size > willing.length || (best && size > best.chosen.length)) continue;
    if (partsLacking([...present, ...key], rule, on).length > 0) continue;
    const fill = willing.filter((each) => !key.includes(each)).slice(0, size - key.length);
    const chosen = willing.filter((each) => key.includes(each) || fill.includes(each));
    const declined = chosen.filter((each) => each.declined).length;
    if (!best || size < best.chosen.length || declined < best.declined) best = { chosen, declined };
  }
  if (!best) return null;
  const { chosen } = best;
  return {
    ask: chosen.map((member) => {
      const rest = [...present, ...chosen.filter((each) => each !== member)];
      const or = willing.filter((each) => !chosen.includes(each) && quorumOf([...rest, each], rule, on).met);
      return { member, or };
    }),
  };
}

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });
const either = new Intl.ListFormat("en-GB", { type: "disjunction" });
const OTHERS_NAMED = 3;
const named = (each: Askable) => (each.declined ? `${each.name}, who has said no` : each.name);

/** What to do for a quorum, in a sentence or two: "Ask Helen Marsh to come. Or: Tariq Aziz." */
export function changeInWords(change: SmallestChange | null): string {
  if (!change) return "Nobody left on the list can restore it. Find another date, or take it off this agenda.";
  if (change.ask.length === 0) return "Nothing: there is a quorum.";
  const asked = `Ask ${list.format(change.ask.map(({ member }) => member.name))} to come.`;
  const [only] = change.ask;
  if (change.ask.length > 1 || !only) return asked;
  const others = only.or.slice(0, OTHERS_NAMED).map(named);
  const said = only.member.declined ? " They have said no before." : "";
  return others.length > 0 ? `${asked}${said} Or: ${either.format(others)}.` : `${asked}${said}`;
}
