import { Meta, useLocation } from "@remix-run/react";
import { Children, createContext, isValidElement, type ReactElement, type ReactNode, useContext, useRef } from "react";

/** Whether the page that was sent shows a form again because something in it could not be taken. */
export const FormRefused = createContext(false);

/** The answers with which a form comes back to be put right: it does not hold, it was changed meanwhile, too many tries. */
const REFUSALS: readonly number[] = [409, 413, 422, 429];

/** Whether an answer of the server is a refused form. */
export function isRefusal(code: number): boolean {
  return REFUSALS.includes(code);
}

/** Whether this is still the page on which a form came back, and not one gone to from there. */
export function useFormRefused(): boolean {
  const refused = useContext(FormRefused);
  const { key } = useLocation();
  const first = useRef(key);
  return refused && first.current === key;
}

/**
 * The meta tags of every page. The title of a refused form begins with "Error: ", so that whoever listens to the page
 * hears first that it came back. A page's own `meta` cannot know: Remix tells it nothing of the action.
 */
export function PageMeta() {
  const refused = useFormRefused();
  const tags: ReactElement<{ children: ReactNode }> = Meta();
  if (!refused) return tags;
  return Children.map(tags.props.children, (tag) =>
    isValidElement<{ children: string }>(tag) && tag.type === "title" ? (
      <title>{`Error: ${tag.props.children}`}</title>
    ) : (
      tag
    ),
  );
}
