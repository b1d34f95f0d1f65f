import { Fragment } from "react";
import { NEARLY_GROUPS, type NearlyGroup } from "#app/domain/matching/ranked-households.ts";
import { Button } from "#app/ui/button.tsx";
import { MatchList, MatchRow, NearMissPanel } from "#app/ui/match-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { HomesPage } from "./homes-of-search.tsx";

type PageProps = { page: HomesPage };

const NEARLY_WORDS: Record<NearlyGroup, string> = {
  "one-thing": "One thing to change",
  "several-terms": "Several terms, by one variation",
  "days-only": "In an emergency only, for a few days",
};

/** Homes that one change would open, with who can grant it. */
export function Nearly({ page }: PageProps) {
  if (page.nearly.length === 0) return null;
  return (
    <section aria-labelledby="nearly">
      <h2 id="nearly">Nearly: what one change would open</h2>
      {NEARLY_GROUPS.map((group) => {
        const misses = page.nearly.filter((miss) => miss.group === group);
        if (misses.length === 0) return null;
        return (
          <Fragment key={group}>
            <h3>{NEARLY_WORDS[group]}</h3>
            <NearMissPanel
              misses={misses.map((miss) => ({
                id: miss.id,
                title: miss.title,
                detail: miss.detail,
                obstacle: miss.obstacle,
                law: miss.law,
                explanation: (
                  <>
                    {miss.explanation} {miss.inEmergency ? `In an emergency: ${miss.inEmergency}.` : null}
                  </>
                ),
                who: (
                  <>
                    Who can grant it: <b>{miss.who}</b>
                    {miss.mayOpen ? (
                      <p className="small">
                        <a href={`/officer/requests/${page.id}/open/${miss.id}`}>
                          Write down that it was granted<span className="visually-hidden">: {miss.title}</span>
                        </a>
                      </p>
                    ) : null}
                    {miss.asked ? (
                      <p className="small">
                        <Tag tone={miss.asked.tone}>{miss.asked.words}</Tag>
                      </p>
                    ) : null}
                    {miss.mayAsk ? (
                      <p>
                        <Button look="secondary" small name="only" value={miss.id}>
                          Ask them<span className="visually-hidden">: {miss.title}</span>
                        </Button>
                      </p>
                    ) : null}
                  </>
                ),
              }))}
            />
          </Fragment>
        );
      })}
      {page.moreNearly > 0 ? (
        <p className="small">
          <a href={`/officer/requests/${page.id}?nearly=all#nearly`}>Show the other {page.moreNearly}</a>
        </p>
      ) : null}
    </section>
  );
}

/** Households in assessment that would fit once they are approved. */
export function Coming({ page }: PageProps) {
  if (page.coming.length === 0) return null;
  return (
    <section aria-labelledby="coming">
      <h2 id="coming">In assessment: keep in mind</h2>
      <MatchList>
        {page.coming.map((home) => (
          <MatchRow key={home.id} title={home.title} lines={home.lines} reasons={home.reasons} law={home.law} />
        ))}
      </MatchList>
      {page.moreComing > 0 ? (
        <p className="small">
          <a href={`/officer/requests/${page.id}?coming=all#coming`}>Show the other {page.moreComing}</a>
        </p>
      ) : null}
    </section>
  );
}
