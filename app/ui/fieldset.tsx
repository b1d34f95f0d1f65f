import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type Props = {
  legend: ReactNode;
  /** The legend is the heading of the page. */
  legendIsHeading?: boolean;
  legendHidden?: boolean;
  legendSize?: "s" | "m" | "l";
  describedBy?: string;
  children: ReactNode;
};

/** A group of controls under one question. */
export function Fieldset({ legend, legendIsHeading, legendHidden, legendSize, describedBy, children }: Props) {
  const size = legendSize ?? (legendIsHeading ? "l" : "s");
  return (
    <fieldset className="govuk-fieldset" aria-describedby={describedBy}>
      <legend
        className={classNames(
          "govuk-fieldset__legend",
          `govuk-fieldset__legend--${size}`,
          legendHidden && "visually-hidden",
        )}
      >
        {legendIsHeading ? <h1 className="govuk-fieldset__heading">{legend}</h1> : legend}
      </legend>
      {children}
    </fieldset>
  );
}
