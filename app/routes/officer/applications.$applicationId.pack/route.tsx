import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { askForPapers } from "#app/services/panels/order-pack.server.ts";
import { releaseOwnCopy, takeBackOwnCopy } from "#app/services/panels/own-copy.server.ts";
import { type SendPapersRefusal, sendPapers } from "#app/services/panels/send-papers.server.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { keepRestricted, openRecord } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { Order } from "./pack-order.tsx";
import { Versions } from "./pack-versions.tsx";
import { readPackPage } from "./read-pack-page.server.ts";

export const loader = officerLoader({ permission: "application:panel" }, async (given) => {
  const record = await openRecord(given, "the panel papers");
  return { ...(await readPackPage(given, record)), done: given.url.searchParams.get("done") };
});

const NOT_LISTED =
  "No panel meeting has this application before it now, and it is not with the decision maker without one. Give it a place at a meeting first";
const MEANWHILE = "Somebody changed this while you were looking at it. Look again, then press once more";
const SENDING: Record<Exclude<SendPapersRefusal, "not-found">, string> = {
  "not-listed": NOT_LISTED,
  "no-pack": "Put the papers together first",
  "being-made": "A newer version is being put together. Look at it first, then send it",
  "changed-meanwhile": MEANWHILE,
};

export const action = officerAction({ permission: "application:panel" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request } = given;
  const form = await request.formData();
  const applicationId = params.applicationId ?? "";
  const asked = { councilIds: officer.councilIds, applicationId };
  const back = (done: string) => redirect(`/officer/applications/${applicationId}/pack?done=${done}`, 303);
  const chosen = form.getAll("papers").map(String);
  const refused = (formErrors: string[], status: number) => data({ chosen, formErrors }, { status });
  const intent = form.get("intent");
  switch (intent) {
    case "make": {
      const after = Number(form.get("after")) || 0;
      const made = await askForPapers(work, { ...asked, paperIds: chosen, after });
      if (made.ok) return back("asked");
      if (made.refusal === "not-found") throw notFound();
      return made.refusal === "not-listed" ? refused([NOT_LISTED], 422) : refused([MEANWHILE], 409);
    }
    case "send": {
      const sent = await sendPapers(work, { ...asked, itemVersion: Number(form.get("itemVersion")) || 0 });
      if (sent.ok) return back(sent.value.late ? "sent-late" : "sent");
      if (sent.refusal === "not-found") throw notFound();
      return refused([SENDING[sent.refusal]], sent.refusal === "changed-meanwhile" ? 409 : 422);
    }
    case "release":
    case "take-back": {
      const change = intent === "release" ? releaseOwnCopy : takeBackOwnCopy;
      const changed = await change(work, { ...asked, packId: String(form.get("packId") ?? "") });
      if (changed.ok) return back(intent === "release" ? "released" : "taken-back");
      if (changed.refusal === "not-found") throw notFound();
      return refused([MEANWHILE], 409);
    }
    default:
      throw new Response("Not a form of this page", { status: 400 });
  }
});

/** Looks again by itself while papers are put together. */
export const handle: PageHandle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "panel");

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

const DONE: Record<string, { title: string; words: string }> = {
  released: {
    title: "The applicants can open their copy",
    words: "Each of them has an email that says so. Every time one of them opens it stands here and in the history.",
  },
  "taken-back": {
    title: "The applicants’ copy is taken back",
    words: "They can open no version of it from now on. Tell them why: no email says so.",
  },
  sent: {
    title: "The papers are sent",
    words: "Members who take part can read them now, and have an email that says so.",
  },
  "sent-late": {
    title: "The papers are sent, later than the standard says",
    words: "Members who take part can read them now. The history says that they went out late.",
  },
};

