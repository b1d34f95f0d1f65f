import { Button } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { LengthenBreak } from "./lengthen-break.tsx";
import type { PlacedPage } from "./read-placed.server.ts";
import { SearchesOpen } from "./searches-open.tsx";

/** The form that was refused, as it was typed, and what is wrong with it; undefined where none was. */
export type Refused = { values: Record<string, string | string[]>; errors: Record<string, string[]> } | undefined;

type Given = PlacedPage["given"][number];

/** What was typed into one form of the page, where that is the form that was refused; of forms that repeat, by their record. */
export function typedIn(refused: Refused, intent: string, recordId?: string): Refused {
  if (refused?.values.intent !== intent) return undefined;
  const { informationId, placementId } = refused.values;
  return recordId === undefined || recordId === informationId || recordId === placementId ? refused : undefined;
}

type OutsideTermsProps = { emergency: NonNullable<PlacedPage["emergency"]>; refused: Refused };

/** That the children live outside the terms in an emergency, until when, and how it ends. */
export function OutsideTerms({ emergency, refused }: OutsideTermsProps) {
  const typed = typedIn(refused, "varied");
  return (
    <section aria-labelledby="outside-terms">
      <h2 id="outside-terms">Outside the terms</h2>
      <p className="measure">
        They came as an emergency ({emergency.rule}) on {emergency.since}. By{" "}
        <Tag tone={emergency.late ? "late" : "soon"}>{emergency.until}</Tag> the terms of the carers are varied, or the
        children have moved to another home (Care Planning Regulations 2010, reg 23).
      </p>
      {emergency.mayVary ? (
        <Details summary="The terms were varied" open={Boolean(typed)}>
          <form method="post" className="measure">
            <input type="hidden" name="intent" value="varied" />
            <TextField
              field={fieldFrom("grantedBy", typed)}
              label="Who varied them"
              hint="The decision maker’s name."
              width={20}
            />
            <TextField field={fieldFrom("grantedOn", typed)} label="On which day" type="date" width={10} />
            <TextField field={fieldFrom("paper", typed)} label="The letter or record that says so" width={30} />
            <Button small>Write it down</Button>
          </form>
        </Details>
      ) : (
        <p className="small muted measure">A manager writes down here that the terms were varied.</p>
      )}
    </section>
  );
}

/** Who is told of the placement, by when, and one press for how it went. */
export function Notices({ page }: { page: PlacedPage }) {
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">Who must be told</h2>
      <p className="small muted measure">
        A notice holds the assessment and the care plan, so it goes by your secure email, by letter or by hand, never
        from here. Say when it went.
      </p>
      <DataTable
        caption="Notices of this placement"
        captionHidden
        columns={[
          {
            key: "to",
            header: "To",
            cell: (notice: PlacedPage["notices"][number]) => (
              <>
                {notice.to}
                <span className="under">{notice.source}</span>
              </>
            ),
          },
          {
            key: "due",
            header: "By",
            cell: (notice) =>
              notice.sent ? (
                notice.due
              ) : (
                <Tag tone={notice.late ? "late" : "soon"}>{notice.late ? `${notice.due}, late` : notice.due}</Tag>
              ),
          },
          {
            key: "sent",
            header: "Sent",
            cell: (notice) =>
              notice.sent ?? (
                <form method="post" className="inline-form">
                  <input type="hidden" name="intent" value="notice" />
                  <input type="hidden" name="noticeId" value={notice.id} />
                  {notice.ways.map(({ value, label }) => (
                    <Button key={value} look="secondary" small name="how" value={value}>
                      {label}
                      <span className="visually-hidden">: {notice.to}</span>
                    </Button>
                  ))}
                </form>
              ),
          },
        ]}
        rows={page.notices}
        rowKey={(notice) => notice.id}
      />
    </section>
  );
}

/** The placement plan: the day it was agreed, or a form for it while it is to follow. */
export function Plan({ plan, refused }: { plan: PlacedPage["plan"]; refused: Refused }) {
  return (
    <section aria-labelledby="plan">
      <h2 id="plan" className="after-facts">
        The placement plan
      </h2>
      {plan.agreed ? (
        <p>Agreed on {plan.agreed}.</p>
      ) : (
        <form method="post" className="measure">
          <input type="hidden" name="intent" value="plan" />
          <p>
            It was to follow the move
            {plan.due ? (
              <>
                {" "}
                by <Tag tone={plan.late ? "late" : "soon"}>{plan.due}</Tag>
              </>
            ) : null}{" "}
            (Care Planning Regulations 2010, reg 9).
          </p>
          <TextField field={fieldFrom("planOn", typedIn(refused, "plan"))} label="Agreed on" type="date" width={10} />
          <Button small>Write it down</Button>
        </form>
      )}
    </section>
  );
}

