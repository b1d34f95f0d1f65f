import type { Source } from "#app/domain/matching/agreed-now.ts";
import { ENTRY_PARTS, type EntryPart, SCHOOL_AFTER } from "#app/domain/matching/agreed-placement.ts";
import { numberInFile } from "#app/domain/matching/request-to-standard.ts";
import { keptAnswers } from "#app/domain/matching/standard-to-form.ts";
import { type Day, formatDay } from "#app/domain/shared/day.ts";
import { formatPence, type Pence } from "#app/domain/shared/pence.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { agreedOfRequest } from "#app/services/matching/agreed-placement.server.ts";
import type { RequestRecord } from "#db/queries/matching.ts";
import type { HouseholdRow } from "#db/queries/matching-households.ts";
import { findNumberOfProvider, type PlacedThere } from "#db/queries/placing.ts";

const FROM: Readonly<Record<Source, string>> = {
  here: "",
  decision: "by the record of the decision",
  file: "as the file said, confirmed by nobody here",
};
const NOT_SAID = "Nobody has said it yet.";
const PARTS = Object.keys(ENTRY_PARTS) as EntryPart[];

function typedPounds(pence: Pence | null): string | undefined {
  if (pence === null) return undefined;
  return pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);
}

/** What was agreed of the home of each child, who entered it, and what the forms for both begin with. */
export async function readAgreed(
  db: OfficerAsked["db"],
  record: RequestRecord,
  { placed, home, today }: { placed: readonly PlacedThere[]; home: HouseholdRow | undefined; today: Day },
) {
  const all = await agreedOfRequest(db, record, today);
  const [first] = all;
  if (!first) return null;
  const before = home ? await findNumberOfProvider(db, record.request.councilId, home) : null;
  const kept = keptAnswers(record.request.background?.fromFile ?? "", record.request.children.length);
  const refOf = (childId: string) => record.children.find(({ id }) => id === childId)?.ref ?? "";
  const same = (part: EntryPart) =>
    all.every(
      ({ entries }) => entries[part].name === first.entries[part].name && entries[part].on === first.entries[part].on,
    );
  return {
    readAs: record.version,
    children: all.flatMap(({ childId, at, weeklyPence, answers, fileOfAnother }) => {
      const there = placed.find((one) => one.childId === childId);
      if (!there) return [];
      const said = record.agreed?.children.find((one) => one.childId === childId);
      const words = (key: string, none = NOT_SAID) => {
        const answer = answers[key];
        return { words: answer?.said ?? none, known: answer !== undefined, from: answer ? FROM[answer.from] : "" };
      };
      const cost = answers.totalWeeklyCost;
      const school = words("educationContinuity");
      return [
        {
          placementId: there.placementId,
          ref: there.ref,
          facts: [
            {
              name: "A week costs",
              ...words("totalWeeklyCost"),
              ...(cost
                ? { words: cost.from === "here" && weeklyPence !== null ? formatPence(weeklyPence) : `£${cost.said}` }
                : {}),
            },
            { name: "Where", ...words("placementLocation", "Not known.") },
            { name: "In the preferred place", ...words("preferabilityLocation") },
            {
              name: "School goes on",
              ...school,
              ...(said?.school === "none" ? { words: SCHOOL_AFTER.none, known: true } : {}),
            },
            { name: "Provider’s Ofsted number (URN)", ...words("providerURN") },
            { name: "Brothers and sisters with them", ...words("siblingsPlacedTogether") },
            { name: "Kind of home", ...words("placementType", "None that the standard names.") },
          ],
          fileOfAnother,
          /** Where the file wanted a home to be looked for. */
          preferredLocation: kept[numberInFile(record.request, childId, at)]?.preferredLocation ?? null,
          typed: {
            cost: typedPounds(weeklyPence) ?? cost?.said,
            preferred: answers.preferabilityLocation?.said.toLowerCase() ?? "",
            school: said?.school ?? (school.known ? (school.words === "Yes" ? "goes-on" : "changes") : undefined),
            urn: answers.providerURN?.said ?? before ?? undefined,
          },
          /** The number was written down for the same provider before, and nobody has said yet that it is theirs too. */
          urnFromBefore: before !== null && !answers.providerURN,
        },
      ];
    }),
    entries: PARTS.flatMap((part) =>
      (same(part) ? [first] : all).map(({ childId, entries }) => ({
        key: same(part) ? part : `${part}-${childId}`,
        what: same(part) ? ENTRY_PARTS[part] : `${ENTRY_PARTS[part]}, ${refOf(childId)}`,
        name: entries[part].name,
        on: entries[part].on && formatDay(entries[part].on),
      })),
    ),
    parts: PARTS.map((part) => ({ part, what: ENTRY_PARTS[part] })),
    typed: Object.fromEntries(
      PARTS.flatMap((part) => [
        [`${part}Name`, first.entries[part].name ?? ""],
        [`${part}On`, first.entries[part].on ?? ""],
      ]),
    ),
    schools: Object.entries(SCHOOL_AFTER).map(([value, label]) => ({ value, label })),
  };
}
