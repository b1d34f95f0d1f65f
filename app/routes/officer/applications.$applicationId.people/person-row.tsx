import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { RefusedPeople } from "./change-people.server.ts";
import type { PeoplePage, PersonLine } from "./read-people.server.ts";

/** A field of one form about one person: many such forms stand on the page, so its id begins with both. */
export function personField(about: string, intent: string, name: string, refused?: RefusedPeople): FieldState {
  const own = refused?.about === about && refused.intent === intent ? refused : undefined;
  return { ...fieldFrom(name, { values: own?.typed, errors: own?.errors }), id: `${about}-${intent}-${name}` };
}

type Props = { line: PersonLine; page: PeoplePage; refused: RefusedPeople | undefined };
type Form = {
  intent: string;
  open: string;
  button: string;
  look?: "secondary" | "warning";
  fields: string[];
  note?: string;
};

const LABELS: Record<string, { label: string; hint?: string; type?: string }> = {
  name: { label: "Full name" },
  relation: { label: "How they know the applicants", hint: "Friend, neighbour, aunt." },
  email: { label: "Email address", type: "email" },
  phone: { label: "Phone number (optional)", type: "tel" },
};

function formsOf({ invitation, kind }: PersonLine): Form[] {
  if (!invitation) return [];
  const forms: (Form | false)[] = [
    invitation.mayReplace && {
      intent: "replace",
      open: "Name somebody else",
      button: "Ask them instead",
      fields: ["name", "relation", "email", "phone"],
      note: "They are asked at once. Whoever was asked before keeps a place in the history, and their link closes.",
    },
    invitation.mayCorrect && {
      intent: "correct",
      open: "Put the address right",
      button: "Ask at this address",
      fields: ["email"],
      note: "The link that went to the other address closes.",
    },
    invitation.mayTakeBack && {
      intent: "take-back",
      open: "Take back",
      button: "No longer ask them",
      fields: [],
      note: "Their link closes. You can ask them again later.",
    },
    invitation.mayDie &&
      kind === "reference" && {
        intent: "died",
        open: "They have died",
        button: "Record it",
        fields: [],
        note: "Nobody writes to them again. The applicants are asked, gently, whether they would like to name somebody else.",
      },
  ];
  return forms.filter((form): form is Form => form !== false);
}

function PersonForm({ line, form, refused }: Omit<Props, "page"> & { form: Form }) {
  const { invitation, name } = line;
  if (!invitation) return null;
  const open = refused?.about === invitation.id && refused.intent === form.intent;
  return (
    <details open={open}>
      <summary>
        {form.open}
        <span className="visually-hidden">: {name}</span>
      </summary>
      <form method="post" aria-label={`${form.open}: ${name}`}>
        <input type="hidden" name="intent" value={form.intent} />
        <input type="hidden" name="invitation" value={invitation.id} />
        <input type="hidden" name="version" value={invitation.version} />
        {form.note ? <p className="small">{form.note}</p> : null}
        {form.fields.map((field) => (
          <TextField
            key={field}
            field={personField(invitation.id, form.intent, field, refused)}
            label={LABELS[field]?.label ?? field}
            hint={LABELS[field]?.hint}
            type={LABELS[field]?.type as "email" | "tel" | undefined}
          />
        ))}
        <Button look="secondary" small>
          {form.button}
        </Button>
      </form>
    </details>
  );
}

/** One person: who they are to the household, how they stand, whose turn it is, and what can be done. */
export function PersonRow({ line, page, refused }: Props) {
  const { invitation, key, name } = line;
  return (
    <li className="check-row">
      <div className="split">
        <h3>
          {name}
          {line.relation ? <span className="muted">, {line.relation}</span> : null}
        </h3>
        <span className="row">
          {invitation?.wants ? <Tag tone="soon">another wanted</Tag> : null}
          <Tag tone={line.mark.tone}>{line.mark.word}</Tag>
        </span>
      </div>
      <p>
        {[line.standing, line.turn].filter(Boolean).join(" ")}{" "}
        <span className="muted">{[line.email ?? "no email address", line.phone].filter(Boolean).join(", ")}</span>
      </p>
      {line.blocked ? <p>Not to be written to by the system: {line.blocked}</p> : null}
      {invitation && invitation.consents.length > 0 ? (
        <p className="row">
          {invitation.consents.map(({ label, words, tone }) => (
            <span key={label}>
              {label}: <Tag tone={tone}>{words}</Tag>
            </span>
          ))}
        </p>
      ) : null}
      {invitation?.answered ? (
        <p>
          {invitation.mayRead ? (
            <a href={`/officer/applications/${page.id}/people/${invitation.id}`}>
              Read what they wrote<span className="visually-hidden">: {name}</span>
            </a>
          ) : (
            <span className="muted">What they wrote is hidden: restricted to {page.readers}.</span>
          )}
        </p>
      ) : null}
      {line.before.length > 0 ? <p className="small muted">Asked before: {line.before.join("; ")}</p> : null}
      {page.mayAsk && line.needsEmail ? (
        <form method="post" aria-label={`Ask ${name}`}>
          <input type="hidden" name="intent" value="ask" />
          <input type="hidden" name="keys" value={key} />
          <input type="hidden" name="key" value={key} />
          <TextField
            field={personField(key, "ask", "email", refused)}
            label={`Email address of ${name}`}
            type="email"
          />
          <Button look="secondary" small>
            Ask them
          </Button>
        </form>
      ) : null}
      {page.mayAsk && invitation ? (
        <div className="row check-changes">
          {invitation.mayRemind ? (
            <form method="post" aria-label={`Remind ${name}`}>
              <input type="hidden" name="intent" value="remind" />
              <input type="hidden" name="invitation" value={invitation.id} />
              <input type="hidden" name="version" value={invitation.version} />
              <Button look="secondary" small>
                Remind<span className="visually-hidden"> {name}</span>
              </Button>
            </form>
          ) : null}
          {invitation.remindedToday ? <span className="small muted">Written to within a day.</span> : null}
          {formsOf(line).map((form) => (
            <PersonForm key={form.intent} line={line} form={form} refused={refused} />
          ))}
        </div>
      ) : null}
    </li>
  );
}

/** Those who can be asked now, ticked, with the words they get. */
export function AskAll({ page }: { page: PeoplePage }) {
  const ready = page.lines.filter(({ mayAsk }) => mayAsk);
  if (!page.mayAsk || ready.length === 0) return null;
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">Ask now</h2>
      <form method="post" aria-label="Ask everybody ticked">
        <input type="hidden" name="intent" value="ask" />
        {ready.map(({ key, name, relation, email }) => (
          <CheckboxField
            key={key}
            small
            field={{ id: `ask-${key}`, name: "keys", value: key, values: [key] }}
            value={key}
            label={[name, relation].filter(Boolean).join(", ")}
            hint={email}
          />
        ))}
        <Button small>{ready.length === 1 ? "Ask this person" : "Ask everybody ticked"}</Button>
      </form>
    </section>
  );
}
