import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { VIEWS_OF } from "#app/domain/matching/request-views.ts";
import { dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { findAccount } from "#db/queries/access.ts";
import type { RequestRecord } from "#db/queries/matching.ts";

/** The views of a request as its pages say them, the first written first. */
export function readViews({ db, today }: OfficerAsked, { views }: Pick<RequestRecord, "views">) {
  return Promise.all(
    views.map(async ({ of, words, at, byId }) => {
      const by = await findAccount(db, byId);
      const on = new Date(at);
      return {
        title: VIEWS_OF[of],
        words,
        by: `${by ? `${by.givenName} ${by.familyName}` : "somebody who has left"}, ${formatDayShort(dayOf(on), today)} at ${formatTime(on)}`,
      };
    }),
  );
}

export type ViewShown = Awaited<ReturnType<typeof readViews>>[number];
