import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { demonstrationLoader } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { InlineForm } from "#app/ui/inline-form.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { listOutbox } from "#db/queries/jobs.ts";
import { DevPage } from "./frame/dev-page.tsx";
import { EMAIL_STATES, subjectOf, whenSent } from "./outbox/email-words.ts";

export const handle: PageHandle = { look: "staff" };

const SHOWN = 100;

export const loader = demonstrationLoader(async ({ db, url }) => {
  const to = (url.searchParams.get("to") ?? "").trim();
  const found = await listOutbox(db, { to: to || undefined, limit: SHOWN });
  return {
    to,
    emails: found.map((email) => ({
      id: email.id,
      to: email.toAddress,
      subject: subjectOf(email.template),
      state: email.state,
      delivery: email.delivery,
      at: email.queuedAt,
    })),
  };
});

export const meta: MetaFunction = () => [{ title: "Outbox - Nearhome" }];

export default function Outbox() {
  const { to, emails } = useLoaderData<typeof loader>();
  return (
    <DevPage>
      <PageHeading
        title="Outbox"
        caption="Every email the demonstration would have sent, newest first. Nothing leaves this machine."
      />
      <InlineForm action="/dev/outbox" label="Emails to one address">
        <TextField
          field={fieldFrom("to", { values: { to } })}
          label="To one address"
          type="email"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          width={30}
        />
        <Button look="secondary">Show</Button>
      </InlineForm>
      <DataTable
        caption={to ? `Emails to ${to}` : `The newest ${SHOWN} emails at most`}
        captionHidden
        rows={emails}
        rowKey={(email) => email.id}
        rowHref={(email) => `/dev/outbox/${email.id}`}
        empty={
          <EmptyState title={to ? "Nothing was sent to that address" : "Nothing has been sent yet"}>
            Ask about fostering, or ask for a code to sign in, and the email appears here.
          </EmptyState>
        }
        columns={[
          { key: "subject", header: "Email", cell: (email) => email.subject },
          { key: "to", header: "To", cell: (email) => email.to },
          { key: "at", header: "Written", cell: (email) => whenSent(email.at) },
          {
            key: "state",
            header: "State",
            cell: ({ state, delivery }) => (
              <Tag tone={EMAIL_STATES[state].tone}>{delivery ?? EMAIL_STATES[state].label}</Tag>
            ),
          },
        ]}
      />
    </DevPage>
  );
}
