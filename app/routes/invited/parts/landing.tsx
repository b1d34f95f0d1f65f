import type { ReactNode } from "react";
import { Button, ButtonLink, QuietButton } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { Notice, SuccessPanel } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { Emergency } from "./emergency.tsx";
import { InvitedPage } from "./invited-page.tsx";
import type { Landing } from "./landing.server.ts";

type Known = Exclude<Landing, { state: "unknown" }>;
type Visiting = Extract<Landing, { state: "visiting" }>;
/** Whatever a link can be but unknown and open in this browser. */
type AtLink = Exclude<Known, Visiting>;

/** What the tab says, and the heading of each way a link can stand. */
export const LANDING_TITLES: Record<Landing["state"], string> = {
  unknown: "We do not know this link",
  live: "Somebody you know has named you",
  visiting: "What we ask you",
  ended: "This link has ended",
  answered: "Thank you, we have what you wrote",
  declined: "Thank you for telling us",
  "handed-back": "Thank you for telling us",
  "no-longer-needed": "There is nothing more to do",
};

/** The page at somebody's own link, whatever has become of it. */
export function LandingPage({ page, refused }: { page: Landing; refused: { formErrors: string[] } | undefined }) {
  return (
    <InvitedPage>
      <ErrorSummary formErrors={refused?.formErrors} />
      <Shown page={page} />
    </InvitedPage>
  );
}

function Shown({ page }: { page: Landing }) {
  switch (page.state) {
    case "unknown":
      return <Unknown />;
    case "visiting":
      return <Questions page={page} />;
    case "live":
      return <Welcome page={page} />;
    case "ended":
      return <Ended page={page} />;
    case "answered":
      return <Answered page={page} />;
    case "declined":
      return (
        <Closed page={page}>
          You told us that you would rather not answer. That is all right, and nobody will ask you again.
        </Closed>
      );
    case "handed-back":
      return (
        <Closed page={page}>
          You handed this back to us. If you asked to talk, somebody from {page.council.name} will ring you.
        </Closed>
      );
    case "no-longer-needed":
      return <Closed page={page}>Your answer is no longer needed. Thank you for being willing to help.</Closed>;
  }
}

function Unknown() {
  return (
    <>
      <PageHeading title={LANDING_TITLES.unknown} />
      <p>
        Sometimes an email program breaks a long link in two. Go back to the newest email from us and press its button,
        or copy the whole address that is written under it.
      </p>
      <p>If that does not help, ring the council that wrote to you. They can send you a new one in a minute.</p>
    </>
  );
}

function Ring({ council }: Pick<Known, "council">) {
  return council.phone ? (
    <p>
      Would you rather talk? Ring {council.name} on{" "}
      <a href={`tel:${council.phone.replaceAll(" ", "")}`}>{council.phone}</a>.
    </p>
  ) : null;
}

function SendCode({ page, children }: { page: Pick<Known, "home" | "mailbox">; children: string }) {
  return (
    <form method="post" action={`${page.home}?index`}>
      <p>
        To be sure that it is you, we send a six-digit code to the address this link came to: <b>{page.mailbox}</b>
      </p>
      <FormActions>
        <Button name="intent" value="code">
          {children}
        </Button>
      </FormActions>
    </form>
  );
}

function Welcome({ page }: { page: AtLink }) {
  const reference = page.kind === "reference";
  return (
    <>
      <PageHeading
        title={reference ? LANDING_TITLES.live : "We would like to hear from you yourself"}
        caption={`${page.council.name} asks for about ten minutes of your time.`}
      />
      {page.sent ? (
        <Notice tone="done" title="A fresh link is on its way to you">
          <p>This page works again as well.</p>
        </Notice>
      ) : null}
      <p>
        {reference
          ? "They trust you to speak for them. You see who it is, and what we ask, once you have typed a code."
          : "It is about something that would change life at home. You see what it is once you have typed a code."}
      </p>
      <ul>
        <li>What you write is kept page by page, so you can stop and come back until {page.endsOn}.</li>
        <li>
          {reference
            ? "You may say no, or ask us to ring you. Nobody is told why."
            : "What you tell us is not shown to the people you live with."}
        </li>
        <li>You need no account and no password.</li>
      </ul>
      <SendCode page={page}>Send me the code</SendCode>
      <div className="section">
        <Details summary="Is this really from the council?">
          <p>
            Look up the number of {page.council.name} yourself, ring it, and ask for the fostering team. They can see
            that they wrote to you. We never ask for money, passwords or bank details.
          </p>
        </Details>
        <Details summary="I am worried about a child">
          <Emergency council={page.council} />
        </Details>
      </div>
    </>
  );
}

