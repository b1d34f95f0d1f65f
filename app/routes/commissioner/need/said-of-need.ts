import { addDays, type Day, formatDay } from "#app/domain/shared/day.ts";
import { COHORTS } from "#app/domain/sufficiency/cohorts.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { sayDue, sayFound } from "#app/domain/sufficiency/say-found.ts";
import { sayGap } from "#app/domain/sufficiency/say-gap.ts";
import type { PlaceFigures } from "#app/services/sufficiency/read-councils.server.ts";
import type { NeedPicture } from "#app/services/sufficiency/read-need.server.ts";

/** What the figures of an area say, in sentences, by rule. Give it the picture by age, whichever way the tables are parted. */
export function saidOf(byAge: NeedPicture, { inArea }: Pick<PlaceFigures, "inArea">, today: Day) {
  const { all, months, chosen } = byAge;
  const rows = COHORTS.flatMap((cohort, at) => {
    const gap = byAge.lines[at]?.gap ?? null;
    return gap === null ? [] : [{ ...cohort, gap }];
  });
  const childrenOutside = inArea.share === null ? 0 : inArea.denominator - inArea.numerator;
  const until = formatDay(addDays(today, SUFFICIENCY_RULEBOOK.horizonDays.value));
  return {
    gap: [
      ...sayGap({
        where: chosen?.name ?? "The region",
        rows,
        hidden: rows.length < COHORTS.length,
        childrenOutside,
        pipeline: byAge.netAhead,
      }),
      ...sayDue(all.due, until),
    ],
    found: all.parts
      ? sayFound({ months: `12 months to ${formatDay(months.to)}`, found: all.found, open: all.open, ...all.parts })
      : [],
  };
}
