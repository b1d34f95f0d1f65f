import { Notice } from "#app/ui/notice.tsx";
import type { RequestPage } from "./read-page.server.ts";

type PageProps = { page: RequestPage };

/** That agencies have named a home nobody has decided about, or have not answered in time. */
export function AgencyNews({ page }: PageProps) {
  const { homes, late } = page.agencies;
  if (homes + late === 0) return null;
  const lateWords = late === 1 ? "1 agency has not answered in time" : `${late} agencies have not answered in time`;
  return (
    <div id="agencies">
      <Notice title={homes === 0 ? lateWords : homes === 1 ? "1 agency has a home" : `${homes} agencies have a home`}>
        {homes > 0 && late > 0 ? <p>{lateWords}.</p> : null}
        <p>
          {page.mayAskAgencies ? (
            <a href={`/officer/requests/${page.id}/agencies`}>
              {homes > 0 ? "Look at it: take it up, or say why not" : "Ring them, or ask another"}
            </a>
          ) : (
            "The placements team looks at it."
          )}
        </p>
      </Notice>
    </div>
  );
}

/** Whom the region's plan would leave without a home, and why: what the commissioner sees as a count only. */
export function LeftByPlan({ advice }: { advice: RequestPage["advice"] }) {
  if (!advice || advice.left.length === 0) return null;
  return (
    <Notice title={`The region’s plan of ${advice.at} finds no home`}>
      <ul>
        {advice.left.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
      <p className="small">With all homes of the region shared and decided together. It is advice and places nobody.</p>
    </Notice>
  );
}