/** The fields of the refused form that something is wrong with, where they stand on the page. */
export function wrongFields(refused: Refused): FieldState[] {
  const { informationId, placementId } = refused?.values ?? {};
  const record = informationId ?? placementId;
  return Object.keys(refused?.errors ?? {}).flatMap((name) => {
    const field = fieldFrom(name, refused);
    return name === "" ? [] : { ...field, id: record ? `${field.id}-${record}` : field.id };
  });
}

/** How and when the carers told an officer that they have one giving. */
function Acknowledgement({ page, given, refused }: { page: PlacedPage; given: Given; refused: Refused }) {
  const typed = typedIn(refused, "acknowledged", given.id);
  const field = (name: string) => ({ ...fieldFrom(name, typed), id: `${name}-${given.id}` });
  return (
    <Details summary="Write down that they have it" open={Boolean(typed)}>
      <form method="post" className="measure">
        <input type="hidden" name="intent" value="acknowledged" />
        <input type="hidden" name="informationId" value={given.id} />
        <TextField field={field("acknowledgedOn")} label="They said so on" type="date" width={10} />
        <RadioField field={field("how")} label="How" small choices={page.acknowledgedWays} />
        <TextArea
          field={field("stillMissing")}
          label="What they say is still missing"
          hint="Leave it empty if nothing is."
          rows={2}
        />
        <Button small>Write it down</Button>
      </form>
    </Details>
  );
}

/** What the carers were given in writing, whether they have it, and what is to be given. */
export function Information({ page, refused }: { page: PlacedPage; refused: Refused }) {
  const typed = typedIn(refused, "information");
  return (
    <section aria-labelledby="information">
      <h2 id="information" className="after-facts">
        What the carers have in writing
      </h2>
      {page.given.map((one) => (
        <Notice key={one.id} title={`Given ${one.at}`}>
          <p>{one.items}.</p>
          {one.missing ? <p>Said to be missing then: {one.missing}</p> : null}
          <p>
            {one.acknowledged
              ? `The carers said on ${one.acknowledged} that they have it.`
              : page.carersOnline
                ? "The carers have not said yet that they have it. They are asked on their own page."
                : "The carers have not said yet that they have it. They have no account here: ask them."}
            {one.stillMissing ? ` They still miss: “${one.stillMissing}”` : ""}
          </p>
          {one.acknowledged ? null : <Acknowledgement page={page} given={one} refused={refused} />}
        </Notice>
      ))}
      {page.itemsLeft.length > 0 ? (
        <form method="post" className="measure">
          <input type="hidden" name="intent" value="information" />
          <CheckboxesField
            field={fieldFrom("items", typed)}
            label="Give them now, in writing"
            hint="National Minimum Standard 15: all that is held, before the child moves in. Only what has not been given is listed."
            choices={page.itemsLeft}
            small
          />
          <TextArea field={fieldFrom("missing", typed)} label="What is not known yet, and who finds it out" rows={2} />
          <Button small>Write it down</Button>
        </form>
      ) : (
        <p>Everything on the list has been given.</p>
      )}
    </section>
  );
}

/** One child, since when, and a form for when the child has left. */
function Child({
  page,
  child,
  refused,
}: {
  page: PlacedPage;
  child: PlacedPage["children"][number];
  refused: Refused;
}) {
  const typed = typedIn(refused, "end", child.placementId);
  const field = (name: string) => ({ ...fieldFrom(name, typed), id: `${name}-${child.placementId}` });
  return (
    <div>
      <p>
        <b>{child.ref}</b>: since {child.since}
        {child.until
          ? child.isOver
            ? `, ${child.kept > 0 ? "fostered until" : "left on"} ${child.until}`
            : `, a short break until ${child.until}`
          : ""}
      </p>
      {child.episodes.length > 1 ? (
        <ul>
          {child.episodes.map((episode) => (
            <li key={episode.from}>
              From {episode.from}: {episode.as}.{episode.basis ? ` ${episode.basis}` : ""}
            </li>
          ))}
        </ul>
      ) : null}
      {child.kept > 0 ? (
        <form method="post">
          <input type="hidden" name="intent" value="place-free" />
          <input type="hidden" name="placementId" value={child.placementId} />
          <input type="hidden" name="kept" value={child.kept} />
          <p className="measure">
            They turned 18 and stay with the carers. The place is kept, and no child is asked for it, until the agency
            tells you that it is free.
          </p>
          <Button small look="secondary">
            The place is free again
          </Button>
        </form>
      ) : null}
      {child.until === null && child.becomes.length > 0 ? (
        <Becomes page={page} child={child} refused={refused} />
      ) : null}
      {child.breakSoFar ? (
        <LengthenBreak
          child={child}
          breakSoFar={child.breakSoFar}
          typed={typedIn(refused, "lengthen", child.placementId)}
        />
      ) : null}
      {child.isOver ? null : (
        <Details summary={`${child.ref} has left this home`} open={Boolean(typed)}>
          <form method="post" className="measure">
            <input type="hidden" name="intent" value="end" />
            <input type="hidden" name="placementId" value={child.placementId} />
            <TextField field={field("on")} label="Left on" type="date" width={10} />
            <SelectField field={field("ceased")} label="What happened" emptyLabel="Choose" options={child.ways} />
            <SelectField
              field={field("reason")}
              label="If the child moved to another home: why"
              emptyLabel="Choose"
              options={page.reasons}
            />
            <SearchesOpen page={page} child={child} field={field("search")} />
            <Button small look="warning">
              End the placement
            </Button>
          </form>
        </Details>
      )}
    </div>
  );
}

