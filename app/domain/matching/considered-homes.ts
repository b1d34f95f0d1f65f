import { milesBetween } from "../shared/place.ts";
import { whyNotChosen } from "./area-ledger.ts";
import { assessHousehold } from "./assess-household.ts";
import { sharingOf } from "./hard-rules.ts";
import { freePlaces, type Household } from "./household.ts";
import { DECLINE_REASONS, type DeclineReason, type Offer } from "./offers.ts";
import { nameOf, type Search } from "./search.ts";
import type { OfferStage } from "./stages.ts";

/** One household as it stood when the decision was made: what it had, how far it is, whether it was asked, and what it said. */
export type ConsideredHome = {
  readonly householdId: string;
  readonly ref: string;
  /** Whose carers they are, by name, and what kind. */
  readonly whose: string;
  readonly provider: Household["provider"];
  readonly places: number;
  readonly free: number;
  /** Straight-line miles from the family home; null where there is none in the country. */
  readonly miles: number | null;
  readonly standing: "chosen" | "fitted" | "nearly" | "left-out";
  /** When it was asked, what became of that, and when; null where nobody asked. */
  readonly asked: {
    readonly at: string;
    readonly reply: OfferStage;
    readonly repliedAt: string | null;
    readonly reason: DeclineReason | null;
    readonly note: string | null;
  } | null;
  /** Why it was not the one; for the chosen home the record says why it was. */
  readonly why: string;
};

/** Of the homes nobody asked: how many that fitted, and how many that one change would have opened, are kept. */
const FITTED_KEPT = 20;
const NEARLY_KEPT = 10;

const ORDER = { chosen: 0, fitted: 1, nearly: 2, "left-out": 3 } as const;

function askedOf(offer: Offer | undefined): ConsideredHome["asked"] {
  if (!offer) return null;
  return {
    at: offer.madeAt.toISOString(),
    reply: offer.stage,
    repliedAt: offer.answeredAt?.toISOString() ?? null,
    reason: offer.reason,
    note: offer.note,
  };
}

/**
 * The carers who were considered, as the record of a decision keeps them: every home that was asked, the first that fitted
 * and the first that one change would have opened, in the order they were ranked. Homes that no agreement covers are left
 * out. Kept as they stood at this minute, whatever becomes of them.
 */
export function consideredHomes(
  ranked: { readonly fit: readonly Household[]; readonly nearly: readonly Household[] },
  asked: readonly Household[],
  chosenId: string,
  search: Search,
  offers: readonly Offer[],
): ConsideredHome[] {
  const { request, context } = search;
  const wanted = [...ranked.fit.slice(0, FITTED_KEPT), ...ranked.nearly.slice(0, NEARLY_KEPT), ...asked];
  const once = [...new Map(wanted.map((home) => [home.id, home])).values()];
  const homes = once.flatMap((home): ConsideredHome[] => {
    const offer = offers.find(({ householdId }) => householdId === home.id);
    if (sharingOf(home, search) === "none" && !offer) return [];
    const found = assessHousehold(home, search);
    const chosen = home.id === chosenId;
    const standing = found.outcome === "fits" ? "fitted" : found.outcome === "nearly" ? "nearly" : "left-out";
    const finding = "finding" in found ? found.finding.reason : null;
    return [
      {
        householdId: home.id,
        ref: home.ref,
        whose: nameOf(context, home.approver.id),
        provider: home.provider,
        places: home.placesApproved,
        free: freePlaces(home, request.id),
        miles: request.home ? Math.round(milesBetween(request.home.place, home.place) * 10) / 10 : null,
        standing: chosen ? "chosen" : standing,
        asked: askedOf(offer),
        why: chosen ? "This is the home that was decided on." : (finding ?? whyNotChosen(offer)),
      },
    ];
  });
  return homes.sort((a, b) => ORDER[a.standing] - ORDER[b.standing]);
}

const REPLIES: Readonly<Record<OfferStage, string>> = {
  asked: "had not answered",
  question: "had asked a question",
  held: "said yes, and no longer fitted",
  accepted: "said yes",
  placed: "said yes",
  declined: "said no",
  released: "was told it is not needed",
};

/** What a home was asked and what it said, in words, with the moments given by `when`. */
export function replyInWords(asked: ConsideredHome["asked"], when: (at: Date) => string): string {
  if (!asked) return "Not asked.";
  const replied = asked.repliedAt ? ` ${when(new Date(asked.repliedAt))}` : "";
  const reason = asked.reason ? `: ${DECLINE_REASONS[asked.reason].toLowerCase()}` : "";
  const note = asked.note ? ` (“${asked.note}”)` : "";
  return `Asked ${when(new Date(asked.at))}, ${REPLIES[asked.reply]}${replied}${reason}${note}.`;
}
