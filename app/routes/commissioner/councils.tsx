import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { commissionerLoader } from "#app/http/guards.server.ts";
import {
  type CouncilFigures,
  type PlaceFigures,
  readCouncils,
} from "#app/services/sufficiency/read-councils.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { sayCount, sayNumber, sayShare } from "./need/words.ts";

export const meta: MetaFunction = () => [{ title: "Councils - Nearhome" }];

export const loader = commissionerLoader((asked) => readCouncils(asked));

const COLUMNS: readonly { key: string; header: string; say: (figures: PlaceFigures) => string }[] = [
  { key: "care", header: "Children in care", say: ({ inCare }) => sayCount(inCare) },
  { key: "foster", header: "In foster homes", say: ({ inFoster }) => sayCount(inFoster) },
  { key: "area", header: "In own area", say: ({ inArea }) => sayShare(inArea) },
  { key: "far", header: "Over 20 miles", say: ({ far }) => sayShare(far) },
  { key: "own", header: "With own carers", say: ({ inHouse }) => sayShare(inHouse) },
  { key: "kin", header: "With relatives and friends", say: ({ kinship }) => sayShare(kinship) },
  { key: "places", header: "Places approved", say: ({ places }) => sayNumber(places.approved) },
  { key: "filled", header: "Filled", say: ({ places }) => sayNumber(places.filled) },
  { key: "promised", header: "Promised", say: ({ places }) => sayNumber(places.promised) },
  { key: "vacant", header: "Usable, empty", say: ({ places }) => sayNumber(places.vacant) },
  { key: "unavailable", header: "Not usable, empty", say: ({ places }) => sayNumber(places.unavailable) },
  { key: "occupancy", header: "Occupancy", say: ({ places }) => sayShare(places.occupancy) },
];

export default function Councils() {
  const { region, councils, whole } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading title="Councils" caption={`${region}, counted from the records now`} />
      <DataTable<CouncilFigures>
        caption="Children and places by council"
        captionHidden
        columns={[
          { key: "council", header: "Council", cell: ({ name }) => name },
          ...COLUMNS.map(({ key, header, say }) => ({
            key,
            header,
            align: "end" as const,
            cell: (council: CouncilFigures) => say(council),
          })),
        ]}
        rows={councils}
        rowKey={({ id }) => id}
        rowHref={({ slug }) => `/commissioner?council=${slug}`}
        foot={
          <tr>
            <th scope="row">{region}</th>
            {COLUMNS.map(({ key, header, say }) => (
              <td key={key} className="end" data-label={header}>
                {say(whole)}
              </td>
            ))}
          </tr>
        }
      />
      <ReportLinks at="/commissioner/reports/councils" />
      <p className="muted small">
        Places are those of the council’s own approved carers, without carers approved for one child they know.
        Occupancy is filled of approved; a place is promised while its carers have said yes and nobody has decided yet,
        and usable while it is promised to nobody, the home is available and has said so as lately as its council’s own
        rule asks. “With own carers” is the share of foster children who live with them. Over 20 miles is a straight
        line from the family home, of those where it is known.
      </p>
    </>
  );
}