/** What the home of a child who stays becomes: a long-term match, or an adoption placement with the same carers. */
function Becomes({
  page,
  child,
  refused,
}: {
  page: PlacedPage;
  child: PlacedPage["children"][number];
  refused: Refused;
}) {
  const typed = typedIn(refused, "becomes", child.placementId);
  const field = (name: string) => ({ ...fieldFrom(name, typed), id: `${name}-${child.placementId}` });
  return (
    <Details summary={`${child.ref} stays, and this home becomes something else for them`} open={Boolean(typed)}>
      <form method="post" className="measure">
        <input type="hidden" name="intent" value="becomes" />
        <input type="hidden" name="placementId" value={child.placementId} />
        <p>
          It is {child.episodes.at(-1)?.as} now. The child does not move, no place is free by it, and no notice is owed.
        </p>
        <SelectField field={field("becomes")} label="It becomes" emptyLabel="Choose" options={child.becomes} />
        <TextField field={field("from")} label="From" type="date" width={10} />
        <CheckboxesField
          field={field("conditions")}
          label="For a long-term match"
          hint="Care Planning Regulations 2010, reg 22B: all three."
          choices={page.conditions}
          small
        />
        <TextField field={field("decidedBy")} label="Who decided it" hint="Name and role." width={20} />
        <TextField field={field("decidedOn")} label="Decided on" type="date" width={10} />
        <TextArea field={field("why")} label="Why" rows={3} />
        <Button small>Write it down</Button>
      </form>
    </Details>
  );
}

/** The children who were placed, and how a placement ends. */
export function Ending({ page, refused }: { page: PlacedPage; refused: Refused }) {
  return (
    <section aria-labelledby="children">
      <h2 id="children" className="after-facts">
        The children
      </h2>
      {page.children.map((child) => (
        <Child key={child.placementId} page={page} child={child} refused={refused} />
      ))}
      {page.along ? (
        <p>
          With them: {page.along}, looked after by no council. No placement is recorded for them, and they take no
          place.
        </p>
      ) : null}
    </section>
  );
}

/** What is owed when the children never moved in: everything that followed the decision is taken back. */
export function NotHappened({ undo, refused }: { undo: NonNullable<PlacedPage["undo"]>; refused: Refused }) {
  const typed = typedIn(refused, "not-happened");
  return (
    <Details summary="The move did not happen" open={Boolean(typed)}>
      <form method="post" className="measure">
        <input type="hidden" name="intent" value="not-happened" />
        <p>
          Only if the children never moved in; until {undo.until}. The request is open again, the places are free again
          (kept for them where the move is put off), and where the children lived before goes on as it was. The carers
          are told kindly, without the reason. This record of the decision is kept with your reason.
        </p>
        <RadioField field={fieldFrom("because", typed)} label="Why it did not happen" small choices={undo.reasons} />
        <TextArea field={fieldFrom("note", typed)} label="A few words, if that does not say it" rows={2} />
        <Button small look="warning">
          Write down that it did not happen
        </Button>
      </form>
    </Details>
  );
}

/** One part of the record; a long one, such as the carers who were considered, is closed at first. */
function KeptPart({ title, facts }: PlacedPage["decision"][number]) {
  const list = <SummaryList facts={facts.map(({ name, words }) => ({ name, value: words }))} />;
  if (facts.length > 10) return <Details summary={`${title} (${facts.length})`}>{list}</Details>;
  return (
    <>
      <h3>{title}</h3>
      {list}
    </>
  );
}

/** The decision as it was closed. Nobody changes it any more. */
export function Decision({ page }: { page: PlacedPage }) {
  if (page.decision.length === 0) return null;
  return (
    <section aria-labelledby="decision">
      <h2 id="decision" className="after-facts">
        The record of the decision
      </h2>
      <p className="small muted measure">As it was closed. It is kept as it was written, and cannot be changed.</p>
      {page.decision.map((part) => (
        <KeptPart key={part.title} {...part} />
      ))}
    </section>
  );
}
