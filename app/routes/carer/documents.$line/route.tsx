import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isClosed } from "#app/domain/applications/application.ts";
import { PAPER_ENDINGS } from "#app/domain/applications/papers.ts";
import { carerLoader, carerUpload, notFound } from "#app/http/guards.server.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag, type Tone } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { type OwnLine, ownPapers } from "../document-parts/own-papers.server.ts";
import { answerPaperForm } from "./answer-form.server.ts";

export const loader = carerLoader(async (given) => {
  const { record, lines } = await ownPapers(given);
  const at = lines.findIndex(({ id }) => id === given.params.line);
  const line = lines[at];
  if (!line) throw notFound();
  const next = [...lines.slice(at + 1), ...lines.slice(0, at)].find(
    ({ state, onlyIf }) =>
      state === "asked-again" || state === "renew" || (state !== "sent" && state !== "accepted" && !onlyIf),
  );
  return {
    line,
    closed: isClosed(record.application),
    next: next ? { href: `/carer/documents/${next.id}`, title: next.title } : null,
    done: given.url.searchParams.get("done"),
  };
});

export const action = carerUpload((given) => answerPaperForm(given));

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.line.title ?? "Your papers"} - Your papers - Nearhome` },
];

type Shown = OwnLine["papers"][number];

const TONES: Record<Shown["standing"], Tone> = {
  checking: "info",
  sent: "now",
  accepted: "now",
  "asked-again": "late",
  infected: "late",
  removed: "plain",
};

function SentPaper({ paper, line, closed }: { paper: Shown; line: string; closed: boolean }) {
  return (
    <li>
      <div className="split">
        <span className="paper-name">
          {paper.opens ? <a href={`/carer/documents/files/${paper.id}`}>{paper.fileName}</a> : paper.fileName}
        </span>
        <Tag tone={TONES[paper.standing]}>{paper.word}</Tag>
      </div>
      <p className="muted small">
        {paper.sent}, {paper.size}. {paper.expires ? `${paper.expires}.` : null}
      </p>
      {paper.because ? <p className="as-typed">{paper.because}</p> : null}
      {paper.removable && !closed ? (
        <form method="post" action={`/carer/documents/${line}`}>
          <input type="hidden" name="remove" value={paper.id} />
          <QuietButton>
            Take away<span className="visually-hidden"> {paper.fileName}</span>
          </QuietButton>
        </form>
      ) : null}
    </li>
  );
}

/** One line of the list: why it is asked for, what will do, what was sent, and a place to send one more. */
export default function PaperLine() {
  const { line, closed, next, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const given = { values: refused?.typed, errors: refused?.errors };
  const file = fieldFrom("file", given);
  const expires = fieldFrom("expiresOn", given);
  const asksExpiry = line.asksExpiry !== "never";
  return (
    <>
      <ErrorSummary fields={[file, expires]} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href="/carer/documents">Your papers</BackLink>}
        title={line.title}
        caption={line.onlyIf ? `Only if ${line.onlyIf}. Otherwise leave it out.` : `It is needed for ${line.holdsUp}.`}
      />
      {done && !refused ? (
        <Notice tone="done" title={done === "removed" ? "It is taken away" : "We have it"}>
          {done === "removed" ? (
            <p>The file is destroyed. You can send another below.</p>
          ) : (
            <p>
              Your worker looks at it and accepts it, or writes to you about a better copy.{" "}
              {next ? (
                <>
                  Next: <a href={next.href}>{next.title.charAt(0).toLowerCase() + next.title.slice(1)}</a>.
                </>
              ) : (
                "Nothing else is waiting for you on this list."
              )}
            </p>
          )}
        </Notice>
      ) : null}
      {line.warnings.map((words) => (
        <Notice key={words} tone="important" title={words}>
          <p>Send a newer one when you have it. You do not have to do it today.</p>
        </Notice>
      ))}
      <p>{line.why}</p>
      <h2>What will do</h2>
      <ul>
        {line.willDo.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {line.papers.length > 0 ? (
        <section className="section" aria-labelledby="sent">
          <h2 id="sent">What you have sent</h2>
          <ul className="plain-list papers">
            {line.papers.map((paper) => (
              <SentPaper key={paper.id} paper={paper} line={line.id} closed={closed} />
            ))}
          </ul>
        </section>
      ) : null}
      {closed ? null : (
        <section className="section" aria-labelledby="send">
          <h2 id="send">{line.papers.length > 0 ? "Send another" : "Send it"}</h2>
          <form
            className="upload"
            method="post"
            action={`/carer/documents/${line.id}`}
            encType="multipart/form-data"
            noValidate
          >
            {asksExpiry ? (
              <TextField
                field={expires}
                label={
                  line.asksExpiry === "always" ? "The day it runs out" : "The day it runs out, if one is written on it"
                }
                hint="If you cannot find it, leave this empty and we will."
                type="date"
                width={10}
              />
            ) : null}
            <FileField
              field={file}
              label="The paper"
              hint="One file, up to 10 MB: a photo (JPEG, PNG or HEIC), a PDF or a Word document (.docx). Send pages one after another."
              accept={PAPER_ENDINGS}
            />
            <FormActions>
              <Button>Send this paper</Button>
              <a href="/carer/documents">Not now</a>
            </FormActions>
          </form>
          <Details summary="How to take a good photo">
            <p>
              Put the paper flat on a table by a window, without a flash. All four corners are in the picture, and you
              can read the smallest words on it.
            </p>
          </Details>
        </section>
      )}
    </>
  );
}
