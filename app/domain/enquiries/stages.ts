/** Where an enquiry is. `applied`, `closed` and `merged` are its ends; the last two can be undone. */
export type EnquiryStage = "new" | "talking" | "visit-booked" | "visited" | "invited" | "applied" | "closed" | "merged";

type StageWords = {
  next: readonly EnquiryStage[];
  label: { carer: string; officer: string; commissioner: string };
  /** Who owes the next step while an enquiry is here. */
  holder: "council" | "enquirer" | "nobody";
};

/** The stages of an enquiry: where each may go, its words for each audience, and whose turn it is. */
export const STAGES = {
  new: {
    next: ["talking", "closed", "merged"],
    label: { carer: "We have your enquiry", officer: "Not yet reached", commissioner: "Waiting for a first contact" },
    holder: "council",
  },
  talking: {
    next: ["new", "visit-booked", "visited", "invited", "closed", "merged"],
    label: { carer: "We are talking", officer: "In touch", commissioner: "In touch" },
    holder: "council",
  },
  "visit-booked": {
    next: ["new", "talking", "visited", "closed", "merged"],
    label: { carer: "We are coming to see you", officer: "Visit booked", commissioner: "In touch" },
    holder: "council",
  },
  visited: {
    next: ["new", "visit-booked", "invited", "closed", "merged"],
    label: { carer: "We have met", officer: "Visited, to decide", commissioner: "In touch" },
    holder: "council",
  },
  invited: {
    next: ["new", "applied", "closed"],
    label: { carer: "You are invited to apply", officer: "Invited to apply", commissioner: "Invited to apply" },
    holder: "enquirer",
  },
  applied: {
    next: [],
    label: { carer: "You have applied", officer: "Application begun", commissioner: "Became an application" },
    holder: "nobody",
  },
  closed: {
    next: ["new", "talking"],
    label: { carer: "Your enquiry is closed", officer: "Closed", commissioner: "Closed" },
    holder: "nobody",
  },
  merged: {
    next: ["new", "talking", "visit-booked", "visited", "invited"],
    label: {
      carer: "Your enquiries are together",
      officer: "Folded into another",
      commissioner: "Folded into another",
    },
    holder: "nobody",
  },
} as const satisfies Record<EnquiryStage, StageWords>;

/** Whether an enquiry may go from one stage to another in one step. */
export function canMove(from: EnquiryStage, to: EnquiryStage): boolean {
  const next: readonly EnquiryStage[] = STAGES[from].next;
  return next.includes(to);
}

/** Whether somebody still owes the next step. */
export function isOpen(stage: EnquiryStage): boolean {
  return STAGES[stage].holder !== "nobody";
}
