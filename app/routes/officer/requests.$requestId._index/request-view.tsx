import { Brief } from "#app/ui/brief.tsx";
import { Details } from "#app/ui/details.tsx";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { ErrorSummary, type FormError } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts, SummaryList } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { Voice } from "#app/ui/voice.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { NotKept } from "../request-parts/not-kept.tsx";
import { Views } from "../request-parts/views.tsx";
import { BegunDecision } from "./begun-decision.tsx";
import { Unable, Withdraw, Worker } from "./change-search.tsx";
import { Decided } from "./decided.tsx";
import { FallenMoves } from "./fallen-moves.tsx";
import { HomesOfSearch, homesOf } from "./homes-of-search.tsx";
import { RuleList } from "./left-out.tsx";
import { AgencyNews, LeftByPlan } from "./news-of-search.tsx";
import { OffersMade } from "./offers-made.tsx";
import type { RequestPage } from "./read-page.server.ts";
import { TakeOut } from "./take-out.tsx";

type PageProps = { page: RequestPage };

const STAGE_WORDS = {
  searching: null,
  asked: null,
  agreed: "a home said yes",
  placed: "placed",
  withdrawn: "withdrawn",
} as const;

type Props = PageProps & {
  withdrawal: readonly { value: string; label: string }[];
  draft: { saved: string; open: boolean } | null;
  done: string | null;
  /** Why a draft was not kept, in words. */
  notKept: string | null;
  errors: readonly FormError[];
};

/** The page of one request, or the homes one rule leaves out of it. */
export function RequestView({ page, withdrawal, draft, done, notKept, errors }: Props) {
  if (page.rule) return <RuleList page={page} rule={page.rule} />;
  const { counts, stage } = page;
  const ended = stage === "placed" || stage === "withdrawn";
  const word = STAGE_WORDS[stage];
  const search = ended
    ? []
    : [
        {
          name: "Search",
          value: (
            <>
              {counts.searched} homes, {counts.usable} usable today, <b>{counts.fit} fit</b>,{" "}
              {counts.toCheck > 0 ? `${counts.toCheck} to check, ` : null}
              {counts.nearly} nearly
            </>
          ),
        },
      ];
  return (
    <>
      <ErrorSummary formErrors={errors} />
      <PageHeading
        above={<BackLink href="/officer/requests">Requests</BackLink>}
        title={`${page.ref}: ${page.who}${page.together ? ", together" : ""}`}
        tag={word ? <Tag tone="now">{word}</Tag> : <Tag tone={page.needed.tone}>{page.needed.word}</Tag>}
      />
      {done ? (
        <Notice tone="done">
          <p>{done}</p>
        </Notice>
      ) : null}
      <NotKept words={notKept} />
      <Decided page={page} />
      <BegunDecision requestId={page.id} draft={draft} />
      <FallenMoves moves={page.fallen} />
      <Brief>
        <Facts
          facts={[
            ...page.brief.map(({ name, words }) => ({ name, value: <span className="as-typed">{words}</span> })),
            ...search,
          ]}
        />
        <div>
          {page.voices.map(({ id, words, said }) => (
            <Voice key={id} words={words} said={said} />
          ))}
          {page.voices.length > 1 ? <p className="small muted">Weigh what each of them says at each home.</p> : null}
        </div>
      </Brief>
      {page.filed.length > 0 ? (
        <Details summary="What the file said of an agreed home, and who entered it">
          <SummaryList facts={page.filed.map(({ name, words }) => ({ name, value: words }))} />
        </Details>
      ) : null}
      {page.mayCorrect ? (
        <p className="no-print">
          <a href={`/officer/requests/${page.id}/correct`}>Put something right</a>
        </p>
      ) : null}
      <Views views={page.views} sayHref={page.maySayViews ? `/officer/requests/${page.id}/views` : null} />
      <OffersMade offers={page.offers} inOrder={page.inOrder} nextHome={page.nextHome} />
      <AgencyNews page={page} />
      <LeftByPlan advice={page.advice} />
      {ended ? null : <DrawnOnce part={HomesOfSearch} of={{ page: homesOf(page) }} />}
      {ended || !page.mayAskAgencies ? null : (
        <p id={page.agencies.homes + page.agencies.late === 0 ? "agencies" : undefined}>
          <a href={`/officer/requests/${page.id}/agencies`}>Ask independent agencies, and see their answers</a>
        </p>
      )}
      {page.mayAsk ? <Unable /> : null}
      <Worker worker={page.worker} />
      {page.mayWithdraw ? <TakeOut takeOut={page.takeOut} /> : null}
      {page.mayWithdraw ? <Withdraw withdrawal={withdrawal} /> : null}
      <Details summary="What happened">
        <Timeline events={page.happened} />
      </Details>
      {page.mayReadOn ? (
        <p className="report-links small">
          As a file of the Placements Data Standard, with the home once it is decided:{" "}
          <a href={`/officer/requests/${page.id}/standard.csv`} download>
            CSV
          </a>
          {", "}
          <a href={`/officer/requests/${page.id}/standard.xlsx`} download>
            Excel
          </a>
          {" or "}
          <a href={`/officer/requests/${page.id}/standard.json`} download>
            JSON
          </a>
          . It holds the child’s reference and names no child and no carer, only the officers who entered it.
        </p>
      ) : null}
    </>
  );
}
