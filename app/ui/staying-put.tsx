import type { ReactNode } from "react";
import { Button } from "./button.tsx";

/** That places are kept for young adults who stayed at 18, with the press that says that one is free. Nothing where none is. */
export function StayingPut({
  places,
  mayFree = true,
  children,
}: {
  places: number;
  mayFree?: boolean;
  children?: ReactNode;
}) {
  if (places < 1) return null;
  return (
    <section aria-labelledby="staying-put">
      <h2 id="staying-put" className="after-facts">
        Staying put
      </h2>
      <p>
        {places === 1 ? "A young adult stays" : `${places} young adults stay`} there after 18. The place is kept, and no
        child is asked for it, until somebody says that it is free.
      </p>
      {children}
      {mayFree ? (
        <form method="post">
          <input type="hidden" name="stayingPut" value={places} />
          <Button look="secondary" name="state" value="place-free">
            {places === 1 ? "The place is free again" : "One of the places is free again"}
          </Button>
        </form>
      ) : null}
    </section>
  );
}