function Sending({
  meeting,
  packs,
  readers,
  making,
}: Pick<Shown, "packs" | "readers"> & { meeting: NonNullable<Shown["meeting"]>; making: boolean }) {
  const unsent = packs.some((pack) => pack.unsent);
  const apart = readers.filter(({ account }) => !account);
  return (
    <section className="section" aria-labelledby="title-send">
      <h2 id="title-send">Send the papers</h2>
      <Facts
        facts={[
          { name: "Panel", value: `${meeting.panel}, ${meeting.on}` },
          { name: "Papers due", value: meeting.dueOn },
          { name: "Sent", value: meeting.sentAt ?? "Not yet" },
          { name: "To", value: readers.map(({ name }) => name).join(", ") || "Nobody is on the list yet" },
        ]}
      />
      {apart.length > 0 ? (
        <p className="after-facts">
          {apart.map(({ name }) => name).join(", ")} {apart.length === 1 ? "has" : "have"} no account here: print the
          panel’s copy for them.
        </p>
      ) : null}
      {meeting.open && unsent && !making ? (
        <form method="post">
          <input type="hidden" name="itemVersion" value={meeting.itemVersion} />
          {meeting.late ? (
            <Notice tone="important" title="This is later than the standard says">
              <p>
                Members have their papers five working days before they meet, by {meeting.dueOn}. You can send them, and
                the history says that they were late. Ask the chair whether the panel can still hear this item.
              </p>
            </Notice>
          ) : null}
          <Button name="intent" value="send">
            {meeting.sentAt ? "Send the newer version" : "Send the papers"}
          </Button>
        </form>
      ) : null}
    </section>
  );
}

/** The papers of an application for its panel: chosen, put together as one file for the panel and one for the applicants, and sent. */
export default function PackPage() {
  const shown = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { heading, basis, meeting, papers, packs, order, done } = shown;
  const chosen = refused?.chosen ?? shown.chosen ?? papers.filter((paper) => paper.chosen).map(({ value }) => value);
  const field = fieldFrom("papers", { values: { papers: chosen } });
  const said = done && !refused ? DONE[done] : undefined;
  return (
    <RecordFrame
      heading={heading}
      tab="panel"
      above={<ErrorSummary fields={[field]} formErrors={refused?.formErrors} />}
    >
      <p>
        <a href={`/officer/applications/${heading.id}/panel`}>Panel and decision</a>
      </p>
      {said ? (
        <Notice tone="done" title={said.title}>
          <p>{said.words}</p>
        </Notice>
      ) : null}
      {order && basis?.open ? <Order {...order} fresh={done === "asked"} /> : null}
      {basis ? (
        <div className="two-columns">
          <div>
            <h2>{basis.panel ? "The panel papers" : "The papers for the decision maker"}</h2>
            {packs.length > 0 ? (
              <Versions packs={packs} id={heading.id} panel={basis.panel} />
            ) : (
              <p>
                {order?.standing === "waiting"
                  ? "Both copies will stand here."
                  : "Nothing is put together yet. Choose the papers that go in, then press the button."}
              </p>
            )}
            {basis.open && order?.standing !== "waiting" ? (
              <form method="post" className="section">
                <input type="hidden" name="after" value={shown.after} />
                <p className="measure">
                  The application, the report, the applicants’ comments, the outcomes of the checks, the references and
                  the training are always in {basis.panel ? "the panel’s" : "the decision maker’s"} copy. The
                  applicants’ copy is made without references, without what others said in confidence and without papers
                  of one person alone, and says so.
                </p>
                <CheckboxesField
                  field={field}
                  label="Uploaded papers that go in"
                  hint="Only papers that were checked for viruses. They come last, each on pages of its own."
                  choices={papers.map(({ value, label, hint }) => ({ value, label, hint }))}
                  small
                />
                <Button name="intent" value="make" look={packs.length > 0 ? "secondary" : "main"}>
                  {packs.length > 0 ? "Put them together again" : "Put the papers together"}
                </Button>
              </form>
            ) : null}
          </div>
          <div>
            {meeting ? (
              <Sending {...shown} meeting={meeting} making={order?.standing === "waiting"} />
            ) : (
              <section className="section" aria-labelledby="title-reads">
                <h2 id="title-reads">Who reads them</h2>
                <p>
                  No panel is asked about this application. Whoever decides finds the newest version with the decision,
                  and the applicants their copy once you release it.
                </p>
              </section>
            )}
          </div>
        </div>
      ) : (
        <EmptyState title="No meeting yet">
          The papers are put together once this application has a place at a meeting of the panel; where none is asked,
          once it is with the decision maker.
        </EmptyState>
      )}
    </RecordFrame>
  );
}
