import { Button, QuietButton } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { fieldOf, type RefusedForm } from "../panel-parts/form-answers.ts";
import type { MeetingPage } from "./read-meeting-page.server.ts";

type Given = { page: MeetingPage; refused: RefusedForm | undefined };

/** Puts somebody who is ready on the agenda, with the day their papers go out. */
export function PutOnForm({ page, refused }: Given) {
  const field = (name: string) =>
    fieldOf("put-on", name, refused, { applicationId: page.asked, papersSentOn: page.papersSentOn });
  if (!page.puttable) return null;
  if (page.puttable.length === 0) return <p className="muted">Nobody of this council waits for a date.</p>;
  return (
    <form method="post" aria-label="Put somebody on the agenda" id="put-on" noValidate>
      <input type="hidden" name="intent" value="put-on" />
      {field("applicationId").errors?.length ? (
        <input type="hidden" name="same-time" value={field("applicationId").value ?? ""} />
      ) : null}
      <SelectField field={field("applicationId")} label="Who" emptyLabel="Choose one" options={page.puttable} />
      <TextField
        field={field("papersSentOn")}
        label="Papers go to members on"
        hint={`By ${page.papersDue} at the latest. The applicants are written to with the date.`}
        type="date"
        width={10}
      />
      <Button>Put them on the agenda</Button>
    </form>
  );
}

/** Takes one household off the agenda, with the reason they read. */
export function TakeOffForm({
  item,
  refused,
}: {
  item: MeetingPage["items"][number];
  refused: RefusedForm | undefined;
}) {
  const name = `off-${item.id}`;
  return (
    <details open={refused?.form === name}>
      <summary>
        Take off<span className="visually-hidden"> the agenda: item {item.place}</span>
      </summary>
      <form method="post" aria-label={`Take item ${item.place} off`} noValidate>
        <input type="hidden" name="intent" value="take-off" />
        <input type="hidden" name="itemId" value={item.id} />
        <input type="hidden" name="version" value={item.version} />
        <TextArea
          field={fieldOf(name, "reasons", refused)}
          label="Why"
          hint="The applicants read it, and get another date."
          rows={2}
        />
        <Button look="secondary" small>
          Take them off the agenda
        </Button>
      </form>
    </details>
  );
}

const SAID = {
  asked: { tone: "plain", word: "not answered" },
  coming: { tone: "now", word: "coming" },
  "not-coming": { tone: "soon", word: "not coming" },
} as const;

/** What each member said, and where it is written down. */
export function Answers({ page }: { page: MeetingPage }) {
  return (
    <ul className="plain-list panel-members">
      {page.members.map((member) => {
        const said = SAID[member.answer];
        return (
          <li key={member.id}>
            <div>
              <b>{member.name}</b>{" "}
              <Tag tone={member.present === null ? said.tone : member.present ? "now" : "plain"}>
                {member.present === null ? said.word : member.present ? "was there" : "was not there"}
              </Tag>
              {member.elsewhere && member.answer !== "not-coming" ? <Tag tone="late">{member.elsewhere}</Tag> : null}
              <span className="under">
                {member.part}, {member.what}
                {member.of ? `, ${member.of}` : ""}
              </span>
            </div>
            {member.mayAnswer ? (
              <form method="post" aria-label={`${member.name} said`}>
                <input type="hidden" name="intent" value="answer" />
                <input type="hidden" name="memberId" value={member.id} />
                <input type="hidden" name="meetsAt" value={page.meetsAt} />
                {member.answer === "coming" ? null : (
                  <QuietButton name="answer" value="coming">
                    Coming<span className="visually-hidden">: {member.name}</span>
                  </QuietButton>
                )}
                {member.answer === "not-coming" ? null : (
                  <QuietButton name="answer" value="not-coming">
                    Not coming<span className="visually-hidden">: {member.name}</span>
                  </QuietButton>
                )}
              </form>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Who is there: on the day, from which the meeting is held and every quorum is counted. */
export function PresenceForm({ page, refused }: Given) {
  const there = page.members.filter(({ present, answer }) => (page.marked ? present : answer === "coming"));
  const field = fieldOf("presence", "present", refused, { present: there.map(({ id }) => id) });
  return (
    <form method="post" aria-label="Who is there" noValidate>
      <input type="hidden" name="intent" value="presence" />
      <input type="hidden" name="version" value={page.version} />
      <CheckboxesField
        field={field}
        label="Who is there"
        hint="Untick whoever sent a late apology; who leaves before an item, or comes after it, is written down on that item. Each item’s quorum is counted from this, without those who have an interest in it."
        small
        choices={page.members.map(({ id, name, part, what }) => ({ value: id, label: name, hint: `${part}, ${what}` }))}
      />
      <Button look={page.marked ? "secondary" : "main"} small={page.marked}>
        {page.marked ? "Write it down anew" : "Hold the meeting with them"}
      </Button>
    </form>
  );
}

/** Changes the meeting: when, where, how long and for how many. Everybody it concerns is told in the same moment. */
export function MoveForm({ page, refused }: Given) {
  const field = (name: string) => fieldOf("move", name, refused, page.now);
  const seen = refused?.form === "move" ? refused.typed.seen?.[0] : undefined;
  return (
    <details open={refused?.form === "move"} id="move">
      <summary>Move or change this meeting</summary>
      <form method="post" aria-label="Move or change this meeting" noValidate>
        <input type="hidden" name="intent" value="move" />
        <input type="hidden" name="version" value={page.version} />
        {seen ? <input type="hidden" name="seen" value={seen} /> : null}
        <div className="field-row">
          <TextField field={field("on")} label="Day" type="date" width={10} />
          <TextField field={field("startsAt")} label="Begins at" type="time" width={10} />
        </div>
        <div className="field-row">
          <TextField field={field("minutes")} label="Minutes" inputMode="numeric" width={4} />
          <TextField field={field("capacity")} label="Households" inputMode="numeric" width={3} />
        </div>
        <TextField field={field("place")} label="Where" />
        <p className="small">
          {page.items.length > 0
            ? "Members, the applicants on the agenda and their workers have an email. At another time, members are asked again whether they come."
            : "Members have an email, and at another time are asked again whether they come."}
        </p>
        <Button look="secondary" small>
          Change the meeting
        </Button>
      </form>
    </details>
  );
}
