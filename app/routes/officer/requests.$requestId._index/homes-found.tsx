import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { MatchList, MatchRow } from "#app/ui/match-list.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { HomesPage } from "./homes-of-search.tsx";

type PageProps = { page: HomesPage };

type Home = HomesPage["fit"][number];

/** One home with its reasons, and the ways to ask it. */
function HomeRow({ page: { mayAsk }, home, main }: PageProps & { home: Home; main: boolean }) {
  return (
    <MatchRow
      id={`home-${home.id}`}
      rank={home.rank}
      title={home.title}
      href={home.href}
      lines={home.lines}
      reasons={home.reasons}
      law={home.law}
      action={
        home.asked ? (
          <Tag tone={home.asked.tone}>{home.asked.words}</Tag>
        ) : mayAsk ? (
          <>
            <Button look={main ? "main" : "secondary"} small name="only" value={home.id}>
              Ask them<span className="visually-hidden">: {home.title}</span>
            </Button>
            <label className="ask-with">
              <input type="checkbox" name="householdId" value={home.id} /> together with others
            </label>
          </>
        ) : null
      }
      note={
        <>
          {home.today ? <b className="match-line">{home.today}</b> : null}
          {home.note.map((line) => (
            <span key={line} className="match-line">
              {line}
            </span>
          ))}
          {home.openHref ? (
            <a href={home.openHref}>
              What was granted<span className="visually-hidden">: {home.title}</span>
            </a>
          ) : null}
        </>
      }
    />
  );
}

/** What is left to do where no home fits. */
function nothingFits({ toCheck, nearly }: HomesPage["counts"]): string {
  if (toCheck > 0) return "Below are homes whose address is to be looked at first.";
  if (nearly > 0) return "Below are the homes that one change would open, with who can grant it.";
  return "No single change would open one either. Ask agencies, look again at what the request asks for, or put it on the list of children nobody can be found for: it is searched again every week.";
}

/** The homes that fit, in their order, with the ways to ask them. */
export function Fit({ page }: PageProps) {
  const { fit, counts, mayAsk } = page;
  return (
    <section aria-labelledby="fit">
      <h2 id="fit">Homes that fit</h2>
      {fit.length === 0 ? (
        <EmptyState title="No home fits as things stand" headingLevel={3}>
          {nothingFits(counts)} How many each rule leaves out stands at the end. Miles are straight lines; minutes by
          car are an estimate.
        </EmptyState>
      ) : (
        <>
          <p className="small muted">
            {page.ownFirst
              ? "Family first, then the council’s own carers, then the order of the law. Others stay in the list: the law asks for the most appropriate home, whoever provides it."
              : "In the order of the law: family first, then brothers and sisters, disability, area, school, home."}{" "}
            Miles are straight lines; minutes by car are an estimate. People decide.
            {page.cultureNotKnown
              ? " The law asks you to consider the child’s culture and ethnic background; those of the carers are not recorded for any home here, so ask them."
              : ""}
            {page.advice && fit.some(({ today }) => today !== null)
              ? ` “Why not today” is the region’s plan of ${page.advice.at}, which keeps homes free for children who are likely to come. It is advice: every home stays in the list, and you may ask any of them.`
              : ""}
          </p>
          <p className="sorted-by">
            <span>Sort by</span>
            {page.ownFirst ? (
              <>
                <a href={`/officer/requests/${page.id}#fit`}>the order of the law</a>
                <b>our own carers first</b>
              </>
            ) : (
              <>
                <b>the order of the law</b>
                <a href={`/officer/requests/${page.id}?order=own#fit`}>our own carers first</a>
              </>
            )}
          </p>
          <MatchList>
            {fit.map((home, index) => (
              <HomeRow key={home.id} page={page} home={home} main={index === 0} />
            ))}
          </MatchList>
          {mayAsk ? (
            <FormActions>
              <Button look="secondary" small name="how" value="at-once">
                Ask all those ticked at once
              </Button>
              <Button look="secondary" small name="how" value="in-order">
                Ask them one after the other
              </Button>
            </FormActions>
          ) : null}
          <Pagination
            page={page.page}
            pages={page.pages}
            href={(number) => `/officer/requests/${page.id}?page=${number}${page.ownFirst ? "&order=own" : ""}#fit`}
            label={`The ${counts.fit} homes that fit`}
          />
        </>
      )}
    </section>
  );
}

/** Homes that fail no rule as far as is known, and may stand inside a keep-away circle. */
export function ToCheck({ page }: PageProps) {
  if (page.toCheck.length === 0) return null;
  return (
    <section aria-labelledby="check">
      <h2 id="check">Check the address first</h2>
      <p className="small muted">
        Everything else fits, but these homes may stand inside a place to keep away from: only the postcode sectors are
        known here. Look at the address before you ask. A decision for one of them says who looked and when.
      </p>
      <MatchList>
        {page.toCheck.map((home) => (
          <HomeRow key={home.id} page={page} home={home} main={false} />
        ))}
      </MatchList>
      {page.moreToCheck > 0 ? (
        <p className="small">
          <a href={`/officer/requests/${page.id}?check=all#check`}>Show the other {page.moreToCheck}</a>
        </p>
      ) : null}
    </section>
  );
}
