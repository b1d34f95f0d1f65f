import { SUFFICIENCY_RULEBOOK } from "../sufficiency/rulebook.ts";
import { suppress } from "../sufficiency/suppress.ts";
import { applicationSection } from "./applications.ts";
import { type Cell, notHeld, row, type Section } from "./cells.ts";
import { enquirySection, sourceSection } from "./enquiries.ts";
import type { OfstedRecords } from "./records.ts";
import {
  capacitySection,
  carerSection,
  careSection,
  childrenSection,
  leavingSection,
  placesSection,
  registerSection,
} from "./register.ts";
import type { CollectionYear, OfstedDefinitions } from "./rulebook.ts";

const NUMBER = [{ key: "number", heading: "Number" }] as const;

/** What carers answered to questions that are only counted. Few answers are not told: they could point at somebody. */
function characteristicsSection({ disability }: OfstedRecords): Section {
  const answers = ["yes", "no", "not-said"] as const;
  const counts = answers.map((answer) => disability.filter((one) => one === answer).length);
  const { counts: told } = suppress(counts, SUFFICIENCY_RULEBOOK.smallNumber.value);
  const cell = (at: number): Cell => ({ kind: "only-counted", value: told[at] ?? null });
  return {
    key: "characteristics",
    title: "Characteristics of carers",
    about:
      "Optional, and given as totals. Carers were told that their answers are only counted, so no list opens, and a number under 6, or one that would give it away, is left out. Answers are kept here only of carers who applied here.",
    columns: NUMBER,
    rows: [
      row("disabled", "See themselves as disabled", [cell(0)]),
      row("not-disabled", "Do not", [cell(1)]),
      row("not-said", "Would rather not say, or left it out", [cell(2)]),
      row("ethnicity", "Ethnic group", [
        notHeld("Asked in people’s own words, which nobody here may group for them. Use what your own register has."),
      ]),
    ],
  };
}

const ELSEWHERE = {
  missing: ["Children missing from their foster home", "Kept in the children’s case system."],
  allegations: ["Allegations against carers, and how they ended", "Kept by the designated officer’s service."],
  complaints: ["Complaints about the service", "Kept in the council’s register of complaints."],
  restraint: ["Physical restraint", "Kept in the children’s case system."],
  training: ["Training, support and development standards completed", "Kept with each carer’s own training record."],
  endings: [
    "Homes that ended unplanned",
    "Why a child left is kept as a code of the SSDA903 return, which does not say this.",
  ],
  "staying-put": ["Young people who stayed put at 18", "Not part of the records of fostering."],
} as const;

/** What Ofsted may ask for that no record here holds. Named, so that nobody takes an empty place for a nought. */
function elsewhereSection(): Section {
  return {
    key: "elsewhere",
    title: "Not held here",
    about: "Fill these in yourselves. They are named so that an empty place is not taken for a nought.",
    columns: NUMBER,
    rows: Object.entries(ELSEWHERE).map(([key, [label, why]]) => row(key, label, [notHeld(why)])),
  };
}

/** The draft of a year: every section in the order of the collection, each figure with the records it comes from. */
export function draftOf(records: OfstedRecords, year: CollectionYear, rules: OfstedDefinitions): Section[] {
  return [
    enquirySection(records, year, rules),
    sourceSection(records, year, rules),
    applicationSection(records, year),
    registerSection(records, year),
    leavingSection(records, year),
    placesSection(records, year, rules),
    capacitySection(records, year),
    careSection(records, year),
    childrenSection(records, year, rules),
    carerSection(records, year, rules),
    characteristicsSection(records),
    elsewhereSection(),
  ];
}

/** The address of a cell within a draft: "places.filled.mainstream". */
export function cellKey(section: Section, rowKey: string, at: number): string {
  return `${section.key}.${rowKey}.${section.columns[at]?.key ?? ""}`;
}

/** The cell at an address, with the words that say what it is; undefined where there is none. */
export function findCell(
  sections: readonly Section[],
  key: string,
): { section: Section; label: string; meaning: string | null; heading: string; cell: Cell } | undefined {
  for (const section of sections) {
    for (const one of section.rows) {
      for (const [at, cell] of one.cells.entries()) {
        if (cellKey(section, one.key, at) !== key) continue;
        const { label, meaning } = one;
        return { section, label, meaning, heading: section.columns[at]?.heading ?? "", cell };
      }
    }
  }
  return undefined;
}
