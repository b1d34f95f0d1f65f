import { ownChildrenOfAges } from "#app/domain/matching/own-children.ts";
import type { Sex } from "#app/domain/matching/vocabulary.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import { householdEntry } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";
import { findTheirHousehold, type SettingFor } from "./find-their-household.server.ts";

/** A child as a form says them: age in whole years, and girl or boy where that was said. */
export type SaidChild = { age: number; sex: Sex | null };

export const MOST_OWN_CHILDREN = 10;
const OLDEST_CHILD = 17;

/** Reads the form, the same for carers and officers: none, or a row for each child. Refused with words by field. */
export function readOwnChildren(form: FormData): Result<SaidChild[], Record<string, string[]>> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  if (text("own") === "none") return accept([]);
  const wrong: Record<string, string[]> = {};
  const said: SaidChild[] = [];
  for (let row = 1; row <= MOST_OWN_CHILDREN; row += 1) {
    const [age, sex] = [text(`age-${row}`), text(`sex-${row}`)];
    if (age === "" && sex === "") continue;
    if (!/^\d{1,2}$/.test(age) || Number(age) > OLDEST_CHILD) {
      wrong[`age-${row}`] = [`Enter the age in whole years, from 0 to ${OLDEST_CHILD}`];
    }
    said.push({ age: Number(age), sex: sex === "female" || sex === "male" ? sex : null });
  }
  if (text("own") !== "some") wrong.own = ["Say whether children of their own live there"];
  else if (said.length === 0) wrong["age-1"] = ["Enter the age of each child, or choose none"];
  return Object.keys(wrong).length > 0 ? refuse(wrong) : accept(said);
}

/**
 * Writes down which children of the carers' own live there now, as they or an officer of their council say. Until somebody
 * does, searches and decisions take it as not known.
 */
export async function sayOwnChildren(
  work: Work,
  whose: SettingFor,
  said: readonly SaidChild[],
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const row = await findTheirHousehold(work, whose);
  if (!row) return refuse("not-found");
  const today = dayOf(work.now);
  const kept = await commit(work.store, [
    changeHousehold(row, {
      ownChildren: ownChildrenOfAges(said, row.ownChildren, today),
      ownChildrenSaidOn: today,
    }),
    appendEvents([householdEntry(work, row, { type: "OwnChildrenSaid", data: { children: said.length } })]),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
