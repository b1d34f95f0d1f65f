import { Fragment } from "react";
import { NEARLY_GROUPS, type NearlyGroup } from "#app/domain/matching/ranked-households.ts";
import { UNABLE_REASONS } from "#app/domain/matching/unable-to-place.ts";
import { Brief } from "#app/ui/brief.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary, type FormError } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { MatchList, MatchRow, NearMissPanel } from "#app/ui/match-list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Facts, SummaryList } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { Voice } from "#app/ui/voice.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { NotKept } from "../request-parts/not-kept.tsx";
import { Views } from "../request-parts/views.tsx";
import { BegunDecision } from "./begun-decision.tsx";
import { FallenMoves } from "./fallen-moves.tsx";
import { OffersMade } from "./offers-made.tsx";
import type { RequestPage } from "./read-page.server.ts";
import { TakeOut } from "./take-out.tsx";
import { WhoseHomes } from "./whose-homes.tsx";

type PageProps = { page: RequestPage };

const STAGE_WORDS = {
  searching: null,
  asked: null,
  agreed: "a home said yes",
  placed: "placed",
  withdrawn: "withdrawn",
} as const;

function Decided({ page }: PageProps) {
  const { decision, stage, notNeeded } = page;
  if (stage === "agreed") {
    return (
      <Notice title={`${page.agreedWith} said yes`} tone="done">
        {notNeeded.written + notNeeded.toRing.length > 0 ? (
          <p>
            {notNeeded.written === 1 ? "The carers of the other home that was asked have a kind email. " : null}
            {notNeeded.written > 1
              ? `The carers of ${notNeeded.written} other homes that were asked have a kind email. `
              : null}
            {notNeeded.toRing.length > 0
              ? `Ring ${notNeeded.toRing.join(", ")}: they were asked too, are not needed any more, and have no account here.`
              : null}
          </p>
        ) : null}
        <p>A person now decides whether this is the most appropriate home, and writes down why.</p>
        {page.mayDecide ? (
          <ButtonLink href={`/officer/requests/${page.id}/decide`}>Decide and record</ButtonLink>
        ) : null}
        {page.mayApprove ? (
          <p>
            <a href={`/officer/requests/${page.id}/approval`}>What waits for your approval</a>
          </p>
        ) : null}
      </Notice>
    );
  }
  if (stage !== "placed" || !decision) return null;
  return (
    <Notice title={`Placed with ${decision.home} from ${decision.startsOn}`} tone="done">
      <p>{decision.reasons}</p>
      <p>
        Wishes weighed: {decision.voiceWeighed} Decided by {decision.decidedBy}.
        {decision.approvedBy ? ` Outside the area, approved by ${decision.approvedBy}.` : ""} {decision.exemption ?? ""}
      </p>
      {page.mayReadOn ? (
        <p>
          <a href={`/officer/requests/${page.id}/placed#decision`}>Read the whole record of the decision</a>
        </p>
      ) : null}
      <h3>What happens next</h3>
      <ul>
        <li>
          The carers read the day behind sign-in, or hear it from{" "}
          {page.mayReadOn ? (
            <>
              you; give them everything that is known in writing first:{" "}
              <a href={`/officer/requests/${page.id}/placed`}>
                who must be told, what they have, and when a child leaves
              </a>
            </>
          ) : (
            "the placements team"
          )}
          .
        </li>
        {decision.followUps.map((step) => (
          <li key={step}>{step}.</li>
        ))}
      </ul>
    </Notice>
  );
}

type Home = RequestPage["fit"][number];

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
function nothingFits({ toCheck, nearly }: RequestPage["counts"]): string {
  if (toCheck > 0) return "Below are homes whose address is to be looked at first.";
  if (nearly > 0) return "Below are the homes that one change would open, with who can grant it.";
  return "No single change would open one either. Ask agencies, look again at what the request asks for, or put it on the list of children nobody can be found for: it is searched again every week.";
}

