import { LINKS, MEMBER_PARTS } from "#app/domain/panels/members.ts";
import type { FieldState } from "#app/ui/form-state.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";

type Given = {
  /** The state of a field of the form these stand in, by its name. */
  field: (name: string) => FieldState;
  accounts: { value: string; label: string }[];
};

/** What a central list says of a member, as fields: the same to put somebody on the list and to change them. */
export function MemberFields({ field, accounts }: Given) {
  return (
    <>
      <TextField field={field("name")} label="Name" />
      <SelectField
        field={field("part")}
        label="Part"
        options={Object.entries(MEMBER_PARTS).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        field={field("linkedAs")}
        label="Independent of the council?"
        emptyLabel="Yes, independent"
        options={Object.entries(LINKS).map(([value, label]) => ({ value, label: `No: ${label}` }))}
      />
      <TextField
        field={field("socialWorkerSince")}
        label="Social worker, qualified on (optional)"
        hint="A panel needs one of three years, besides whoever chairs."
        type="date"
        width={10}
      />
      <TextField field={field("expertise")} label="What they know well (optional)" hint="With commas between." />
      <SelectField
        field={field("accountId")}
        label="Their account here (optional)"
        hint="With it they read papers here, meetings stand in their diary, and the record finds where they took part."
        emptyLabel="None"
        options={accounts}
      />
      <TextField
        field={field("email")}
        label="Email (optional)"
        hint="For who has no account here: when meetings are made, moved or called off. Of a member of staff it finds their account."
        type="email"
      />
      <TextField field={field("appointedOn")} label="Appointed on" type="date" width={10} />
    </>
  );
}
