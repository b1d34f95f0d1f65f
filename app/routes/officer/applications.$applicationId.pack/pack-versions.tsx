import { Button } from "#app/ui/button.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { readPackPage } from "./read-pack-page.server.ts";

type Pack = Awaited<ReturnType<typeof readPackPage>>["packs"][number];

/** The way for the applicants to their own copy: the newest is released, and any that is released is taken back. */
function Release({ id, newest, released, opened }: Pack) {
  return (
    <>
      {released ? (
        <p className="small">
          The applicants can open it since {released}. {opened.length === 0 ? "Nobody has opened it yet." : null}
        </p>
      ) : null}
      {opened.length > 0 ? (
        <details>
          <summary>
            Opened {opened.length === 1 ? "once" : `${opened.length} times`}, last by {opened[0]}
          </summary>
          <ul>
            {opened.map((words, index) => (
              <li key={index}>{words}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {released || newest ? (
        <form method="post">
          <input type="hidden" name="packId" value={id} />
          <Button name="intent" value={released ? "take-back" : "release"} look="secondary">
            {released ? "Take it back" : "Release it to the applicants"}
          </Button>
        </form>
      ) : null}
    </>
  );
}

/** Every version of an application's papers, the newest first. `id`: of the application; `panel`: whether one is asked. */
export function Versions({ packs, id, panel }: { packs: Pack[]; id: string; panel: boolean }) {
  const whole = panel ? "The panel’s copy" : "The decision maker’s copy";
  return (
    <ul className="plain-list pack-versions">
      {packs.map((pack) => (
        <li key={pack.id} className="check-row">
          <div className="split">
            <h3>
              <a href={`/officer/applications/${id}/pack/${pack.id}`}>
                {pack.copy === "panel" ? whole : "The applicants’ copy"}, version {pack.number}
              </a>
            </h3>
            {pack.newest ? (
              <Tag tone={pack.unsent ? "soon" : "plain"}>{pack.unsent ? "not sent yet" : "newest"}</Tag>
            ) : null}
          </div>
          <p className="small muted">
            {pack.pages} pages, {pack.size}, made {pack.made}. Mark {pack.mark}
          </p>
          <details>
            <summary>What is in it</summary>
            <ol className="plain-list">
              {pack.contents.map((part) => (
                <li key={part.key}>
                  {part.title}, page {part.page}
                  {part.withheld ? " (left out of this copy, and said so)" : ""}
                </li>
              ))}
            </ol>
          </details>
          {pack.copy === "applicant" ? <Release {...pack} /> : null}
        </li>
      ))}
    </ul>
  );
}
