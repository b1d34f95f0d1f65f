import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { commissionerAction, commissionerLoader } from "#app/http/guards.server.ts";
import { dropScenario, saveScenario } from "#app/services/forecast/keep-scenarios.server.ts";
import { publishForecasts } from "#app/services/forecast/publish-forecast.server.ts";
import { Details } from "#app/ui/details.tsx";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { askedForecast, askedPercents, forecastHref } from "./need/forecast-asked.ts";
import { ChildrenAhead, PlacementsAhead } from "./need/forecast-charts.tsx";
import { ForecastCoverage } from "./need/forecast-coverage.tsx";
import { ForecastHomes } from "./need/forecast-homes.tsx";
import { ForecastKept } from "./need/forecast-kept.tsx";
import { ForecastPast } from "./need/forecast-past.tsx";
import { ForecastWhatIf } from "./need/forecast-what-if.tsx";
import { readNeedForecast } from "./need/read-need-forecast.server.ts";
import { SCENARIO_WORDS } from "./need/scenario-words.ts";

export const meta: MetaFunction = () => [{ title: "Forecast of need - Nearhome" }];

export const loader = commissionerLoader(async (asked) => new DrawnFrom(await readNeedForecast(asked)));

export const action = commissionerAction(async (asked) => {
  const { request, work, url, commissioner } = asked;
  const form = await request.formData();
  const parts = askedForecast(url.searchParams);
  const intent = form.get("intent");
  if (intent === "publish") {
    const councils = await listCouncilsOfRegion(asked.db, commissioner.regionCode);
    const council = councils.find(({ slug }) => slug === parts.council)?.id ?? null;
    await publishForecasts(work.store, asked, { way: "page", by: work.actor }, { council });
    return redirect(`${forecastHref(parts)}#kept`, 303);
  }
  if (intent === "drop") {
    await dropScenario(work, commissioner.regionCode, String(form.get("id") ?? ""));
    return redirect(forecastHref(parts), 303);
  }
  const name = String(form.get("name") ?? "");
  const percents = askedPercents(form);
  const saved = await saveScenario(work, commissioner.regionCode, { ...percents, name });
  if (!saved.ok) return { name, error: SCENARIO_WORDS[saved.refusal] };
  return redirect(`${forecastHref({ ...parts, percents })}#what-if`, 303);
});

type Found = NonNullable<DrawnData<typeof loader>["found"]>;

/** What is drawn of a forecast for everybody alike: not who kept which what-if. */
function aheadOf({ saved: _saved, columns: _columns, prices: _prices, keptNow: _kept, ...ahead }: Found) {
  return ahead;
}

const returnsOf = ({ fromWords, startWords, councilsIn }: Found) => ({ fromWords, startWords, councilsIn });

function ForecastAhead(ahead: ReturnType<typeof aheadOf>) {
  return (
    <>
      <div className="two-columns two-columns-even section">
        <ChildrenAhead {...ahead} />
        <PlacementsAhead {...ahead} />
      </div>
      <ForecastHomes {...ahead} />
      <ForecastPast {...ahead} />
    </>
  );
}

/** How many children will need a home, of what kind and age, how many homes that takes, and what would change it. */
export default function ForecastOfNeed() {
  const loaded = useDrawnFrom<typeof loader>();
  const answered = useActionData<typeof action>();
  const refused = answered?.error ? { name: answered.name, error: answered.error } : null;
  const { region, where, asked, filters, coverage, stale, found } = loaded;
  return (
    <>
      <PageHeading
        title="Forecast of need"
        caption={found ? `${where}, from returns up to ${found.startWords}` : where}
        aside={found ? `Made ${found.madeAt}` : undefined}
      />
      <FilterChips label="Area" chips={filters.areas} />
      {found ? (
        <>
          <FilterChips label="Kind of home" chips={filters.kinds} />
          <FilterChips label="Age" chips={filters.ages} />
          {stale ? (
            <Notice>A newer return has come. The forecast is being made anew; this is the one before.</Notice>
          ) : null}
          {found.said.map((sentence, nth) =>
            nth === 0 ? <Lede key={sentence}>{sentence}</Lede> : <p key={sentence}>{sentence}</p>,
          )}
          <p>
            <b>How far to trust it:</b> {found.honestly}
          </p>
          <DrawnOnce part={ForecastAhead} of={aheadOf(found)} />
          <ForecastWhatIf {...found} asked={asked} refused={refused} />
          <DrawnOnce part={ForecastCoverage} of={{ region, coverage, found: returnsOf(found) }} />
          <ForecastKept asked={asked} kept={found.keptNow} />
          <ReportLinks what="Save the children expected" at="/commissioner/reports/forecast" />
          <ReportLinks what="Save the new placements" at="/commissioner/reports/new-placements" />
          <ReportLinks what="Save past forecasts over what came" at="/commissioner/reports/past-forecasts" />
          <ReportLinks what="Save the what-ifs and their costs" at="/commissioner/reports/what-if" />
        </>
      ) : (
        <>
          <EmptyState title={loaded.isToCome ? "The forecast is still to be made" : "No return to forecast from yet"}>
            A forecast is made from a council’s SSDA903 returns, on the council’s page Returns. It is here some minutes
            after one has come to count{loaded.isToCome ? ", and within the hour after this service was updated" : ""}.
          </EmptyState>
          <Details summary="Which councils have given returns">
            <ul>
              {coverage.map(({ name, years }) => (
                <li key={name}>
                  {name}: {years}
                </li>
              ))}
            </ul>
          </Details>
        </>
      )}
    </>
  );
}
