import type { MetaFunction } from "@remix-run/node";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { PublicPage } from "./frame/public-page.tsx";

export const meta: MetaFunction = () => [
  { title: "Accessibility - Nearhome" },
  {
    name: "description",
    content: "How Nearhome is made to be used by everybody, how that is tested, and what is weak.",
  },
];

export default function Accessibility() {
  return (
    <PublicPage>
      <div className="measure">
        <PageHeading title="Accessibility" />
        <Lede>Everybody who could give a child a home should be able to use these pages.</Lede>
        <h2>What you can do</h2>
        <ul>
          <li>Use every public page, and every page for applicants and carers, without scripts.</li>
          <li>Go everywhere with a keyboard alone, and always see where you are.</li>
          <li>Make the text much larger, or use a small phone, without scrolling sideways.</li>
          <li>Leave a form and come back later.</li>
          <li>Read every chart and map as a table too. No colour means something by itself: a word or shape does.</li>
        </ul>
        <h2>How it is tested</h2>
        <p>
          We aim at level AA of the Web Content Accessibility Guidelines 2.2. On every change, pages are opened in a
          browser and checked by axe, a program that finds common faults, and the colours of text are measured. The
          pages are looked at on a narrow and a wide screen.
        </p>
        <h2>What is weak</h2>
        <ul>
          <li>
            A program finds perhaps half of the faults. People who use screen readers have not tested these pages yet.
          </li>
          <li>Everything is in English. There are no easy read, sign language or translated pages.</li>
          <li>
            Staff who sign in with a passkey need scripts for that one step. An authenticator app works without them.
          </li>
          <li>Wide tables of figures on staff pages scroll sideways on a phone.</li>
        </ul>
        <h2>Tell us, or do it another way</h2>
        <p>
          Ring your council: its number is on <a href="/areas">its own page</a>. Tell it what you could not do or read.
          It can help you another way, and pass on what has to be put right. If nothing happens, the Equality Advisory
          and Support Service can advise you, at equalityadvisoryservice.com.
        </p>
      </div>
    </PublicPage>
  );
}
