import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { READINESS_WORDS, type Readiness } from "#app/domain/enquiries/readiness.ts";
import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag, type Tone } from "#app/ui/tag.tsx";
import type { Judged, JudgedService } from "./judge.server.ts";

const TONES: Record<Readiness, Tone> = { ready: "now", "not-yet": "soon", "talk-to-us": "info" };

function headingOf({ outcome, from }: Judged): { title: string; lede: string } {
  switch (outcome) {
    case "ready":
      return {
        title: "You could begin to talk now",
        lede: "Nothing you said has to wait. The next step is a conversation, not an application.",
      };
    case "not-yet":
      return {
        title: from ? `Not yet: from ${from.words}` : "Not yet",
        lede: "Some of it has to wait, and then it need not. You may talk to somebody now all the same.",
      };
    case "talk-to-us":
      return {
        title: "Talk to somebody who knows",
        lede: "Some of what you said is for two people to talk about. No form can weigh it, and this one does not try.",
      };
  }
}

/** What goes along to the enquiry: where, which kind of care, the room and who. The rest is for the conversation. */
function forEnquiry(judged: Judged, answers: PageAnswers, postcode: string): [string, string][] {
  const room = answers.room === "yes" ? "yes" : answers.room === "no" ? "no" : answers.room ? "not-sure" : "";
  const applying = answers.partner === "no" ? "alone" : answers.partner ? "jointly" : "";
  const fostered = typeof answers.fostering === "string" ? answers.fostering : "";
  return [
    ["kind", "fostering"],
    ["step", "form"],
    ["postcode", postcode],
    ["spareRoom", room],
    ["applying", applying],
    ["fosteredBefore", fostered],
    ...judged.routes.map(({ care }): [string, string] => ["careInterests", care]),
  ];
}

function Service({ service, fields, via }: { service: JudgedService; fields: [string, string][]; via: string | null }) {
  const { slug, name, where, outcome, from, findings, version } = service;
  return (
    <div className="card">
      <h3>{name}</h3>
      {where ? <p className="small muted">{where}</p> : null}
      <p>
        <Tag tone={TONES[outcome]}>
          {outcome === "not-yet" && from ? `Not yet: from ${from}` : READINESS_WORDS[outcome]}
        </Tag>
      </p>
      {findings.length > 0 ? (
        <ul className="judged">
          {findings.map((finding) => (
            <li key={finding.says}>
              {finding.says}
              {finding.changes ? <b className="under">{finding.changes}</b> : null}
            </li>
          ))}
        </ul>
      ) : (
        <p>Nothing that has to wait, by what you said.</p>
      )}
      <Details summary="The rules this rests on">
        <ul>
          {[...new Set(findings.flatMap(({ rule }) => rule ?? []))].map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
        <p>Read by the rules {version}. People decide, not these rules.</p>
      </Details>
      {slug ? (
        <form method="post" action={`/enquire?about=fostering&council=${slug}`}>
          {[...fields, ["council", slug], ...(via ? [["via", via]] : [])].map(([field, value], index) => (
            <input key={`${field}-${index}`} type="hidden" name={field} value={value} />
          ))}
          <Button look="secondary">
            Ask them<span className="visually-hidden">: {name}</span>
          </Button>
        </form>
      ) : (
        <p>
          <a href="/areas">Choose a council to ask</a>
        </p>
      )}
    </div>
  );
}

type Props = {
  judged: Judged;
  answers: PageAnswers;
  postcode: string;
  via: string | null;
};

/** Where somebody stands: the clearest answer first, then each service with its reasons, then the ways their week allows. */
export function Result({ judged, answers, postcode, via }: Props) {
  const { title, lede } = headingOf(judged);
  const fields = forEnquiry(judged, answers, postcode);
  const several = judged.services.length > 1;
  return (
    <>
      <PageHeading title={title} />
      <Lede>{lede}</Lede>
      <p>
        You can also{" "}
        <a href={postcode ? `/events?postcode=${encodeURIComponent(postcode)}` : "/events"}>come to a session</a> and
        hear foster carers themselves.
      </p>
      {judged.changes.length > 0 ? (
        <>
          <p>What changes, and when:</p>
          <ul>
            {judged.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </>
      ) : null}
      <section className="section" aria-labelledby="services">
        <h2 id="services">{several ? "Service by service" : "What it rests on"}</h2>
        {several ? <p>Each has rules of its own. Where one asks you to wait, its neighbour may not.</p> : null}
        <div className={several ? "columns-2" : undefined}>
          {judged.services.map((service) => (
            <Service key={service.name} service={service} fields={fields} via={via} />
          ))}
        </div>
      </section>
      <section className="section" aria-labelledby="week">
        <h2 id="week">What your week has room for</h2>
        {judged.routes.length > 0 ? (
          <>
            <ul>
              {judged.routes.map(({ care, label }) => (
                <li key={care}>{label}</li>
              ))}
            </ul>
            <Details summary="The rules this rests on">
              <ul>
                {judged.routes.map(({ care, label, rule }) => (
                  <li key={care}>
                    {label}: {rule}
                  </li>
                ))}
              </ul>
            </Details>
          </>
        ) : (
          <p>
            By the times you ticked, none of the usual ways fits yet. That may be a question of one day a week, so ask.
            There are ways with a few hours a month as well.
          </p>
        )}
        <p>
          <a href="/other-ways-to-help">Other ways to help a child</a>
        </p>
      </section>
    </>
  );
}
