import { z } from "zod";
import { keysOf } from "../shared/keys.ts";
import { isCloseRelative, RELATIONS, type RelationToChild } from "./relations.ts";
import { KINSHIP_ROUTES, type KinshipRoute, type KinshipRouteId } from "./routes.ts";

const relations = keysOf<RelationToChild>(RELATIONS);
const yesNo = z.enum(["yes", "no", "not-sure"]);

/** What we ask somebody who may care for a child they know. "Not sure" is always an answer. */
export const KinshipAnswers = z.object({
  relation: z.enum(relations, "Choose who you are to the child"),
  childAge: z.coerce.number("Enter the child’s age in years").int().min(0).max(17, "The child must be under 18"),
  childDisabled: yesNo.default("not-sure"),
  livesWithYou: z.enum(["yes", "soon", "not-yet"], "Say whether the child lives with you"),
  stay: z.enum(["under-28-days", "28-days-or-more", "not-sure"], "Say how long it may be for"),
  arrangedBy: z.enum(["family", "council", "court", "not-sure"], "Say who arranged it, or would"),
  childInCare: yesNo,
  wantsToDecide: yesNo.default("not-sure"),
  untilGrownUp: yesNo.default("not-sure"),
});

export type KinshipAnswers = z.output<typeof KinshipAnswers>;

/** `likely` is what the answers point to; `possible` may come later or if something turns out; `unlikely` says why not. */
export type RouteFit = "likely" | "possible" | "unlikely";

export type RouteSuggestion = { route: KinshipRoute; fit: RouteFit; because: readonly string[] };

/** Something the law asks of the person now, or a right worth using now. */
export type KinshipDuty = { what: string; byWhen: string };

export type KinshipAdvice = { suggestions: readonly RouteSuggestion[]; duties: readonly KinshipDuty[] };

type Opinion = { fit: RouteFit; because: string[] };

/** Private fostering: not a close relative, arranged without the council, 28 days or more, under 16 (18 if disabled). */
function isOfPrivateFosteringAge({ childAge, childDisabled }: KinshipAnswers): boolean {
  return childAge < 16 || childDisabled === "yes";
}

function councilIsIn(answers: KinshipAnswers): "yes" | "no" | "not-sure" {
  if (answers.childInCare === "yes" || answers.arrangedBy === "council") return "yes";
  if (answers.childInCare === "no" && answers.arrangedBy === "family") return "no";
  return "not-sure";
}

function onFamilyArrangement(answers: KinshipAnswers): Opinion {
  if (councilIsIn(answers) === "yes") {
    return {
      fit: "unlikely",
      because: [
        "The council is arranging it. Then it has duties to the child and to you that a family arrangement would not give",
      ],
    };
  }
  if (!isCloseRelative(answers.relation) && answers.stay === "28-days-or-more" && isOfPrivateFosteringAge(answers)) {
    return {
      fit: "unlikely",
      because: ["You are not a close relative in law, so 28 days or more is private fostering"],
    };
  }
  const because = isCloseRelative(answers.relation)
    ? ["You are a close relative, so you and the parents can agree it between you"]
    : answers.stay === "under-28-days"
      ? ["For less than 28 days you and the parents can agree it between you"]
      : ["You and the parents may be able to agree it between you"];
  return { fit: councilIsIn(answers) === "no" ? "likely" : "possible", because };
}

function onPrivateFostering(answers: KinshipAnswers): Opinion {
  if (isCloseRelative(answers.relation))
    return { fit: "unlikely", because: ["You are a close relative, so it is never private fostering"] };
  if (councilIsIn(answers) === "yes")
    return { fit: "unlikely", because: ["The council is arranging it, so it is not private"] };
  if (!isOfPrivateFosteringAge(answers))
    return { fit: "unlikely", because: ["It is for children under 16, or under 18 if disabled"] };
  if (answers.stay === "under-28-days")
    return { fit: "unlikely", because: ["It begins at 28 days. If the child stays on, look again"] };
  const relation = "You are not a close relative in law: cousins, great-aunts, partners and friends are not";
  const certain = answers.stay === "28-days-or-more" && councilIsIn(answers) === "no";
  return {
    fit: certain ? "likely" : "possible",
    because: [relation, ...(certain ? ["The stay is 28 days or more"] : [])],
  };
}

