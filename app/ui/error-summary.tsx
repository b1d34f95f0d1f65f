import { type FieldState, hasErrors } from "./form-state.ts";

/** An error about the whole form; with `href` it leads to where somebody goes on. */
export type FormError = string | { words: string; href: string };

type Props = {
  /** The fields of the form, in the order of the page; those with errors are listed. */
  fields?: readonly FieldState[];
  /** Errors about the whole form, such as "Someone else changed this while you were writing". */
  formErrors?: readonly FormError[];
  title?: string;
};

/** Whether a summary would be shown; the page title then begins with "Error: ". */
export function anyErrors({ fields = [], formErrors = [] }: Pick<Props, "fields" | "formErrors">): boolean {
  return formErrors.length > 0 || fields.some(hasErrors);
}

/** What is wrong with the form, at the top of the page, each line a link to its field. Nothing when all is well. */
export function ErrorSummary({ fields = [], formErrors = [], title = "There is a problem" }: Props) {
  if (!anyErrors({ fields, formErrors })) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: without scripts this is the only way to take the reader to what went wrong.
    <div className="govuk-error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="error-summary-title">
      <h2 className="govuk-error-summary__title" id="error-summary-title">
        {title}
      </h2>
      <div className="govuk-error-summary__body">
        <ul className="govuk-error-summary__list">
          {formErrors.map((error) =>
            typeof error === "string" ? (
              <li key={error}>{error}</li>
            ) : (
              <li key={error.words}>
                <a href={error.href}>{error.words}</a>
              </li>
            ),
          )}
          {fields.flatMap((field) =>
            (field.errors ?? []).map((error) => (
              <li key={`${field.id}: ${error}`}>
                <a href={`#${field.id}`}>{error}</a>
              </li>
            )),
          )}
        </ul>
      </div>
    </div>
  );
}
