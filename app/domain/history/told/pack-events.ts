import type { EventTable, Facts } from "./words.ts";

function versionOf({ number, pages }: Facts): string | undefined {
  return typeof number === "number" && typeof pages === "number" ? `Version ${number}, ${pages} pages` : undefined;
}

const ownVersionOf = ({ number }: Facts) => [typeof number === "number" && `Version ${number}`];

/** What happens to the papers of a panel, in words. Who asked or has an interest in whom is kept with the panel. */
export const PACK_EVENTS: EventTable = {
  PanelPapersMade: { kind: "report", title: "Panel papers put together", lines: (facts) => [versionOf(facts)] },
  PanelPapersSent: {
    kind: "report",
    title: "Panel papers sent to members",
    lines: (facts) => [
      versionOf(facts),
      typeof facts.members === "number" && `To ${facts.members} ${facts.members === 1 ? "member" : "members"}`,
      facts.late === true && "Later than the five working days before the meeting that the standard says",
    ],
    applicant: "Your papers went to the panel",
  },
  OwnPapersReleased: {
    kind: "report",
    title: "The applicants’ copy of the panel papers released to them",
    lines: ownVersionOf,
    applicant: "Your copy of the panel papers is ready to read",
  },
  OwnPapersTakenBack: {
    kind: "report",
    title: "The applicants’ copy of the panel papers taken back",
    lines: ownVersionOf,
    tone: "attention",
  },
  OwnPapersOpened: {
    kind: "report",
    title: "The applicants’ copy of the panel papers opened by an applicant",
    lines: ownVersionOf,
  },
};
