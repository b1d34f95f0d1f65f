import { UsualRange } from "#app/ui/charts/usual-range.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { type Change, ChangeForm, OnePress } from "./change-form.tsx";
import type { RefusedCheck } from "./check-change.server.ts";
import type { CheckLine, ChecksPage } from "./read-checks.server.ts";

type Props = { line: CheckLine; page: ChecksPage; refused: RefusedCheck | undefined; heading: string };

/** What may be recorded of a check as it stands, beside what is done in one press. */
function changesOf(line: CheckLine, page: ChecksPage): Change[] {
  const aside: Change[] = line.asideProposed ? ["kept"] : [];
  switch (line.state) {
    case "needed":
      // Somebody may bring a paper along; to ask for it, they must have said yes.
      if (line.notConsented) return ["received", "not-needed", ...aside];
      if (line.blockedBecause && !line.releasedOn)
        return [...(page.mayRelease ? (["released"] as const) : []), "not-needed"];
      return ["received", "requested", "not-needed", ...aside];
    case "requested":
      return ["received", ...(line.notConsented ? [] : (["chased"] as const)), "not-needed", ...aside];
    case "received":
      return ["needed", ...aside];
    case "not-needed":
      return ["needed"];
  }
}

function times(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

function days(count: number): string {
  return count === 1 ? "1 working day" : `${count} working days`;
}

function standing(line: CheckLine): string {
  const { elapsed } = line.standing;
  switch (line.state) {
    case "needed":
      return `Not asked for yet. From ${line.holder}. ${line.usualWords}`;
    case "requested": {
      const chased = line.chases > 0 ? ` Asked after ${times(line.chases)}, last on ${line.chasedOn}.` : "";
      return `With ${line.holder} since ${line.since}, ${days(elapsed)}.${chased} ${line.usualWords}`;
    }
    case "received": {
      const how = line.codesOnly ? "Seen" : "In";
      const by = line.seenBy ? ` by ${line.seenBy}` : "";
      const took = line.took === null ? "" : `, after ${days(line.took)}`;
      const spoken = line.interviewedOn ? ` Interviewed on ${line.interviewedOn}.` : "";
      const until = line.validTo ? ` May be relied on until ${line.validTo}.` : "";
      return `${how} on ${line.receivedOn}${by}${took}.${spoken}${until}`;
    }
    case "not-needed":
      return "";
  }
}

function Blocked({ line, page }: Pick<Props, "line" | "page">) {
  if (!line.blockedBecause) return null;
  return (
    <div className="blocked">
      <p>
        <b>{line.releasedOn ? "In person only." : "Nobody may be asked."}</b> The applicant says: “{line.blockedBecause}
        ”
      </p>
      <p className="small">
        {line.releasedOn
          ? `A team manager released it on ${line.releasedOn}. Only the worker asks, in person. Nothing is sent by the system, ever.`
          : `No letter or email goes out, by hand or by itself. Only the worker may ask, in person, after a team manager released it${page.mayRelease ? "" : " and said why"}.`}
      </p>
    </div>
  );
}

/** Why nobody may ask yet, where the person has to say yes themselves, and where they are asked. */
function NotConsented({ line, page }: Pick<Props, "line" | "page">) {
  if (!line.notConsented) return null;
  return (
    <p className="small">
      <b>Nobody may ask for this.</b> {line.notConsented}.{" "}
      <a href={`/officer/applications/${page.heading.id}/people`}>
        See what they were asked<span className="visually-hidden">: {line.about}</span>
      </a>
    </p>
  );
}

/** One check: what it is about, who has it, where that lies in the usual range, and what can be recorded. */
export function CheckRow({ line, page, refused, heading }: Props) {
  const mayAsk = line.state === "needed" && !line.notConsented && !(line.blockedBecause && !line.releasedOn);
  return (
    <li className="check-row" id={`check-${line.id.replaceAll(":", "-")}`}>
      <div className="split">
        <h3>
          {line.title}
          {line.about === heading ? null : <span className="check-about">{line.about}</span>}
        </h3>
        <span className="row">
          {line.marks.map(({ tone, word }) => (
            <Tag key={word} tone={tone}>
              {word}
            </Tag>
          ))}
        </span>
      </div>
      <p>
        {line.written ? `${line.written}. ` : ""}
        {standing(line)} {line.note}
      </p>
      {line.state === "requested" ? (
        <UsualRange from={line.usual.low} to={line.usual.high} at={line.standing.elapsed} />
      ) : null}
      <NotConsented line={line} page={page} />
      <Blocked line={line} page={page} />
      {line.asideProposed ? (
        <p className="small">
          The answers have changed and no longer call for this. What is here is kept until somebody sets it aside or
          says why it stays.
        </p>
      ) : null}
      {page.mayRecord ? (
        <div className="row check-changes">
          {mayAsk ? <OnePress line={line} to="requested" page={page} label="Asked for today" /> : null}
          {line.state === "requested" && !line.notConsented && !(line.blockedBecause && !line.releasedOn) ? (
            <OnePress line={line} to="chased" page={page} label="Asked after today" />
          ) : null}
          {changesOf(line, page).map((to) => (
            <ChangeForm key={to} line={line} to={to} page={page} refused={refused} />
          ))}
        </div>
      ) : null}
      {line.state === "received" ? null : <p className="small muted">{line.rule}</p>}
    </li>
  );
}
