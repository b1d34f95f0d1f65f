import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { notFound, officerLoader } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { AnswersShown } from "#app/ui/answers-shown.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { findAnsweredDocument } from "#db/queries/invitations.ts";
import { openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";

/** What somebody wrote, for those who may read it; that they read it is noted before they are shown it. */
export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const record = await openRecord(given, "the people");
  const { db, officer, params, work } = given;
  const found = await findAnsweredDocument(db, officer.councilIds, record.id, params.invitationId ?? "");
  if (!found) throw notFound();
  const { kind, name, answeredAt, relation } = found.record;
  if (kind === "reference" && !officer.can("reference:read")) throw new Response("Not allowed", { status: 403 });
  const what = kind === "reference" ? "read a reference" : "read what a household member wrote";
  await noteReading(work, { councilId: record.councilId, caseKind: "application", caseId: record.id, what });
  return {
    heading: await recordHeading(given, record),
    kind,
    name,
    relation,
    on: answeredAt ? formatDay(dayOf(answeredAt)) : "",
    sections: found.document.sections,
    back: `/officer/applications/${record.id}/people`,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => recordMeta(page?.heading, "people");

/** What a referee or somebody of the household wrote, as it was sent. */
export default function WhatTheyWrote() {
  const { heading, kind, name, relation, on, sections, back } = useLoaderData<typeof loader>();
  return (
    <RecordFrame heading={heading} tab="people">
      <p>
        <a href={back}>Everybody who is asked</a>
      </p>
      <h2>
        {name}
        {relation ? `, ${relation}` : ""}
      </h2>
      <p className="muted">Sent on {on}. That you read it is noted.</p>
      <Notice>
        <p>
          {kind === "reference"
            ? "Given with the promise that the family is not shown it. It stays out of what they receive, and the report must not let them see who said what."
            : "Private from the applicants. Do not show it to them, or leave it where they may see it."}
        </p>
      </Notice>
      {sections.flatMap(({ pages }) =>
        pages.map(({ slug, title, items }) => (
          <section key={slug} className="section measure">
            <h3>{title}</h3>
            <AnswersShown items={items} />
          </section>
        )),
      )}
    </RecordFrame>
  );
}
