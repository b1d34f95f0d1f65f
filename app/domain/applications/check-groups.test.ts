import { expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { groupChecks, lastOfPart1 } from "./check-groups.ts";
import { CHECK_KIND_NAMES } from "./check-kinds.ts";
import { EXAMPLE_ANSWERS } from "./form/example-answers.ts";
import { householdFacts } from "./form/household-facts.ts";
import { checksFor } from "./needed-checks.ts";
import { rulebookOn } from "./rulebook.ts";

const today = day("2026-11-23");
const stoke = { councilId: "E06000021", livesInCouncilId: "E06000021", livesInCouncilName: "Stoke-on-Trent" };
const checks = checksFor(householdFacts(EXAMPLE_ANSWERS), stoke, today, rulebookOn(today));

test("checks stand by person, applicants first, then what the household shares, and none is left out", () => {
  const groups = groupChecks(checks);
  expect(groups.map(({ title }) => title).slice(0, 3)).toEqual(["Priya Sandhu", "Daniel Okoro", "Grace Okoro"]);
  expect(groups.flatMap(({ lines }) => lines)).toHaveLength(checks.length);
  const everyKind = CHECK_KIND_NAMES.map((kind) => ({ id: `${kind}:applicant-1`, kind, about: "x" }));
  expect(groupChecks(everyKind).flatMap(({ lines }) => lines)).toHaveLength(CHECK_KIND_NAMES.length);
});

test("the time for a notice begins with the last item of those the law asks for, or with several of one day", () => {
  const came = (kind: string, on: string) =>
    checks
      .filter((check) => check.kind === kind)
      .map((check) => ({ ...check, state: "received" as const, receivedOn: day(on) }));
  const all = [...came("dbs", "2026-11-02"), ...came("medical", "2026-11-09"), ...came("internet", "2026-11-20")];
  expect(lastOfPart1(all).map(({ kind }) => kind)).toEqual(["medical", "medical"]);
  expect(lastOfPart1(checks)).toEqual([]);
});
