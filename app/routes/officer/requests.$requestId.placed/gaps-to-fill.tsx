import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { PlacedPage } from "./read-placed.server.ts";

type Gap = PlacedPage["gaps"][number];

/** What is to fill each gap of the home: what, who and by when, and one press for that it is done. */
export function GapsToFill({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  return (
    <section aria-labelledby="gaps">
      <h2 id="gaps" className="after-facts">
        What fills the gaps
      </h2>
      <DataTable
        caption="What fills the gaps of this home"
        captionHidden
        columns={[
          {
            key: "what",
            header: "What will be done",
            cell: (gap: Gap) => (
              <>
                {gap.what}
                <span className="under">{gap.about}</span>
              </>
            ),
          },
          { key: "who", header: "Who", cell: (gap) => gap.who },
          {
            key: "by",
            header: "By",
            cell: (gap) => (gap.done ? gap.by : <Tag tone={gap.late ? "late" : "soon"}>{gap.by}</Tag>),
          },
          {
            key: "done",
            header: "Done",
            cell: (gap) =>
              gap.done ?? (
                <form method="post" className="inline-form">
                  <input type="hidden" name="intent" value="gap" />
                  <Button look="secondary" small name="test" value={gap.test}>
                    It is done
                    <span className="visually-hidden">: {gap.about}</span>
                  </Button>
                </form>
              ),
          },
        ]}
        rows={gaps}
        rowKey={(gap) => gap.test}
      />
    </section>
  );
}
