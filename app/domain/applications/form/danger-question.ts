import { radios, type SimpleField, textarea } from "./fields.ts";

/** The names of the question about a danger to a child and of the words to it, in whichever form it stands. */
export const DANGER = { asked: "protect", words: "protectWords" } as const;

/** What everybody who is asked is asked about danger: yes, no, or that they would rather tell somebody; then in their words. */
export function dangerQuestion(asked: { label: string; hint?: string; whyAsked: string }): readonly SimpleField[] {
  return [
    radios(DANGER.asked, {
      ...asked,
      called: "Anything a child should be protected from",
      missing: "Choose yes, no, or that you would rather tell somebody",
      options: [
        { value: "no", label: "No, nothing that I know of" },
        { value: "yes", label: "Yes" },
        { value: "talk", label: "I would rather tell somebody", hint: "A manager will ring you." },
      ],
    }),
    textarea(DANGER.words, {
      label: "What should we know?",
      whyAsked: "Read by the team manager and the decision maker, and by nobody else without a reason.",
      onlyIf: { field: DANGER.asked, is: ["yes"] },
      missing: "Say what a child should be protected from, in your own words",
      maxWords: 500,
    }),
  ];
}
