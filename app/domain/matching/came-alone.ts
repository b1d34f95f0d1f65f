import { type Day, formatDay } from "../shared/day.ts";

/** Whether a young person who came to this country alone came to the council by the National Transfer Scheme. */
export const TRANSFER_SCHEME = { yes: "Yes", no: "No, another way" } as const;
export type TransferScheme = keyof typeof TRANSFER_SCHEME;

/** What is known of a young person who came to this country alone. Null is not known. */
export type CameAlone = {
  readonly childId: string;
  readonly scheme: TransferScheme | null;
  /** The day of the transfer, where they came by the scheme; it may be to come. */
  readonly transferredOn: Day | null;
  /** Somebody doubts that they are as old as they say, and it is not settled. */
  readonly ageDisputed: boolean;
};

/** What follows while an age is in dispute: whoever may be a child is treated as one until it is settled. */
export const TREATED_AS_A_CHILD = "in dispute; until that is settled they are treated as a child";

/** What is kept of one young person: none where they did not come alone, or where nothing was said. */
export function aloneSaid(
  childId: string,
  unaccompanied: boolean,
  said: {
    readonly scheme: TransferScheme | undefined;
    readonly transferredOn: Day | undefined;
    readonly ageDisputed: boolean | undefined;
  },
): CameAlone[] {
  const ageDisputed = said.ageDisputed === true;
  if (!unaccompanied || (said.scheme === undefined && !ageDisputed)) return [];
  const transferredOn = said.scheme === "yes" ? (said.transferredOn ?? null) : null;
  return [{ childId, scheme: said.scheme ?? null, transferredOn, ageDisputed }];
}

/** How a young person came to the council, “by the National Transfer Scheme, on 3 November 2026”; nothing where it is not known. */
export function transferInWords({ scheme, transferredOn }: CameAlone): string {
  if (scheme === null) return "";
  if (scheme === "no") return "not by the National Transfer Scheme";
  return `by the National Transfer Scheme${transferredOn ? `, on ${formatDay(transferredOn)}` : ""}`;
}
