import { useLoaderData } from "@remix-run/react";

/**
 * What a page without scripts is drawn from. Remix writes what a loader answers into every page a second time, for scripts to go on
 * from, and does so before it knows that a page has none: of many figures that took as long as a third of drawing them. Of this it finds
 * nothing to write, and whoever asks for the data of such a page by itself is sent none.
 */
export class DrawnFrom<Data> {
  readonly #data: Data;

  constructor(data: Data) {
    this.#data = data;
  }

  /** Read where it is drawn. A private field is no property, so that nobody finds it by going through them. */
  get data(): Data {
    return this.#data;
  }
}

type Loader = (...given: never[]) => Promise<DrawnFrom<unknown>>;

/** What a loader that answers so has its page drawn from. */
export type DrawnData<Of extends Loader> = Awaited<ReturnType<Of>>["data"];

/** What the page of this loader is drawn from: `useLoaderData` for a page without scripts. */
export function useDrawnFrom<Of extends Loader>(): DrawnData<Of> {
  return (useLoaderData() as DrawnFrom<DrawnData<Of>>).data;
}
