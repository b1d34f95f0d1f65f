import type { Report } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { readReturnAsPublished } from "#app/services/forecast/published-forecast.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { PUBLISHED_FOR, PUBLISHED_OTHERWISE, sayPublishedDates } from "./published-words.ts";

/** The forecast of a council's own return as the published model reckons it, whole, with the dates it was made with. */
export async function publishedReport({ db, officer, url }: OfficerAsked): Promise<Report> {
  const asked = {
    councilId: officer.councilId,
    returnId: url.searchParams.get("return") ?? "",
    query: url.searchParams,
  };
  const [made, council] = await Promise.all([readReturnAsPublished(db, asked), findCouncil(db, officer.councilId)]);
  if (!made || made.refusal || !council) throw notFound();
  return {
    title: `Forecast as the published model, from ${formatDay(made.yearEnd)}`,
    area: council.name,
    asAt: made.yearEnd,
    notes: [
      { label: "What it is for", text: PUBLISHED_FOR },
      { label: "Dates", text: sayPublishedDates(made) },
      { label: "Where it may differ", text: PUBLISHED_OTHERWISE },
    ],
    columns: [
      { heading: "Day", kind: "day" },
      { heading: "Age band", kind: "words", meaning: "As the published model names them" },
      { heading: "Placement type", kind: "words", meaning: "As the published model groups the codes of the return" },
      { heading: "Mean", kind: "number", meaning: "The expected number of children in care" },
      { heading: "Lower", kind: "number", meaning: "The mean less two of the published model’s standard deviations" },
      { heading: "Upper", kind: "number", meaning: "The mean and two of the published model’s standard deviations" },
    ],
    rows: made.lines.map(({ day, band, kind, mean, lower, upper }) => [day, band, kind, mean, lower, upper]),
  };
}
