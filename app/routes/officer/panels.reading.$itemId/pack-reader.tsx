import type { PackBlock } from "#app/domain/panels/pack-chapters.ts";
import type { PackContents } from "#app/domain/panels/packs.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import type { FieldState } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { TextArea } from "#app/ui/text-area.tsx";

type Question = { id: string; page: number | null; words: string; answer: string | null };
type Reading = {
  page: number;
  pages: number;
  reached: number;
  version: number;
  closes: string;
  /** The day the meeting has now, where the papers were made for another. */
  movedTo: string | null;
  contents: PackContents;
  part: string;
  partKey: string | null;
  blocks: PackBlock[];
  picture: string | null;
  unreadable: boolean;
  questions: Question[];
};

function Block({ kind, words }: PackBlock) {
  switch (kind) {
    case "heading":
      return <h3>{words}</h3>;
    case "question":
      return <p className="pack-question">{words}</p>;
    case "quote":
      return <blockquote className="as-typed">{words}</blockquote>;
    case "words":
      return <p className="as-typed">{words}</p>;
  }
}

function Contents({ contents, partKey, reached }: Pick<Reading, "contents" | "partKey" | "reached">) {
  return (
    <ol className="pack-contents">
      {contents.map(({ key, title, page, pages, withheld }) => {
        const read = reached >= page + pages - 1;
        return (
          <li key={key}>
            <a href={`?page=${page}`} aria-current={key === partKey ? "true" : undefined}>
              {title}
              {withheld ? " (left out)" : ""}
            </a>
            <span className="small muted">
              {pages === 1 ? `page ${page}` : `pages ${page} to ${page + pages - 1}`}
              {read ? ", read" : ""}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Turn({ page, pages }: Pick<Reading, "page" | "pages">) {
  return (
    <nav className="pack-turn" aria-label="Pages of the papers">
      {page > 1 ? (
        <ButtonLink look="secondary" href={`?page=${page - 1}`}>
          Page {page - 1}
        </ButtonLink>
      ) : (
        <span />
      )}
      <span className="muted">
        Page {page} of {pages}
      </span>
      {page < pages ? <ButtonLink href={`?page=${page + 1}`}>Page {page + 1}</ButtonLink> : <span />}
    </nav>
  );
}

function Questions({ page, questions, field }: Pick<Reading, "page" | "questions"> & { field: FieldState }) {
  const here = questions.filter((each) => each.page === page);
  const elsewhere = questions.filter((each) => each.page !== page);
  return (
    <section className="section" id="questions" aria-labelledby="title-questions">
      <h2 id="title-questions">Your questions</h2>
      {here.length > 0 ? (
        <ul>
          {here.map(({ id, words, answer }) => (
            <li key={id} className="as-typed">
              {words}
              {answer ? ` Answered: ${answer}` : null}
            </li>
          ))}
        </ul>
      ) : null}
      <form method="post" action={`?page=${page}`}>
        <input type="hidden" name="page" value={page} />
        <TextArea
          field={field}
          label={`A question on page ${page}`}
          hint="For the meeting. The chair and the panel adviser see it."
          rows={3}
        />
        <Button name="intent" value="question" look="secondary">
          Mark this question
        </Button>
      </form>
      {elsewhere.length > 0 ? (
        <details>
          <summary>
            On other pages: {elsewhere.length} {elsewhere.length === 1 ? "question" : "questions"}
          </summary>
          <ul>
            {elsewhere.map(({ id, page: at, words }) => (
              <li key={id}>
                <a href={`?page=${at ?? 1}#questions`}>Page {at ?? 1}</a>: {words}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

type Props = { itemId: string; reading: Reading; question: FieldState; done: boolean };

/** One page of the papers with the way to the next, the contents, the file, and the questions of who reads. */
export function PackReader({ itemId, reading, question, done }: Props) {
  const { page, pages, version, closes, movedTo, contents, part, partKey, reached, blocks, picture, unreadable } =
    reading;
  const file = `/officer/panels/reading/${itemId}/papers`;
  return (
    <div className="pack">
      <aside aria-label="Contents of the papers">
        <details className="pack-aside" open={page === 1}>
          <summary>Contents</summary>
          <Contents contents={contents} partKey={partKey} reached={reached} />
        </details>
        <p className="small muted">
          Version {version}, {pages} pages. You can read them until the end of {closes}.{" "}
          <a href={file}>Open as a PDF</a>
        </p>
        {movedTo ? (
          <p className="small">The meeting was moved to {movedTo}. These papers have the day it had before.</p>
        ) : null}
      </aside>
      <div>
        {done ? (
          <Notice tone="done" title="Your question is marked">
            <p>It is on the list for the meeting.</p>
          </Notice>
        ) : null}
        <article className="pack-page" id={`page-${page}`} aria-labelledby="title-page">
          <h2 id="title-page">{part}</h2>
          <p className="small muted">
            Page {page} of {pages}
          </p>
          {unreadable ? <p>The words of these papers cannot be shown here. Open them as a PDF.</p> : null}
          {page === 1 ? <p>What these papers hold stands under Contents. Page 2 begins with the application.</p> : null}
          {blocks.map((block, index) => (
            <Block key={index} {...block} />
          ))}
          {picture ? (
            <p>
              {picture} is a picture of what was sent. <a href={`${file}#page=${page}`}>See it in the PDF</a>
            </p>
          ) : null}
          {page > 1 && blocks.length === 0 && !picture && !unreadable ? (
            <p className="muted">What began on the page before ends here.</p>
          ) : null}
        </article>
        <Turn page={page} pages={pages} />
        <Questions page={page} questions={reading.questions} field={question} />
      </div>
    </div>
  );
}
