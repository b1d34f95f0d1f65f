import type { PastDays } from "#app/domain/reports/past-day.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { Button } from "./button.tsx";
import { Details } from "./details.tsx";

/**
 * A file as at an earlier day: which days there are, one to choose, and the two forms. `at` and `query` are those of the
 * links beside it; a day that is none is refused by the address itself.
 */
export function EarlierDay({ at, query, days }: { at: string; query: string; days: PastDays }) {
  const id = `${at.split("/").at(-1)}-on`;
  return (
    <Details summary="As at an earlier day">
      <form method="get" action={`${at}.csv`} className="inline-form">
        {[...new URLSearchParams(query)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor={id} className="govuk-label">
          Day
        </label>
        <input
          id={id}
          name="on"
          type="date"
          className="govuk-input govuk-input--width-10"
          min={days.from}
          max={days.to}
          defaultValue={days.to}
          aria-describedby={`${id}-days`}
          required
        />
        <Button small look="secondary">
          CSV
        </Button>
        <Button small look="secondary" formAction={`${at}.xlsx`}>
          Excel
        </Button>
      </form>
      <p id={`${id}-days`} className="small muted">
        Any day from {formatDay(days.from)} to {formatDay(days.to)}, as it stood when the day was over, worked out from
        the history.
      </p>
    </Details>
  );
}
