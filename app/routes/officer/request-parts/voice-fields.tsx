import type { FieldMetadata } from "@conform-to/react";
import type { Voice } from "#app/domain/matching/placement-request.ts";
import { fieldState } from "#app/ui/form-state.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";

/** What one child said, as the fields of a row are named. */
export type VoiceShape = {
  voiceWords?: string;
  voiceHow?: string;
  voiceWhen?: string;
  voiceBy?: string;
  voiceWhyNot?: string;
};

/** A voice that was kept, to start a form with. One that was written down for several children is nobody's own. */
export function voiceToType(voice: Voice | null): VoiceShape {
  if (voice === null || voice.forAll) return {};
  if ("whyNot" in voice) return { voiceWhyNot: voice.whyNot };
  return { voiceWords: voice.words, voiceHow: voice.how, voiceWhen: String(voice.when), voiceBy: voice.by };
}

type Fields = { [Field in keyof VoiceShape]-?: FieldMetadata<VoiceShape[Field]> };

/** The words of one child, with how, when and to whom they were said; or why there are none. */
export function VoiceFields({ fields, label, hint }: { fields: Fields; label: string; hint: string }) {
  return (
    <>
      <TextArea field={fieldState(fields.voiceWords)} label={label} hint={hint} rows={3} />
      <div className="field-row">
        <TextField
          field={fieldState(fields.voiceHow)}
          label="How they were asked"
          hint="Like “on a walk”."
          width={20}
        />
        <TextField field={fieldState(fields.voiceWhen)} label="When they said it" type="date" width={10} />
      </div>
      <TextField
        field={fieldState(fields.voiceBy)}
        label="Whom they told"
        hint="Like “his social worker”."
        width={20}
      />
      <TextArea field={fieldState(fields.voiceWhyNot)} label="If that was not possible: why not" rows={2} />
    </>
  );
}
