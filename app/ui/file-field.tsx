import { classNames } from "./class-names.ts";
import { FieldFrame, type QuestionProps } from "./field-frame.tsx";
import { describedBy, hasErrors } from "./form-state.ts";

/**
 * One file from somebody's machine, or a photo from their phone; with `multiple`, several. `accept` only guides the browser's
 * own choice of files.
 */
export function FileField({ accept, multiple, ...props }: QuestionProps & { accept?: string; multiple?: boolean }) {
  const { field } = props;
  return (
    <FieldFrame {...props}>
      <input
        className={classNames("govuk-file-upload", hasErrors(field) && "govuk-file-upload--error")}
        id={field.id}
        name={field.name}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={describedBy(field, props.hint)}
        aria-invalid={hasErrors(field) || undefined}
      />
    </FieldFrame>
  );
}
