import { Fit, ToCheck } from "./homes-found.tsx";
import { Coming, Nearly } from "./homes-not-yet.tsx";
import { Excluded } from "./left-out.tsx";
import type { RequestPage } from "./read-page.server.ts";
import { WhoseHomes } from "./whose-homes.tsx";

/** What the homes of a search are drawn from: nothing that says the time, so that they are drawn again only once they change. */
export function homesOf(page: RequestPage) {
  const { id, counts, mayAsk, ownFirst, cultureNotKnown, advice, page: at, pages, mayReadAgreements } = page;
  const { fit, toCheck, moreToCheck, nearly, moreNearly, coming, moreComing } = page;
  const { excluded, excludedCount, whoseHomes } = page;
  return {
    ...{ id, counts, mayAsk, ownFirst, cultureNotKnown, advice, page: at, pages, mayReadAgreements },
    ...{ fit, toCheck, moreToCheck, nearly, moreNearly, coming, moreComing },
    ...{ excluded, excludedCount, whoseHomes },
  };
}

export type HomesPage = ReturnType<typeof homesOf>;

/** The homes of a search with the ways to ask them, those to come, how many are left out, and whose homes were searched. */
export function HomesOfSearch({ page }: { page: HomesPage }) {
  return (
    <>
      <form method="post">
        <input type="hidden" name="intent" value="ask" />
        <Fit page={page} />
        <ToCheck page={page} />
        <Nearly page={page} />
      </form>
      <Coming page={page} />
      <Excluded page={page} />
      {page.whoseHomes ? <WhoseHomes found={page.whoseHomes} mayReadAgreements={page.mayReadAgreements} /> : null}
    </>
  );
}
