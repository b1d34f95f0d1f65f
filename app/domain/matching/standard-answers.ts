import { type Day, isDay } from "../shared/day.ts";
import { isOfstedNumber } from "../shared/ofsted-number.ts";
import type { StandardField } from "./standard-fields.ts";

/** An answer spelt as the standard spells it, and whether it was cut; or what is wrong with it, and what to write. */
export type AnswerRead = { readonly said: string; readonly cut?: true } | { readonly wrong: string };

/** Letters and digits alone, by which names and answers are compared. */
export const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Ways in which systems write yes and no, whichever of them an answer of the standard is spelt as. */
const YES_AND_NO = [new Set(["yes", "y", "true"]), new Set(["no", "n", "false"])];
/** A dearer week is more likely pence, or a year. */
const DEAREST_WEEK = 99_999;
const LONGEST_NAME = 120;
const WHOLE_POSTCODES = /\b([A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}\b/gi;

function spelt(options: readonly string[], typed: string): string | null {
  const plain = bare(typed);
  const same = YES_AND_NO.find((words) => words.has(plain));
  return options.find((one) => bare(one) === plain) ?? options.find((one) => same?.has(bare(one))) ?? null;
}

/** One of the options, or several apart by commas or semicolons where the standard lets several stand. */
function chosen({ key }: StandardField, options: readonly string[], typed: string): AnswerRead {
  const parts = key === "specificCommunicationRequirements" ? typed.split(/[,;|]/).map((part) => part.trim()) : [typed];
  const found = parts.filter((part) => part !== "").map((part) => spelt(options, part));
  if (found.some((part) => part === null)) {
    return { wrong: `“${typed}” is not one of its answers. Write one of these: ${options.join(", ")}` };
  }
  return { said: found.join("; ") };
}

/** A day as the standard writes it, 2026-11-20; as spreadsheets here write it, 20/11/2026, it is read too. */
function readDay(typed: string): Day | null {
  if (isDay(typed)) return typed;
  const [, date = "", month = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed) ?? [];
  const written = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(written) ? written : null;
}

/**
 * One answer of a file, checked against its field. Of a whole postcode of a home only the first half is taken: the other half
 * could name the family. Money is in whole pounds, as the standard has it, and nobody can have entered anything after today.
 */
export function readAnswer(field: StandardField, typed: string, today: Day): AnswerRead {
  if (field.options !== null) return chosen(field, field.options, typed);
  switch (field.holds) {
    case "text":
      return { said: typed };
    case "count":
      return /^\d{1,2}$/.test(typed)
        ? { said: typed }
        : { wrong: `“${typed}” is no number. Write a whole number, like 2` };
    case "pounds": {
      const pounds = typed.replace(/^£/, "").replaceAll(",", "").replace(/\.0+$/, "");
      return /^\d{1,6}$/.test(pounds) && Number(pounds) <= DEAREST_WEEK
        ? { said: String(Number(pounds)) }
        : {
            wrong: `“${typed}” is no price of a week. Write whole pounds, like 950, up to ${DEAREST_WEEK.toLocaleString("en-GB")}`,
          };
    }
    case "day":
    case "past-day": {
      const on = readDay(typed);
      if (on === null) {
        return { wrong: `“${typed}” is no day. Write the year, the month and the day, like 2026-11-20` };
      }
      return field.holds === "past-day" && on > today
        ? { wrong: `“${typed}” is after today. Write the day on which it was entered` }
        : { said: on };
    }
    case "place": {
      const said = typed.replace(WHOLE_POSTCODES, "$1");
      return said === typed ? { said } : { said, cut: true };
    }
    case "urn":
      return isOfstedNumber(typed)
        ? { said: typed.toUpperCase() }
        : {
            wrong: `“${typed}” is no number of Ofsted. Write its six or seven digits, or SC and its digits, like SC012345, or leave it empty`,
          };
    case "name":
      return typed.length <= LONGEST_NAME
        ? { said: typed }
        : { wrong: `It is longer than a name. Write at most ${LONGEST_NAME} characters` };
  }
}