function onTemporaryApproval(answers: KinshipAnswers): Opinion {
  if (councilIsIn(answers) === "no")
    return { fit: "unlikely", because: ["It is for children whom the council looks after"] };
  const soon = answers.livesWithYou !== "not-yet";
  if (councilIsIn(answers) === "yes" && soon) {
    return { fit: "likely", because: ["The child needs to be with you before a full assessment can be done"] };
  }
  return { fit: "possible", because: ["If the council looks after the child and they need to move in quickly"] };
}

function onKinshipFostering(answers: KinshipAnswers): Opinion {
  if (councilIsIn(answers) === "no")
    return { fit: "unlikely", because: ["It is for children whom the council looks after"] };
  if (councilIsIn(answers) === "not-sure")
    return {
      fit: "possible",
      because: ["If the council looks after the child, ask it in writing what the arrangement is"],
    };
  return { fit: "likely", because: ["The council looks after the child, or arranged that they live with you"] };
}

function onSpecialGuardianship(answers: KinshipAnswers): Opinion {
  if (answers.untilGrownUp === "no") return { fit: "unlikely", because: ["It is meant to last until the child is 18"] };
  const because: string[] = [];
  if (answers.untilGrownUp === "yes") because.push("You would care for the child until they are grown up");
  if (answers.wantsToDecide === "yes") because.push("You want to make the decisions for the child");
  const fit = because.length === 2 ? "likely" : "possible";
  return {
    fit,
    because: because.length > 0 ? because : ["Worth knowing about if the child stays until they are grown up"],
  };
}

function onChildArrangements(answers: KinshipAnswers): Opinion {
  if (answers.stay === "under-28-days")
    return { fit: "unlikely", because: ["A court order is for more than a short stay"] };
  if (answers.wantsToDecide === "no")
    return {
      fit: "possible",
      because: ["It would settle where the child lives, and you would share decisions with the parents"],
    };
  return { fit: "possible", because: ["It would settle where the child lives, and give you a say beside the parents"] };
}

const OPINIONS = {
  "family-arrangement": onFamilyArrangement,
  "private-fostering": onPrivateFostering,
  "temporary-kinship-foster-carer": onTemporaryApproval,
  "kinship-foster-carer": onKinshipFostering,
  "special-guardianship": onSpecialGuardianship,
  "child-arrangements-order": onChildArrangements,
} as const satisfies Record<KinshipRouteId, (answers: KinshipAnswers) => Opinion>;

const FITS: readonly RouteFit[] = ["likely", "possible", "unlikely"];

function dutiesFrom(answers: KinshipAnswers, privateFostering: RouteFit): KinshipDuty[] {
  const duties: KinshipDuty[] = [];
  if (privateFostering !== "unlikely") {
    const what = "Tell your council about private fostering";
    const byWhen =
      answers.livesWithYou === "yes"
        ? "Within 48 hours of the child moving in, or today if that is over"
        : "6 weeks before the child moves in, or today if it is sooner";
    duties.push({ what: privateFostering === "likely" ? what : `${what}, if that is what this is`, byWhen });
  }
  if (answers.arrangedBy === "council" && answers.childInCare !== "yes") {
    duties.push({
      what: "Ask the council in writing whether it looks after the child, and what it will pay and do",
      byWhen: "Before you agree to anything, or as soon as you can",
    });
  }
  return duties;
}

/**
 * Lays the routes out for one person's answers, the likeliest first, each with its reason, and says what the law asks
 * of them now. It advises only: every route is shown, none is refused, and a person at the council decides with them.
 */
export function suggestRoutes(answers: KinshipAnswers): KinshipAdvice {
  const ids = Object.keys(OPINIONS) as KinshipRouteId[];
  const suggestions = ids
    .map((id): RouteSuggestion => ({ route: KINSHIP_ROUTES[id], ...OPINIONS[id](answers) }))
    .sort((a, b) => FITS.indexOf(a.fit) - FITS.indexOf(b.fit));
  const privateFostering = suggestions.find((each) => each.route.id === "private-fostering")?.fit ?? "unlikely";
  return { suggestions, duties: dutiesFrom(answers, privateFostering) };
}
