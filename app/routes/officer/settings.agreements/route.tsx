import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CHARGED_THING_NAMES, SHARED_THINGS } from "#app/domain/sharing/agreements.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FigureStrip } from "#app/ui/figure-strip.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { answerAgreementForm, type RefusedAgreement } from "./agreement-form.server.ts";
import { EndForm } from "./end-form.tsx";
import { fieldOf } from "./form-fields.ts";
import { type AgreementLine, readAgreements } from "./read-agreements.server.ts";
import { SHARE_FIELDS, SharedHomes, ShareForm } from "./shared-homes.tsx";

export const loader = officerLoader({ permission: "report:read" }, async (given) => ({
  ...(await readAgreements(given)),
  done: given.url.searchParams.get("done"),
  mayAgree: given.officer.can("sharing:agree"),
}));

export const action = officerAction({ permission: "sharing:agree" }, answerAgreementForm);

export const meta: MetaFunction = () => [{ title: "Agreements - Nearhome" }];

const MAKE_FIELDS = ["withCouncilId", "what", "price", "startsOn", "endsOn"] as const;

type TableProps = { caption: string; lines: readonly AgreementLine[]; who: string; refused?: RefusedAgreement };

function Agreements({ caption, lines, who, refused }: TableProps) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        { key: "other", header: who, cell: (line) => line.other },
        { key: "what", header: "What", cell: (line) => line.what },
        { key: "price", header: "For each", align: "end", cell: (line) => line.price },
        { key: "from", header: "From", cell: (line) => line.from },
        {
          key: "standing",
          header: "Now",
          cell: (line) => <Tag tone={line.standing.tone}>{line.standing.word}</Tag>,
        },
        ...(refused !== undefined || lines.some(({ mayEnd }) => mayEnd)
          ? [
              {
                key: "end",
                header: "Change",
                headerHidden: true,
                label: null,
                cell: (line: AgreementLine) => (
                  <EndForm
                    line={line}
                    label={`${line.what} for ${line.other}`}
                    hint="What was taken by then stays taken, and owed."
                    refused={refused}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

const DONE: Record<string, string> = {
  make: "The agreement is made. Both councils see it here.",
  share: "Our homes with room are shared. Both councils see it here, and their searches find them from that day.",
  end: "The agreement ends on that day. What was taken by then stays owed.",
};

/** What a council shares with others and takes of theirs, for which price, and what is owed both ways. */
export default function SharingAgreements() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() as RefusedAgreement | undefined;
  const make = (name: string) => fieldOf("make", name, refused, { startsOn: page.today, what: "training-seat" });
  const wrong = refused
    ? refused.form === "make"
      ? MAKE_FIELDS.map(make)
      : refused.form === "share"
        ? SHARE_FIELDS.map((name) => fieldOf("share", name, refused))
        : [fieldOf(refused.form, "endsOn", refused)]
    : [];
  return (
    <>
      <PageHeading
        title="Agreements"
        caption="Homes with room, spare seats at training and spare places at panel, shared between councils. A seat or place that is used leaves a line of what is owed."
      />
      <ErrorSummary fields={wrong} formErrors={refused?.formErrors} />
      {page.done && DONE[page.done] ? (
        <Notice tone="done">
          <p>{DONE[page.done]}</p>
        </Notice>
      ) : null}
      <FigureStrip
        label="What is owed and not yet billed"
        figures={[
          { figure: page.owedToUs, label: "owed to us", href: "/officer/settings/recharges?show=owed-to-us" },
          { figure: page.weOwe, label: "we owe", href: "/officer/settings/recharges?show=we-owe" },
        ]}
      />
      <section className="section" aria-labelledby="homes-with-room">
        <h2 id="homes-with-room">Homes with room</h2>
        <p className="measure">
          A search finds another council’s homes only while that council shares them with ours. Each council signs for
          its own homes, so two that share both ways have two agreements. What a home costs a week is agreed child by
          child. A single home can be kept back on its carers’ page.
        </p>
        <SharedHomes homes={page.homes} refused={page.mayAgree ? refused : undefined} mayEnd={page.mayAgree} />
        {page.mayAgree ? (
          <>
            <h3>Let others find our homes</h3>
            <ShareForm
              councils={page.councils}
              region={page.region}
              start={{ startsOn: page.today }}
              refused={refused}
            />
          </>
        ) : null}
      </section>
      <section className="section">
        <h2>What others may use of ours</h2>
        {page.given.length > 0 ? (
          <Agreements
            caption="What others may use of ours"
            lines={page.given}
            who="Council"
            refused={page.mayAgree ? refused : undefined}
          />
        ) : (
          <EmptyState title="We share nothing yet" headingLevel={3}>
            An empty seat costs as much as a taken one. With an agreement, seats that nobody here has taken by a day you
            choose are offered to that council.
          </EmptyState>
        )}
      </section>
      <section className="section">
        <h2>What we may use of theirs</h2>
        {page.taken.length > 0 ? (
          <Agreements caption="What we may use of theirs" lines={page.taken} who="Council" />
        ) : (
          <EmptyState title="No council shares with us yet" headingLevel={3}>
            The council that has the seats makes the agreement. Ring your neighbours when your own dates are full.
          </EmptyState>
        )}
      </section>
      {page.mayAgree ? (
        <section className="section">
          <h2>Let another council use ours</h2>
          <form method="post" noValidate className="measure" aria-label="Make an agreement">
            <input type="hidden" name="intent" value="make" />
            <SelectField
              field={make("withCouncilId")}
              label="Which council"
              emptyLabel="Choose"
              options={page.councils}
            />
            <RadioField
              field={make("what")}
              label="What they may use"
              small
              choices={CHARGED_THING_NAMES.map((value) => ({ value, label: SHARED_THINGS[value].many }))}
            />
            <TextField
              field={make("price")}
              label="Price for each"
              hint="0 for no charge."
              inputMode="decimal"
              prefix="£"
              width={5}
            />
            <div className="row">
              <TextField field={make("startsOn")} label="From" type="date" width={10} />
              <TextField field={make("endsOn")} label="Last day (optional)" type="date" width={10} />
            </div>
            <Button>Make the agreement</Button>
          </form>
        </section>
      ) : null}
    </>
  );
}
