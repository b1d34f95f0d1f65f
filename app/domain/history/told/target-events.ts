import type { EventTable } from "./words.ts";

/** What councils and their region agree is to be reached, in words. The note of whoever agreed it is the reason. */
export const TARGET_EVENTS: EventTable = {
  TargetAgreed: {
    kind: "record",
    title: "A target for approvals was agreed",
    lines: ({ terms, agreedAs, inPlaceOf }) => [
      typeof terms === "string" && terms,
      typeof agreedAs === "string" && agreedAs,
      inPlaceOf === true && "In the place of the target before, which stays to be read",
    ],
  },
};
