import { openingWith } from "./family-words.ts";
import type { Journey, Opening, SingleChange, SlotReason } from "./slots.ts";

function journeyInWords({ minutes, other }: Journey, way: "there" | "on"): string {
  const end = other === "base" ? "their base" : way === "there" ? "the visit before" : "the visit after";
  return way === "there" ? `about ${minutes} minutes from ${end}` : `about ${minutes} minutes on to ${end}`;
}

/** "About 15 minutes from their base, about 20 minutes on to the visit after (estimates)" */
function waysInWords(reasons: readonly SlotReason[]): string[] {
  const ways = reasons.flatMap((reason) => {
    if (reason.code === "way-there") return [journeyInWords(reason.journey, "there")];
    return reason.code === "way-on" ? [journeyInWords(reason.journey, "on")] : [];
  });
  const words = ways.join(", ");
  return words ? [`${words.charAt(0).toUpperCase()}${words.slice(1)} (an estimate)`] : [];
}

/** Why a time is offered, as staff read it beside the time and who leads. */
export function slotReasonsInWords(
  reasons: readonly SlotReason[],
  nameOf: (id: string) => string,
  languageOf: (code: string) => string,
): string[] {
  const besides = reasons.flatMap((reason): string[] => {
    switch (reason.code) {
      case "knows-you":
        return ["Knows the family"];
      case "speaks":
        return [`Speaks ${languageOf(reason.language)}`];
      case "interpreter":
        return [
          reason.byTelephone ? `${nameOf(reason.id)} interprets by telephone` : `${nameOf(reason.id)} interprets`,
        ];
      case "second-worker":
        return [`With ${nameOf(reason.id)}`];
      case "room":
        return [`In ${nameOf(reason.id)}`];
      case "clear-of-school-run":
        return ["Clear of the school run"];
      case "as-wished":
        return [reason.times === "evenings" ? "In the evening, as they asked" : "In the daytime, as they asked"];
      default:
        return [];
    }
  });
  return [...besides, ...waysInWords(reasons)];
}

const OPENS: Readonly<Record<SingleChange, string>> = {
  "another-worker": "if another worker went",
  "no-second-worker": "if one worker went alone",
  "interpreter-by-telephone": "if the interpreter joined by telephone",
  "no-room": "if it were not in a room of the council",
  "any-time-of-day": "if both daytime and evenings suited the family",
  "school-run-too": "if it could be at the time of the school run",
  "longer-window": "if it could be later than planned",
};

/** The single change that would open the most times, for staff: "There would be 12 times if another worker went". */
export function openingForStaff(openings: readonly Opening[]): string | null {
  return openingWith(openings, OPENS);
}
