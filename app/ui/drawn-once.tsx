import { createContext, type FunctionComponent, useContext } from "react";

/** What can be written as JSON and says all that it says there: no dates, maps or functions. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [name: string]: Plain };

/** Gives the markup of a part of a page: drawn now, or kept from when the same was drawn before. */
export type Drawing = <Of extends object>(part: FunctionComponent<Of>, of: Of) => string;

/** Where parts are kept. Set by the server alone; in the browser a part is drawn like any other. */
export const DrawingOnce = createContext<Drawing | null>(null);

/**
 * A large part of a page that is the same for everybody who is shown the same figures: tables, charts, maps. The server
 * draws it once and sends it again as it is, for as long as it is asked for with the same `of`. What `of` does not say the
 * part cannot show: it is drawn by itself, outside the page, and knows no nonce, no session and no address. So `part` is a
 * component that stands in its file, never one made within another; and nobody changes what they have given as `of`.
 */
export function DrawnOnce<Of extends { readonly [Name in keyof Of]: Plain }>({
  part: Part,
  of,
}: {
  part: FunctionComponent<Of>;
  of: Of;
}) {
  const drawing = useContext(DrawingOnce);
  if (!drawing) {
    return (
      <div className="drawn-once">
        <Part {...of} />
      </div>
    );
  }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: React's own markup, made a moment or some requests ago
  return <div className="drawn-once" dangerouslySetInnerHTML={{ __html: drawing(Part, of) }} />;
}
