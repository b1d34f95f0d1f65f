import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import { carerLoader, notFound } from "#app/http/guards.server.ts";
import { Inset } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { ownLetters } from "./own-letters.server.ts";

export const loader = carerLoader(async (given) => {
  const { letters, ...from } = await ownLetters(given);
  const letter = letters.find(({ number }) => String(number) === given.params.number);
  if (!letter) throw notFound();
  return { ...from, letter };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.letter.title ?? "Your letter"} - Nearhome` },
];

export default function LetterPage() {
  const { letter, reference, council, phone, email } = useLoaderData<typeof loader>();
  const ways = [phone && `ring ${phone}`, email && `write to ${email}`].filter(Boolean).join(" or ");
  return (
    <>
      <PageHeading
        above={<BackLink href="/carer/letters">Your letters</BackLink>}
        title={letter.title}
        caption={`${council}, ${formatDay(letter.on)}. Reference ${reference}`}
      />
      {letter.parts.map(({ heading, words, quoted }, index) => (
        <div key={index}>
          {heading ? <h2>{heading}</h2> : null}
          {quoted ? (
            <Inset>
              <p className="as-typed">{words}</p>
            </Inset>
          ) : (
            <p>{words}</p>
          )}
        </div>
      ))}
      {ways ? <p className="muted">If anything in this letter is not clear, {ways}.</p> : null}
      <p>
        <a href="/carer">Your journey</a>
      </p>
    </>
  );
}
