/** The first stop of the keyboard: past the menu, to the page. */
export function SkipLink() {
  return (
    <a className="govuk-skip-link" href="#main">
      Skip to main content
    </a>
  );
}
