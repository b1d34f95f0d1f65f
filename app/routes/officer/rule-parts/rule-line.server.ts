import { RULE_WORDS, ruleInWords, ruleKind } from "#app/domain/applications/rule-words.ts";
import type { AnySetting, Basis, SettingKey } from "#app/domain/applications/rulebook.ts";
import { endOfPeriod, type Period } from "#app/domain/calendar/working-days.ts";
import { type Day, formatDay, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";

export const BASIS_WORDS: Record<Basis, string> = {
  law: "Law",
  standard: "National standard",
  guidance: "Guidance",
  local: "Our own",
};

/** Where both ways of counting a time lead that begins today. */
function exampleOf(key: SettingKey, value: unknown, today: Day): string | null {
  if (ruleKind(key) !== "period") return null;
  const dated = (convention: Period["convention"]) => {
    const end = endOfPeriod(today, { ...(value as Period), convention }, bankHolidays());
    return `${weekdayName(end).slice(0, 3)} ${formatDayShort(end, today)}`;
  };
  return `Begun today: until ${dated("after")}; with today counted, ${dated("beginning")}`;
}

/** One rule as a page shows it. */
export function ruleLine(row: AnySetting, local: readonly AnySetting[], today: Day) {
  const { key, value, basis, source, verified, from } = row;
  const { title, about } = RULE_WORDS[key];
  const coming = local.filter((one) => one.key === key && one.from > today);
  const next = coming.reduce<AnySetting | null>((first, one) => (!first || one.from < first.from ? one : first), null);
  return {
    key,
    title,
    about,
    value: ruleInWords(key, value),
    example: exampleOf(key, value, today),
    basis: BASIS_WORDS[basis],
    source,
    verified,
    from: formatDay(from),
    next: next && `From ${formatDay(next.from)}: ${ruleInWords(key, next.value)}`,
  };
}
