import { ageOn, type Day } from "../shared/day.ts";
import type { Sex } from "./vocabulary.ts";

const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];
const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth"];

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function ageInWords(years: number): string {
  return years === 0 ? "under 1" : String(years);
}

/**
 * Children by count, sex and age on a day, and nothing that names one: "a boy of 9", "two brothers, 6 and 9", "a brother
 * and sister, 4 and 7". `siblings` says whether they are brothers and sisters.
 */
export function childrenInWords(children: readonly { bornOn: Day; sex: Sex }[], siblings: boolean, on: Day): string {
  const [only, ...others] = children;
  if (only === undefined) return "no children";
  const ages = children.map(({ bornOn }) => ageOn(bornOn, on)).sort((a, b) => a - b);
  if (others.length === 0) {
    const age = ages[0] ?? 0;
    const child = only.sex === "male" ? "boy" : "girl";
    return age === 0 ? `a baby ${child}` : `a ${child} of ${age}`;
  }
  const boys = children.filter(({ sex }) => sex === "male").length;
  const count = COUNTS[children.length] ?? String(children.length);
  const both = siblings ? { boys: "brothers", girls: "sisters" } : { boys: "boys", girls: "girls" };
  const mixed = siblings ? "brothers and sisters" : "children";
  const who =
    boys === children.length
      ? `${count} ${both.boys}`
      : boys === 0
        ? `${count} ${both.girls}`
        : siblings && children.length === 2
          ? "a brother and sister"
          : `${count} ${mixed}`;
  return `${who}, ${listed(ages.map(ageInWords))}`;
}

/**
 * One of several children, so that they can be told apart and nothing names them: "the girl of 9", "the baby boy", "the
 * second boy of 4" where two of them are alike.
 */
export function oneInWords(children: readonly { bornOn: Day; sex: Sex }[], at: number, on: Day): string {
  const plain = children.map((child) => childrenInWords([child], false, on).replace(/^a /, ""));
  const own = plain[at] ?? "child";
  const alike = plain.flatMap((words, nth) => (words === own ? [nth] : []));
  const nth = alike.length > 1 ? `${ORDINALS[alike.indexOf(at)] ?? "other"} ` : "";
  return `the ${nth}${own}`;
}