const WORDS = {
  "cannot-start": "cannot-start",
  "not-started": "to-do",
  "in-progress": "started",
  complete: "done",
} as const;

function Questions({ page }: { page: Visiting }) {
  const { home, applicants, tasks, ready, kind, young } = page;
  const first = tasks.find(({ state }) => state !== "complete");
  const begun = tasks.some(({ state }) => state !== "not-started");
  return (
    <>
      <PageHeading title={`${applicants} would like to foster`} caption={`You have until ${page.endsOn}.`} />
      {kind === "reference" ? (
        <p>
          Fostering is looking after a child who cannot live at home. Before anybody may, the law asks us to hear from
          people who know them well, and they named you. Thank you for helping them, and a child, along.
        </p>
      ) : (
        <p>
          A child would live with all of you, so we ask you too. What you write goes to{" "}
          {page.worker ?? "the social worker"} and is not shown to {applicants}.{" "}
          {young ? "You do not have to answer, and nothing bad follows if you do not." : ""}
        </p>
      )}
      <TaskList
        tasks={tasks.map(({ id, title, slug, state }) => ({
          id,
          title,
          href: slug ? `${home}/${slug}` : undefined,
          status: { kind: WORDS[state] },
        }))}
      />
      <FormActions>
        <ButtonLink href={ready ? `${home}/check` : `${home}/${first?.slug ?? "check"}`}>
          {ready ? "Read it through and send it" : begun ? "Go on" : "Start"}
        </ButtonLink>
      </FormActions>
      <p className="section">
        <a href={`${home}/instead`}>I would rather not, or would rather talk</a>
      </p>
      <p>
        <a href={`${home}/worried`}>I am worried about a child now</a>
      </p>
    </>
  );
}

function Ended({ page }: { page: AtLink }) {
  return (
    <>
      <PageHeading title={LANDING_TITLES.ended} />
      <p>
        It worked until {page.endsOn}. Nothing is lost: what you had written is still there, and your answer is still
        welcome.
      </p>
      <form method="post" action={`${page.home}?index`}>
        <p>
          We can send a fresh link to <b>{page.mailbox}</b>.
        </p>
        <FormActions>
          <Button name="intent" value="renew">
            Send me a fresh link
          </Button>
        </FormActions>
      </form>
      <Ring council={page.council} />
    </>
  );
}

function Answered({ page }: { page: AtLink }) {
  return (
    <>
      <SuccessPanel title={LANDING_TITLES.answered}>
        <p>{page.council.name} has it. You did somebody a good turn today.</p>
      </SuccessPanel>
      <h2>What happens next</h2>
      <p>
        {page.kind === "reference"
          ? `${page.worker ?? "A social worker"} rings you to find a time to talk, about half an hour. There is nothing to get ready.`
          : `${page.worker ?? "The social worker"} reads it and meets you at home, as they meet everybody who lives there.`}
      </p>
      {page.agreed?.any && !page.visiting ? (
        <>
          <h2>What you agreed to</h2>
          <SendCode page={page}>See it or change it</SendCode>
        </>
      ) : null}
      {page.consents.length > 0 ? <Agreed page={page} /> : null}
      <Ring council={page.council} />
    </>
  );
}

function Agreed({ page }: { page: AtLink }) {
  return (
    <section aria-labelledby="agreed">
      <h2 id="agreed">What you agreed to</h2>
      <ul className="plain-list">
        {page.consents.map(({ consent, label, given, on, withdrawnOn, holds }) => (
          <li key={consent} className="section">
            <b>{label}</b>
            <br />
            {withdrawnOn
              ? `Agreed on ${on}, taken back on ${withdrawnOn}`
              : given
                ? `Agreed on ${on}`
                : `Not agreed, ${on}`}
            {holds ? (
              <form method="post" action={`${page.home}?index`}>
                <input type="hidden" name="consent" value={consent} />
                <QuietButton name="intent" value="withdraw">
                  Take it back<span className="visually-hidden">: {label}</span>
                </QuietButton>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      <p>
        If you take one back, we stop asking on its ground from that day, and the worker rings you. What came in before
        stays on record. Without a criminal record check on every adult a child cannot come to live there, so it may
        stop the application. It is still your choice, and nobody may press you.
      </p>
    </section>
  );
}

function Closed({ page, children }: { page: Known; children: ReactNode }) {
  return (
    <>
      <PageHeading title={LANDING_TITLES[page.state]} />
      <p>{children}</p>
      <Ring council={page.council} />
    </>
  );
}
