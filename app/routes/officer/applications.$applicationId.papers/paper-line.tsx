import { PAPER_ENDINGS } from "#app/domain/applications/papers.ts";
import { Button } from "#app/ui/button.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { RefusedPaper } from "./answer-form.server.ts";
import { formOf } from "./form-names.ts";
import type { PaperRow, PapersPage } from "./read-papers.server.ts";

type Refused = RefusedPaper | undefined;

/** A field of one form of the page: its id begins with the form's name, because many such forms stand here. */
export function paperField(form: string, name: string, given: Parameters<typeof fieldFrom>[1]): FieldState {
  return { ...fieldFrom(name, given), id: `${form}-${name}` };
}

type OfPaper = { paper: PaperRow["papers"][number]; line: PaperRow; refused: Refused };

function AcceptForm({ paper, line, refused }: OfPaper) {
  const form = formOf("accept", paper.id);
  const back = refused?.form === form ? refused : undefined;
  const values = back?.typed ?? { expiresOn: paper.expiresOn ?? "" };
  return (
    <details open={back !== undefined}>
      <summary>
        Accept<span className="visually-hidden">: {paper.fileName}</span>
      </summary>
      <form method="post" aria-label={`Accept ${paper.fileName}`}>
        <input type="hidden" name="intent" value="accept" />
        <input type="hidden" name="paper" value={paper.id} />
        <input type="hidden" name="version" value={paper.version} />
        {line.expires === "never" ? null : (
          <TextField
            field={paperField(form, "expiresOn", { values, errors: back?.errors })}
            label="Runs out on"
            hint={line.expires === "always" ? "As it is written on the paper." : "Leave empty where no day is written."}
            type="date"
            width={10}
          />
        )}
        <Button look="secondary" small>
          Accept it
        </Button>
      </form>
    </details>
  );
}

function AgainForm({ paper, refused }: OfPaper) {
  const form = formOf("again", paper.id);
  const back = refused?.form === form ? refused : undefined;
  return (
    <details open={back !== undefined}>
      <summary>
        Ask for a better copy<span className="visually-hidden">: {paper.fileName}</span>
      </summary>
      <form method="post" aria-label={`Ask for a better copy of ${paper.fileName}`}>
        <input type="hidden" name="intent" value="again" />
        <input type="hidden" name="paper" value={paper.id} />
        <input type="hidden" name="version" value={paper.version} />
        <TextArea
          field={paperField(form, "reason", { values: back?.typed, errors: back?.errors })}
          label="What is wrong with it"
          hint="They read it as a message from you. The email says only that there is one."
          rows={3}
        />
        <Button look="secondary" small>
          Ask for a better copy
        </Button>
      </form>
    </details>
  );
}

function SendForm({ line, refused }: { line: PaperRow; refused: Refused }) {
  const form = formOf("send", line.id);
  const back = refused?.form === form ? refused : undefined;
  return (
    <details open={back !== undefined}>
      <summary>
        Add for them<span className="visually-hidden">: {line.title}</span>
      </summary>
      <form method="post" encType="multipart/form-data" aria-label={`Add for them: ${line.title}`}>
        <input type="hidden" name="intent" value="send" />
        <input type="hidden" name="line" value={line.id} />
        {line.expires === "never" ? null : (
          <TextField
            field={paperField(form, "expiresOn", { values: back?.typed, errors: back?.errors })}
            label="Runs out on"
            type="date"
            width={10}
          />
        )}
        <FileField
          field={paperField(form, "file", { errors: back?.errors })}
          label="File"
          hint="Up to 10 MB: PDF, JPEG, PNG, HEIC or .docx. It is marked as added by you."
          accept={PAPER_ENDINGS}
        />
        <Button look="secondary" small>
          Add it
        </Button>
      </form>
    </details>
  );
}

function SentPaper({ paper, line, refused, page }: OfPaper & { page: PapersPage }) {
  const looks = page.mayWork && !page.closed;
  return (
    <li>
      <div className="split">
        <span className="paper-name">
          {paper.opens && page.mayWork ? (
            <a href={`/officer/applications/${page.heading.id}/papers/${paper.id}`}>{paper.fileName}</a>
          ) : (
            paper.fileName
          )}
        </span>
        <Tag tone={paper.mark.tone}>{paper.mark.word}</Tag>
      </div>
      <p className="small muted">{paper.facts.join(", ")}.</p>
      {paper.standing === "asked-again" && paper.because ? <p className="small as-typed">{paper.because}</p> : null}
      {looks && paper.opens ? (
        <div className="row check-changes">
          {paper.standing === "accepted" ? null : <AcceptForm paper={paper} line={line} refused={refused} />}
          {paper.standing === "asked-again" ? null : <AgainForm paper={paper} line={line} refused={refused} />}
        </div>
      ) : null}
    </li>
  );
}

/** One line of the list: what was sent for it, what runs out, and what may be done. */
export function PaperLineShown({ line, page, refused }: { line: PaperRow; page: PapersPage; refused: Refused }) {
  return (
    <li className="check-row">
      <div className="split">
        <h3>{line.title}</h3>
        <span className="row">
          {line.critical ? <Tag>panel waits for it</Tag> : null}
          <Tag tone={line.mark.tone}>{line.count ? `${line.mark.word}, ${line.count}` : line.mark.word}</Tag>
        </span>
      </div>
      <p className="small muted">
        For {line.holdsUp}.{" "}
        {line.onlyIf
          ? `Asked only if: ${line.onlyIf.replace("you do", "they do").replace("your", "their").replace("you ", "they ")}. `
          : ""}
        {line.source}.
      </p>
      {line.warnings.map((words) => (
        <p key={words} className="reasons-late">
          <Tag tone="late">expiry</Tag> {words}
        </p>
      ))}
      {line.papers.length > 0 ? (
        <ul className="plain-list paper-list">
          {line.papers.map((paper) => (
            <SentPaper key={paper.id} paper={paper} line={line} refused={refused} page={page} />
          ))}
        </ul>
      ) : null}
      {page.mayWork && !page.closed ? (
        <div className="row check-changes">
          <SendForm line={line} refused={refused} />
        </div>
      ) : null}
    </li>
  );
}
