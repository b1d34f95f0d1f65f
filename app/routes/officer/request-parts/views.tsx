import { SummaryList } from "#app/ui/summary-list.tsx";
import type { ViewShown } from "./views.server.ts";

/** What the child's social worker wrote down while a home is looked for, and the way to write more. */
export function Views({ views, sayHref }: { views: readonly ViewShown[]; sayHref: string | null }) {
  if (views.length === 0 && sayHref === null) return null;
  return (
    <section aria-labelledby="views">
      <h2 id="views">Views on the search</h2>
      {views.length > 0 ? (
        <SummaryList
          facts={views.map(({ title, words, by }) => ({
            name: title,
            value: (
              <>
                {words}
                <span className="under">{by}</span>
              </>
            ),
          }))}
        />
      ) : (
        <p>Nothing has been written down yet.</p>
      )}
      {sayHref ? (
        <p>
          <a href={sayHref}>Write down a view</a>
        </p>
      ) : null}
    </section>
  );
}
