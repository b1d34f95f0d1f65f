import { ownerOfNextAction } from "#app/domain/applications/journey.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { countUnread } from "#db/queries/messages.ts";
import { countPapersToLookAt } from "#db/queries/papers.ts";
import { stageMark } from "./stage-mark.ts";
import { TAB_NAMES, TABS } from "./tabs.ts";

/** What stands at the top of every page of one application. */
export async function recordHeading({ db, officer, url }: OfficerAsked, record: ApplicationRecord) {
  const { application, ref, locality, submittedOn, openedOn, checks } = record;
  const council = officer.councilIds.length > 1 ? await findCouncil(db, record.councilId) : undefined;
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const [papers, messages] = await Promise.all([countPapersToLookAt(db, scope), countUnread(db, scope, "staff")]);
  const wanted = checks.filter(({ state }) => state !== "not-needed");
  return {
    id: record.id,
    name: application.applicants,
    mark: stageMark(application),
    caption: [
      ref,
      council && council.name !== locality ? `${locality}, ${council.name}` : locality,
      submittedOn ? `applied ${formatDay(submittedOn)}` : `invited ${formatDay(openedOn)}`,
      application.worker ? `with ${application.worker.name}` : "no worker named yet",
    ].join(", "),
    checks:
      wanted.length > 0 ? { in: wanted.filter(({ state }) => state === "received").length, of: wanted.length } : null,
    /** What waits behind a tab, with the words for it. */
    waiting: {
      papers: papers > 0 ? { count: papers, words: "to look at" } : null,
      messages: messages > 0 ? { count: messages, words: "not read" } : null,
    },
    restricted: record.restrictedBecause !== null,
    tabs: TAB_NAMES.filter((tab) => officer.can(TABS[tab].permission)),
    closed: ownerOfNextAction(application) === null,
    done: url.searchParams.get("done"),
  };
}

export type RecordHeading = Awaited<ReturnType<typeof recordHeading>>;
