import { parseArgs } from "node:util";
import type { Estimate } from "#app/domain/forecast/ours/estimate.ts";
import type { Expected, OwnForecast } from "#app/domain/forecast/ours/forecast.ts";
import type { CostRange, Scenario } from "#app/domain/forecast/ours/scenarios.ts";
import {
  forecastAsPublished,
  type PublishedForecast,
  type PublishedRefusal,
} from "#app/domain/forecast/published/forecast.ts";
import type { ReadingFault, ReadReturns } from "#app/domain/forecast/read-returns.ts";
import { numberOfDay } from "#app/domain/returns/day-number.ts";
import { dayOf, isDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { kinLeastOn, type WeeklyCost, weeklyCostsOn } from "#app/domain/sufficiency/weekly-costs.ts";
import { readReturnsFolder } from "#app/services/forecast/read-returns-folder.server.ts";
import { publishedCosts } from "#db/geography/published-costs.server.ts";
import { answer, type Command, progress, UsageError } from "./command.ts";

/** How many faults are told one by one; further ones are counted. */
const TOLD = 50;

function dayOfOption(name: string, text: string | undefined): number {
  if (text !== undefined && isDay(text)) return numberOfDay(text);
  throw new UsageError(`--${name} is a date written YYYY-MM-DD${text === undefined ? "" : `, not ${text}`}`);
}

function readFolder(folder: string, withHomes: boolean): ReadReturns | null {
  let read: ReturnType<typeof readReturnsFolder>;
  try {
    read = readReturnsFolder(folder, { withHomes });
  } catch {
    throw new UsageError(`The folder ${folder} cannot be read`);
  }
  if (read.ok) return read.value;
  for (const fault of read.refusal.faults.slice(0, TOLD)) progress(faultInWords(fault));
  const more = read.refusal.count - TOLD;
  if (more > 0) progress(`and ${more} more`);
  return null;
}

function faultInWords({ file, row, column, value, fix }: ReadingFault): string {
  const where = [file, row > 0 ? `row ${row}` : "", column].filter((part) => part !== "").join(", ");
  return `${where}: ${value === "" ? "" : `"${value}". `}${fix}`;
}

function tellLeftOut({ leftOut, files, record }: ReadReturns): void {
  progress(`${record.episodes.count} episodes of ${record.children.count} children in ${files.length} files`);
  const { withoutChild, withoutStart, withoutBirth } = leftOut;
  if (withoutChild > 0) progress(`${withoutChild} rows name no child (CHILD) and are left out`);
  if (withoutStart > 0) progress(`${withoutStart} rows say no day they began (DECOM) and are left out`);
  if (withoutBirth > 0) progress(`${withoutBirth} rows are of children without a date of birth (DOB) and are left out`);
}

function tellRefusal(
  refusal: PublishedRefusal | { reason: "nothing-before"; from: string },
  files: ReadReturns["files"],
): void {
  if (refusal.reason === "nothing-to-count") {
    progress(
      "No episode has a child, a start and a date of birth: check that header and episodes are of the same return",
    );
    return;
  }
  if (refusal.reason === "nothing-before") {
    progress(`The returns begin on ${refusal.from}: start the forecast later, or add the returns of the years before`);
    return;
  }
  const told: string[] =
    refusal.reason === "impossible-ages"
      ? refusal.faults.map(({ file, row, age }) => {
          const where = `${files[file]?.name}, row ${row}`;
          return `${where}: the child would be ${age} years old. Put right its DOB in the header, or DECOM or DEC here`;
        })
      : refusal.faults.map(
          ({ state, day }) =>
            `${day}: a child leaves "${state}" on a day before which nobody was in it, so the published model has no rate. ` +
            "Look for an episode that begins and ends on that day, or choose --from and --to so that they leave the day out",
        );
  for (const line of told.slice(0, TOLD)) progress(line);
  if (told.length > TOLD) progress(`and ${told.length - TOLD} more`);
}

/** Children in care by category, now and at the end of each half year. */
export function publishedInWords(forecast: PublishedForecast): string {
  const months = Object.entries(forecast.forecast_month_firsts);
  const shown = months.filter((_, at) => at % 6 === 5 || at === months.length - 1);
  const categories = ["Fostering", "Residential", "Supported", "Other", "Total"];
  const lines = shown.map(([day, { by_category }]) =>
    [
      day,
      ...categories.map((label) => {
        const part = by_category[label];
        if (!part) return "";
        const range = `${part.reference_lower.toFixed(0)} to ${part.reference_upper.toFixed(0)}`;
        return `${part.mean.toFixed(1)} (${range})`.padStart(24);
      }),
    ].join(""),
  );
  const head = `${" ".repeat(10)}${categories.map((label) => label.padStart(24)).join("")}`;
  const note = "Published model: the mean and two of its standard deviations to either side. It may go below nothing.";
  return [head, ...lines, note].join("\n");
}

/** Children in care by category with the range of each half year, and the new foster homes a month that go with them. */
export function oursInWords(forecast: OwnForecast): string {
  const months = Object.entries(forecast.forecast_month_firsts);
  const shown = months.filter(([day], at) => at > 0 && (/-(04|10)-01$/.test(day) || at === months.length - 1));
  const categories = ["Fostering", "Residential", "Supported", "Other", "Total"];
  const cell = (part: Expected | undefined) =>
    part ? `${part.mean.toFixed(1)} (${part.lower.toFixed(0)} to ${part.upper.toFixed(0)})`.padStart(22) : "";
  const lines = shown.map(([day, { by_category, new_foster_placements }]) =>
    [day, ...categories.map((label) => cell(by_category[label])), cell(new_foster_placements.Total)].join(""),
  );
  const heads = [...categories, "new foster homes"].map((label) => label.padStart(22)).join("");
  const note = [
    "Ours: the number expected, and the range in which 95 of 100 outcomes are to lie. New foster homes are those to be found in",
    "the month before: children coming into care, from other homes, and from foster home to foster home.",
  ];
  return [`${" ".repeat(10)}${heads}`, ...lines, ...note].join("\n");
}

function shareOfOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const percent = Number(text);
  if (text.trim() !== "" && percent >= 0 && percent <= 100) return percent / 100;
  throw new UsageError(`--${name} is a percentage from 0 to 100, not ${text}`);
}

