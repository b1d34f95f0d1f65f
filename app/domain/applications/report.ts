import { can, type Role } from "../access/permissions.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { Application } from "./application.ts";

const SCHEDULE = "Fostering Services (England) Regulations 2011, Schedule 3 Part 2";
const REGULATION = "Fostering Services (England) Regulations 2011, reg 26(2)";

/** What the report of stage 2 says, section by section: the matters of Schedule 3 Part 2, and what the assessor makes of them. */
export const REPORT_SECTIONS = {
  personality: { title: "Their personality", source: SCHEDULE, verified: false },
  religion: {
    title: "Their religion, and how they would care for a child of any religion",
    source: SCHEDULE,
    verified: false,
  },
  background: {
    title: "Their racial, cultural and linguistic background, and how they would care for a child of any",
    source: SCHEDULE,
    verified: false,
  },
  living: { title: "Work, past and present, standard of living and leisure", source: SCHEDULE, verified: false },
  experience: { title: "Caring for their own and other children", source: SCHEDULE, verified: false },
  skills: { title: "Their skills, competence and potential", source: SCHEDULE, verified: false },
  suitability: {
    title: "Whether they and their household are suitable, and for whom",
    source: REGULATION,
    verified: false,
  },
  terms: { title: "Proposed terms of approval", source: REGULATION, verified: false },
} as const satisfies Record<string, { title: string; source: string; verified: boolean }>;
export type ReportSection = keyof typeof REPORT_SECTIONS;
export const REPORT_SECTION_NAMES = Object.keys(REPORT_SECTIONS) as ReportSection[];

/** The longest a section may be, in characters: some forty pages. */
export const LONGEST_SECTION = 100_000;

export type WriteSectionRefusal = "not-permitted" | "not-being-written" | "too-long";

/**
 * Whether a section may be written now: by the assessor or a manager, while stage 2 is open. Once the report is signed it
 * stands as the manager read it; a panel that asks for more opens it again.
 */
export function mayWriteSection(
  { stage, stage2 }: Pick<Application, "stage" | "stage2">,
  roles: readonly Role[],
  words: { words: string; inConfidence: string },
): Result<null, WriteSectionRefusal> {
  if (!can(roles, "application:report")) return refuse("not-permitted");
  const writing = stage2 === "open" && (stage === "assessment-open" || stage === "on-hold");
  if (!writing) return refuse("not-being-written");
  const long = words.words.length > LONGEST_SECTION || words.inConfidence.length > LONGEST_SECTION;
  return long ? refuse("too-long") : accept(null);
}

/**
 * What others said in confidence, as somebody of these roles may read it: it comes from their references, and is for those
 * who read these. `hidden` says that there is something that is not shown.
 */
export function saidInConfidence(words: string, roles: readonly Role[]): { inConfidence: string; hidden: boolean } {
  const seen = can(roles, "reference:read");
  return { inConfidence: seen ? words : "", hidden: !seen && words !== "" };
}
