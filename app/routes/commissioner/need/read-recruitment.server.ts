import { WITHDRAWAL_CODES } from "#app/domain/applications/stages.ts";
import { formatPublished, type PublishedFigure } from "#app/domain/councils/published-figure.ts";
import { type Spread, sayBetween, sayDays } from "#app/domain/improvement/time-in-stage.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { besideInWords, formatBeside } from "#app/domain/sufficiency/beside.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { readRecruitment } from "#app/services/improvement/read-recruitment.server.ts";
import { sayNumber } from "./words.ts";

function say(figure: PublishedFigure): string {
  return figure.kind === "number" ? formatBeside(figure.value, "percent") : formatPublished(figure);
}

const sayTold = (share: number | null) => (share === null ? "not shown" : formatBeside(share, "percent"));

function sayHalf(spread: Spread | null): string {
  if (spread === null) return "too few to say";
  if (spread.half === null) return "half have none yet";
  const likely = spread.halfBetween ? `, likely ${sayBetween(spread.halfBetween.from, spread.halfBetween.to)}` : "";
  return `${sayDays(spread.half)}${likely}`;
}

/** One council's recruitment beside its neighbours', in the words of the page. */
export async function readRecruitmentPage(asked: CommissionerAsked, councilId: string) {
  const { today } = asked;
  const { year, from, untilOutcomeOfRegion, stopped, councils } = await readRecruitment(asked);
  const council = councils.find(({ id }) => id === councilId);
  return {
    year: `year to 31 March ${year}`,
    yearsBetween: Number(today.slice(0, 4)) - year,
    period: `${formatDay(from)} to ${formatDay(today)}`,
    measures: (council?.figures ?? []).map(({ measure, own, beside, ofRegion, ofEngland, now, nowOfRegion }) => ({
      code: measure.code,
      name: measure.name,
      means: measure.means,
      differs: measure.differs,
      own: say(own),
      beside: { own: beside.own, others: beside.others, median: beside.median },
      words: besideInWords(beside, "percent"),
      ofRegion: say(ofRegion),
      ofEngland: say(ofEngland),
      now: sayTold(now),
      nowOfRegion: sayTold(nowOfRegion),
    })),
    untilOutcome: { own: sayHalf(council?.untilOutcome ?? null), region: sayHalf(untilOutcomeOfRegion) },
    stopped: stopped.map(({ code, count }) => ({
      code,
      why: WITHDRAWAL_CODES[code],
      count: count === null ? "not shown" : sayNumber(count),
    })),
  };
}