type OursAsked = { scenario: Scenario; agencyShare: number | undefined; seed: string; json: boolean };

/** Makes our own forecast, under the scenario asked for, and what it costs beside that without one where that is asked. */
async function tellOurs(
  read: ReadReturns,
  dates: { start: number; until: number },
  { scenario, agencyShare, seed, json }: OursAsked,
): Promise<number> {
  const [{ forecastOurs }, { scenarioChange, costRange, paidStock }, { randomFrom }] = await Promise.all([
    import("#app/domain/forecast/ours/forecast.ts"),
    import("#app/domain/forecast/ours/scenarios.ts"),
    import("#tests/factories/random.ts"),
  ]);
  const changes = Object.values(scenario).some((share) => share > 0);
  const change = changes ? (rates: Estimate) => scenarioChange(scenario, rates) : undefined;
  const forecast = forecastOurs(read.record, dates, randomFrom(seed).next, { change });
  if (!forecast.ok) {
    tellRefusal(forecast.refusal, read.files);
    return 1;
  }
  const words = oursInWords(forecast.value);
  if (agencyShare === undefined) {
    answer(json, changes ? { ...forecast.value, scenario } : forecast.value, words);
    return 0;
  }
  const today = dayOf(new Date());
  const weeklyCost = { ...weeklyCostsOn(today, [], publishedCosts(null)), kin: kinLeastOn(today, "rest") };
  const expected = costRange(paidStock(forecast.value), weeklyCost, agencyShare);
  const plain = forecastOurs(read.record, dates, randomFrom(seed).next, { draws: 0 });
  const unchanged = plain.ok ? costRange(paidStock(plain.value), weeklyCost, agencyShare) : null;
  const cost = {
    expected_pence: expected.middle,
    expected_range_pence: { low: expected.low, high: expected.high },
    unchanged_pence: unchanged?.middle ?? null,
    unchanged_range_pence: unchanged && { low: unchanged.low, high: unchanged.high },
    weekly_cost: weeklyCost,
  };
  const costWords = [
    `Foster and children's homes: ${rangeInWords(expected)}`,
    ...(unchanged ? [`Without the what-ifs: ${rangeInWords(unchanged)}`] : []),
    "  The range is of prices alone: all the low ones together, and all the high ones",
    ...Object.entries(weeklyCost).map(([kind, price]) =>
      price ? `  ${kind}: ${priceInWords(price)}` : `  ${kind}: no published cost`,
    ),
    "  supported and other homes: no published cost, not counted",
  ];
  answer(json, { ...forecast.value, scenario, cost }, [words, ...costWords].join("\n"));
  return 0;
}

function rangeInWords({ low, middle, high }: CostRange): string {
  return `${formatPence(middle)}, between ${formatPence(low)} and ${formatPence(high)}`;
}

function priceInWords({ value, low, high, from, source, verified, range }: WeeklyCost): string {
  const checked = verified ? "" : "; not checked against its source";
  const ends = range
    ? `. Low ${formatPence(low)}, high ${formatPence(high)}, as at ${range.from} (${range.source})`
    : "";
  return `${formatPence(value)} a week, as at ${from} (${source})${checked}${ends}`;
}