function Fit({ page }: PageProps) {
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
function ToCheck({ page }: PageProps) {
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

/** Whom the region's plan would leave without a home, and why: what the commissioner sees as a count only. */
function LeftByPlan({ advice }: { advice: RequestPage["advice"] }) {
  if (!advice || advice.left.length === 0) return null;
  return (
    <Notice title={`The region’s plan of ${advice.at} finds no home`}>
      <ul>
        {advice.left.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
      <p className="small">With all homes of the region shared and decided together. It is advice and places nobody.</p>
    </Notice>
  );
}

const NEARLY_WORDS: Record<NearlyGroup, string> = {
  "one-thing": "One thing to change",
  "several-terms": "Several terms, by one variation",
  "days-only": "In an emergency only, for a few days",
};

function Nearly({ page }: PageProps) {
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

function Coming({ page }: PageProps) {
  if (page.coming.length === 0) return null;
  return (
    <section aria-labelledby="coming">
      <h2 id="coming">In assessment: keep in mind</h2>
      <MatchList>
        {page.coming.map((home) => (
          <MatchRow key={home.id} title={home.title} lines={home.lines} reasons={home.reasons} law={home.law} />
        ))}
      </MatchList>
    </section>
  );
}

function Excluded({ page }: PageProps) {
  if (page.excluded.length === 0) return null;
  return (
    <p className="small muted measure">
      {page.excludedCount} others are left out:{" "}
      {page.excluded.map(({ rule, words }, index) => (
        <span key={rule}>
          {index > 0 ? ", " : ""}
          <a href={`/officer/requests/${page.id}?rule=${rule}`}>{words}</a>
        </span>
      ))}
      . Each is counted under the first rule it meets. People decide; this list only explains.
    </p>
  );
}

/** No home for now: the search goes on, and its needs count for the next campaign. */
function Unable() {
  return (
    <Details summary="No home can be found for now">
      <form method="post">
        <input type="hidden" name="intent" value="unable" />
        <SelectField
          field={fieldFrom("unableReason")}
          label="Why not"
          emptyLabel="Choose"
          options={Object.entries(UNABLE_REASONS).map(([value, label]) => ({ value, label }))}
        />
        <TextField field={fieldFrom("unableNote")} label="A few words, if that does not say it" />
        <Button small>Put it on the list, and go on searching</Button>
      </form>
    </Details>
  );
}

function Withdraw({ withdrawal }: { withdrawal: readonly { value: string; label: string }[] }) {
  return (
    <Details summary="End this search">
      <form method="post">
        <input type="hidden" name="intent" value="withdraw" />
        <RadioField field={fieldFrom("reason")} label="Why does it end?" small choices={withdrawal} />
        <Button look="warning" small>
          End the search
        </Button>
      </form>
    </Details>
  );
}

function Worker({ worker }: { worker: RequestPage["worker"] }) {
  if (!worker.mayName) return null;
  return (
    <Details summary={`The child’s social worker: ${worker.now ?? "nobody is named yet"}`}>
      <form method="post">
        <input type="hidden" name="intent" value="name-worker" />
        <SelectField
          field={fieldFrom("workerId", { values: { workerId: worker.nowId ?? "" } })}
          label="The child’s social worker"
          hint="They find every request for this child, and write down what the child, the family and they think."
          emptyLabel="Choose"
          options={worker.choices}
        />
        <Button look="secondary" small>
          Name them
        </Button>
      </form>
    </Details>
  );
}

function RuleList({ page, rule }: PageProps & { rule: NonNullable<RequestPage["rule"]> }) {
  return (
    <>
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.id}`}>{page.ref}</BackLink>}
        title={`Left out: ${rule.words}`}
        caption={`${rule.count} homes. The rule: ${rule.source}.`}
      />
      <DataTable
        caption={`Homes left out of ${page.ref}: ${rule.words}`}
        captionHidden
        columns={[
          { key: "home", header: "Home", cell: (row: (typeof rule.rows)[number]) => row.title },
          { key: "whose", header: "Whose", cell: (row) => row.whose },
          { key: "reason", header: "Why", cell: (row) => row.reason },
        ]}
        rows={rule.rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title="No home is left out by this rule">It may have changed since the count.</EmptyState>}
      />
      <Pagination
        page={page.page}
        pages={Math.ceil(rule.count / rule.perPage)}
        href={(number) => `/officer/requests/${page.id}?rule=${rule.code}&page=${number}`}
      />
    </>
  );
}

/** That agencies have named a home nobody has decided about, or have not answered in time. */
function AgencyNews({ page }: PageProps) {
  const { homes, late } = page.agencies;
  if (homes + late === 0) return null;
  const lateWords = late === 1 ? "1 agency has not answered in time" : `${late} agencies have not answered in time`;
  return (
    <div id="agencies">
      <Notice title={homes === 0 ? lateWords : homes === 1 ? "1 agency has a home" : `${homes} agencies have a home`}>
        {homes > 0 && late > 0 ? <p>{lateWords}.</p> : null}
        <p>
          {page.mayAskAgencies ? (
            <a href={`/officer/requests/${page.id}/agencies`}>
              {homes > 0 ? "Look at it: take it up, or say why not" : "Ring them, or ask another"}
            </a>
          ) : (
            "The placements team looks at it."
          )}
        </p>
      </Notice>
    </div>
  );
}

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
      {ended ? null : (
        <form method="post">
          <input type="hidden" name="intent" value="ask" />
          <Fit page={page} />
          <ToCheck page={page} />
          <Nearly page={page} />
        </form>
      )}
      {ended ? null : <Coming page={page} />}
      {ended ? null : <Excluded page={page} />}
      {page.whoseHomes ? <WhoseHomes found={page.whoseHomes} mayReadAgreements={page.mayReadAgreements} /> : null}
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
