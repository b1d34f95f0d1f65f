import { Button } from "#app/ui/button.tsx";
import { type ForecastAsked, forecastHref } from "./forecast-asked.ts";

type Kept = { on: string; way: "page" | "file" | "month-end"; by: string | null };

const WAYS: Readonly<Record<Kept["way"], (by: string) => string>> = {
  page: (by) => `when ${by} kept it`,
  file: (by) => `when ${by} saved it as a file`,
  "month-end": () => "at the end of the month",
};

/** Whether the forecast that is shown is kept as published, and the way to keep it. */
export function ForecastKept({ asked, kept }: { asked: ForecastAsked; kept: Kept | null }) {
  return (
    <section className="section" aria-labelledby="kept">
      <h2 id="kept">Kept as published</h2>
      {kept ? (
        <p>
          This forecast is kept as it was published on {kept.on}, {WAYS[kept.way](kept.by ?? "somebody")}. It is never
          changed: when later returns come, it is laid over what they count.
        </p>
      ) : (
        <form action={forecastHref(asked)} method="post">
          <p>
            It is not kept yet. It is kept when somebody saves it as a file or presses the button, and at the end of the
            month; from then on it is never changed, and later it is laid over what came.
          </p>
          <input type="hidden" name="intent" value="publish" />
          <div className="no-print">
            <Button small>Keep this forecast as published</Button>
          </div>
        </form>
      )}
    </section>
  );
}
