import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { isClosed } from "#app/domain/applications/application.ts";
import { OFFER_STAGES } from "#app/domain/matching/stages.ts";
import { type CarerAsked, carerLoader } from "#app/http/guards.server.ts";
import { useDemonstration } from "#app/root.tsx";
import { QuietButton } from "#app/ui/button.tsx";
import { CarerShell } from "#app/ui/carer-shell.tsx";
import type { NavLink } from "#app/ui/navigation.ts";
import {
  type ApplicationRecord,
  findApplicationOfAccount,
  listPeople,
  placeOfAccount,
} from "#db/queries/applications.ts";
import { findHouseholdOfAccount } from "#db/queries/carers.ts";
import { listOffersOfAccount } from "#db/queries/matching.ts";
import { countUnread } from "#db/queries/messages.ts";

/** How many messages from the council wait in this person's own conversation. */
async function unreadOf(db: CarerAsked["db"], record: ApplicationRecord, accountId: string): Promise<number> {
  const me = placeOfAccount(record, await listPeople(db, record.id), accountId);
  if (!me) return 0;
  return countUnread(db, { councilIds: [record.councilId], applicationId: record.id, person: me }, "applicant");
}

/** The menu holds only what this person has: an application, and, once approved, offers and availability. */
export const loader = carerLoader(async ({ db, person }) => {
  const [newest, household, offers] = await Promise.all([
    findApplicationOfAccount(db, person.id),
    findHouseholdOfAccount(db, person.id),
    listOffersOfAccount(db, person.id),
  ]);
  const waiting = offers.filter(({ offer }) => OFFER_STAGES[offer.stage].holder === "carer").length;
  const open = newest !== undefined && !isClosed(newest.application) && newest.application.stage !== "approved";
  const unread = open ? await unreadOf(db, newest, person.id) : 0;
  const links: NavLink[] = [
    { href: "/carer", label: household ? "Your fostering" : "Journey" },
    ...(open
      ? [
          { href: "/carer/application", label: "Application" },
          { href: "/carer/people", label: "People we ask" },
          { href: "/carer/documents", label: "Papers" },
          { href: "/carer/visits", label: "Visits" },
          { href: "/carer/events", label: "Training" },
          { href: "/carer/messages", label: "Messages", count: unread, countLabel: "not read" },
        ]
      : []),
    ...(newest ? [{ href: "/carer/letters", label: "Letters" }] : []),
    ...(household
      ? [
          { href: "/carer/offers", label: "Offers", count: waiting, countLabel: "to answer" },
          { href: "/carer/availability", label: "Availability" },
          { href: "/carer/events", label: "Training" },
        ]
      : []),
  ];
  return { links };
});

export default function CarerLayout() {
  const { links } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  return (
    <CarerShell
      links={links}
      // Their copy of the panel papers lies beside their letters.
      path={pathname === "/carer/panel-papers" ? "/carer/letters" : pathname}
      signOut={
        <form method="post" action="/sign-out">
          <QuietButton>Sign out</QuietButton>
        </form>
      }
      demo={useDemonstration()}
    >
      <Outlet />
    </CarerShell>
  );
}
