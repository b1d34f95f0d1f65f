import type { Availability, CarerHousehold, UnavailableReason } from "#app/domain/carers/household.ts";
import type { HistoryEvent } from "#app/domain/history/event.ts";
import { type Day, dayOf, isDay } from "#app/domain/shared/day.ts";
import type { HouseholdRow } from "#db/queries/carers.ts";

/** What a row says of availability; nobody has said anything yet counts as said today, because nothing rests on it. */
function availabilityOf(row: HouseholdRow, today: Day): Availability {
  const confirmedOn = row.confirmedAt ? dayOf(row.confirmedAt) : today;
  if (row.availability === "available") return { state: "available", confirmedOn };
  return {
    state: "unavailable",
    reason: (row.unavailableReason ?? "other") as UnavailableReason,
    from: row.unavailableFrom ?? confirmedOn,
    until: row.availableFrom,
    confirmedOn,
  };
}

/** A household as the rules of carers see it, from its row. */
export function householdOfRow(row: HouseholdRow, today: Day): CarerHousehold {
  const { id, applicationId, approvedOn, agreementSignedOn, approvalEndsOn } = row;
  const { places, ageMin, ageMax, sex, careTypes } = row;
  return {
    id,
    councilId: row.approvedBy ?? row.councilId,
    applicationId,
    name: row.name ?? row.ref,
    approvedOn,
    terms: {
      places,
      ageMin,
      ageMax,
      sex,
      careTypes,
      siblingMax: row.siblingsMax,
      namedChild: row.namedChildIds?.[0] ?? null,
    },
    agreementSignedOn,
    reviewDueOn: row.reviewDueOn,
    checksDueOn: row.checksDueOn,
    availability: availabilityOf(row, today),
    approvalEndsOn: row.stage === "ended" ? (approvalEndsOn ?? approvedOn) : approvalEndsOn,
    proposal: row.proposal,
    finding: row.reviewFinding,
  };
}

/** The day of the last review in the history of a household, null where none was written down. */
export function reviewedOnOf(history: readonly Pick<HistoryEvent, "type" | "data">[]): Day | null {
  const days = history.flatMap(({ type, data }) => {
    const on = type === "ReviewHeld" && data !== null && typeof data === "object" && "on" in data ? data.on : null;
    return typeof on === "string" && isDay(on) ? on : [];
  });
  return days.sort().at(-1) ?? null;
}
