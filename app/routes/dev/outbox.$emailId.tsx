import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { demonstrationLoader } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findEmail } from "#db/queries/jobs.ts";
import { DevPage } from "./frame/dev-page.tsx";
import { whenSent } from "./outbox/email-words.ts";
import { worded } from "./outbox/worded.server.ts";

export const handle: PageHandle = { look: "staff" };

/** The addresses of this site in a text, as paths, so that they work whatever name this machine is reached by. */
function ownLinks(text: string, origin: string): string[] {
  const found = text.match(/https?:\/\/[^\s\])>]+/g) ?? [];
  const own = found.filter((address) => URL.canParse(address) && new URL(address).origin === origin);
  return [...new Set(own.map((address) => address.slice(origin.length) || "/"))];
}

export const loader = demonstrationLoader(async ({ db, env, params }) => {
  const row = await findEmail(db, params.emailId ?? "");
  const { subject, text } = await worded(row, env.origin);
  return {
    id: params.emailId ?? "",
    to: row?.toAddress ?? "",
    at: row?.queuedAt ?? null,
    subject,
    text,
    links: ownLinks(text, new URL(env.origin).origin),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.subject ?? "Email"} - Outbox - Nearhome` },
];

export default function OutboxEmail() {
  const { id, to, at, subject, text, links } = useLoaderData<typeof loader>();
  return (
    <DevPage>
      <BackLink href="/dev/outbox">Outbox</BackLink>
      <PageHeading title={subject} />
      <Facts
        facts={[
          { name: "To", value: to },
          { name: "Written", value: at ? whenSent(at) : "" },
        ]}
      />
      <div className="columns-2 section">
        <section aria-labelledby="text">
          <h2 id="text">As text</h2>
          <pre className="email-text">{text}</pre>
          <h2>Its links</h2>
          <ul className="email-links">
            {links.map((link) => (
              <li key={link}>
                <a href={link}>{link.split("?")[0]}</a>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="picture">
          <h2 id="picture">As most people see it</h2>
          {/* Its policy lets no script run. Saying so here as well would stop the tools that look into frames. */}
          <iframe className="email-picture" sandbox="allow-scripts" src={`/dev/outbox/${id}/html`} title={subject} />
          <p>
            <a href={`/dev/outbox/${id}/html`}>Open it by itself</a>
          </p>
        </section>
      </div>
    </DevPage>
  );
}