/** Tells how our forecasts of a year ahead would have done, beside that everything stays as it is. */
async function tellLookBack(read: ReadReturns, end: number, seed: string, json: boolean): Promise<number> {
  const [{ lookBack, lookedBack, unchangedWasAsGood }, { randomFrom }] = await Promise.all([
    import("#app/domain/forecast/ours/look-back.ts"),
    import("#tests/factories/random.ts"),
  ]);
  const past = lookBack(read.record, { end, months: 12 }, randomFrom(seed).next);
  if (past.length === 0) {
    progress(
      "No year past has two years of returns behind it and one before it: there is nothing to hold a forecast against",
    );
    return 1;
  }
  const lines = past
    .filter(({ figure }) => figure === "Fostering")
    .map(({ made, for: day, forecast: { mean, lower, upper }, came, unchanged }) => {
      const range = `${mean.toFixed(1)} (${lower.toFixed(0)} to ${upper.toFixed(0)})`;
      return `${made} for ${day}: ${range}, came ${came}, there were ${unchanged}`;
    });
  const whole = lookedBack(past.filter(({ figure }) => figure !== "Fostering"));
  const bands = `By age band: off by ${whole.error.toFixed(1)} on average, and ${whole.unchanged.toFixed(1)} had everything stayed as it was; ${whole.held} of ${whole.of} ranges held`;
  const honest = unchangedWasAsGood(whole) ? ["“Stays as it is” was as good a forecast of the ages here"] : [];
  answer(json, { past, by_age_band: whole }, ["Children in foster care", ...lines, bands, ...honest].join("\n"));
  return 0;
}

export const command: Command = {
  help: `Usage: nearhome forecast DIR --from DATE --to DATE --until DATE [--start DATE] [--model published|ours]
                [--prevention %] [--less-residential %] [--more-kin %] [--agency-share %] [--look-back] [--seed WORD] [--json]

Forecasts children in care by age band and kind of home from the SSDA903 returns in DIR: header, episodes and uasc as CSV,
one return or several, of 2017 to 2026, told apart by their headings. Dates in the files are DD/MM/YYYY or YYYY-MM-DD.

  --from, --to DATE   the days the rates are taken from, both included, as YYYY-MM-DD
  --until DATE        the last day of the forecast
  --start DATE        the day of the starting stock (that of --to)
  --model published   as the regional reference model reckons (this is the default)
  --model ours        ages in days, rates from every day the returns cover up to --start with their trends, and a range
                      for what is uncertain in them; also kin and mainstream foster homes, unaccompanied young people,
                      and the new foster homes to be found each month. --from and --to do not narrow what it learns from
  --seed WORD         draws the range of ours (1)
  --look-back         with --model ours: how forecasts of foster children a year ahead would have done in each year past

What if, with --model ours, reached in the course of the first year:
  --prevention %        so many fewer children come into care
  --less-residential %  so many of those who would go to a children's home live in a mainstream foster home
  --more-kin %          so many of those who would go to a mainstream foster home live with kin
  --agency-share %      share of mainstream foster homes that are agencies': says what foster and children's homes cost,
                        at the prices in the rules, beside the forecast without the what-ifs

  --json              everything, by the first of each month, as JSON

Exit 1 where the files are refused: each fault with its file, row, column and what mends it.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        from: { type: "string" },
        to: { type: "string" },
        until: { type: "string" },
        start: { type: "string" },
        model: { type: "string", default: "published" },
        seed: { type: "string", default: "1" },
        prevention: { type: "string" },
        "less-residential": { type: "string" },
        "more-kin": { type: "string" },
        "agency-share": { type: "string" },
        "look-back": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const [folder, ...more] = positionals;
    if (folder === undefined || more.length > 0) throw new UsageError("Name one folder of returns: forecast DIR");
    const from = dayOfOption("from", values.from);
    const to = dayOfOption("to", values.to);
    const until = dayOfOption("until", values.until);
    const start = values.start === undefined ? to : dayOfOption("start", values.start);
    if (to < from) throw new UsageError("--to is no earlier than --from");
    if (until <= start) throw new UsageError("--until is later than the day the forecast starts from");
    if (values.model !== "published" && values.model !== "ours")
      throw new UsageError(`--model is published or ours, not ${values.model}`);

    const scenario = {
      prevention: shareOfOption("prevention", values.prevention) ?? 0,
      lessResidential: shareOfOption("less-residential", values["less-residential"]) ?? 0,
      moreKin: shareOfOption("more-kin", values["more-kin"]) ?? 0,
    };
    const agencyShare = shareOfOption("agency-share", values["agency-share"]);
    if (values["look-back"] && values.model !== "ours") throw new UsageError("--look-back goes with --model ours");
    const whatIf = (["prevention", "less-residential", "more-kin", "agency-share"] as const).find(
      (name) => values[name] !== undefined,
    );
    if (whatIf && values.model !== "ours") throw new UsageError(`--${whatIf} goes with --model ours`);
    const read = readFolder(folder, values.model === "ours");
    if (!read) return 1;
    tellLeftOut(read);
    if (values["look-back"]) return tellLookBack(read, start, values.seed, values.json);
    if (values.model === "ours")
      return tellOurs(read, { start, until }, { scenario, agencyShare, seed: values.seed, json: values.json });
    const forecast = forecastAsPublished(read.record, { from, to, start, until });
    if (!forecast.ok) {
      tellRefusal(forecast.refusal, read.files);
      return 1;
    }
    const { data_start_date, data_end_date, reference_start, reference_end } = forecast.value;
    if (reference_start < data_start_date || reference_end > data_end_date)
      progress(
        `The returns cover ${data_start_date} to ${data_end_date}: rates are taken from the days of the window in them`,
      );
    answer(values.json, forecast.value, publishedInWords(forecast.value));
    return 0;
  },
};
