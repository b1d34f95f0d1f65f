import type { ReactNode } from "react";

/** The child's own words, shown where the decision is made. `said` tells who said it, to whom and when. */
export function Voice({ words, said }: { words: ReactNode; said: ReactNode }) {
  return (
    <figure className="voice">
      <blockquote>{words}</blockquote>
      <figcaption>{said}</figcaption>
    </figure>
  );
}
