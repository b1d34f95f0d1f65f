import { Button } from "#app/ui/button.tsx";
import { Inset } from "#app/ui/notice.tsx";
import type { LetterToRead } from "./answer-decision.server.ts";

const SENDS: Record<string, string> = {
  approve: "Approve and send this letter",
  "mind-not-to-approve": "Send this letter",
  "not-approve": "Decide not to approve, and send this letter",
};

/** What the form of the decision carried, to be sent again with the letter; the page's own fields are set anew. */
function Carried({ typed }: Pick<LetterToRead, "typed">) {
  return Object.entries(typed)
    .filter(([name]) => name !== "intent" && name !== "mark")
    .flatMap(([name, values]) =>
      values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
    );
}

/** The letter that a decision would send, in its own words, with the button that sends it. */
export function LetterShown({ letter }: { letter: LetterToRead }) {
  return (
    <section className="section" id="letter" aria-labelledby="title-letter">
      <h2 id="title-letter">Read the letter before it goes</h2>
      <p className="muted">
        Nothing is decided yet. The applicants read this behind their sign-in; an email tells them that it is there.
      </p>
      <article className="pack-page">
        <h3>{letter.title}</h3>
        <p className="muted">Dated {letter.on}</p>
        {letter.parts.map(({ heading, words, quoted }, index) => (
          <div key={index}>
            {heading ? <h4>{heading}</h4> : null}
            {quoted ? (
              <Inset>
                <p className="as-typed">{words}</p>
              </Inset>
            ) : (
              <p>{words}</p>
            )}
          </div>
        ))}
      </article>
      <form method="post" className="form-actions">
        <Carried typed={letter.typed} />
        <input type="hidden" name="mark" value={letter.mark} />
        <Button name="intent" value="decide" look={letter.step === "approve" ? "main" : "warning"}>
          {SENDS[letter.step]}
        </Button>
        <a href="#decide">Change it first</a>
      </form>
    </section>
  );
}
