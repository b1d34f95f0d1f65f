import { Avatar } from "../avatar.tsx";
import { ButtonLink, QuietButton } from "../button.tsx";
import { CarerShell } from "../carer-shell.tsx";
import { NextStep } from "../next-step.tsx";
import { PageHeading } from "../page-heading.tsx";
import { Thread } from "../thread.tsx";
import { WaitCard, WaitList } from "../wait-card.tsx";

/** The carer's room: the journey. */
export function CarerGallery() {
  return (
    <CarerShell
      links={[
        { href: "/carer", label: "Journey" },
        { href: "/carer/application", label: "Application" },
        { href: "/carer/messages", label: "Messages", count: 1, countLabel: "new" },
        { href: "/carer/documents", label: "Documents" },
      ]}
      path="/carer"
      signOut={
        <form method="post" action="/sign-out">
          <QuietButton>Sign out</QuietButton>
        </form>
      }
      demo
    >
      <PageHeading
        title="Your journey"
        caption="With Stoke-on-Trent City Council since 4 September. People here usually take 4½ to 6½ months in all."
      />
      <NextStep
        title="Choose a day for your second home visit"
        action={<ButtonLink href="/carer/visits">See 6 free times</ButtonLink>}
        other={<a href="/carer/visits/other">I need another time</a>}
      >
        <p>About an hour and a half, both of you at home. It is about your own childhood and what you bring from it.</p>
      </NextStep>
      <Thread
        steps={[
          {
            title: "You applied",
            state: "done",
            detail: (
              <p className="small">
                4 September. <a href="/carer/application">Read what you sent</a>
              </p>
            ),
          },
          { title: "First visit and welcome", state: "done", detail: <p className="small">17 September</p> },
          {
            title: "Stage 1: checks and references",
            state: "now",
            detail: <p>7 of 10 are in. We are waiting for:</p>,
            children: (
              <WaitList>
                <WaitCard
                  what="Your GP’s medical report"
                  holder="Hanley Health Centre"
                  since="2 October"
                  elapsed={36}
                  usual={{ from: 14, to: 31 }}
                  note="We rang on 18 November."
                />
                <WaitCard
                  what="Reference from your sister’s neighbour"
                  since="12 November"
                  elapsed={7}
                  usual={{ from: 5, to: 14 }}
                />
                <WaitCard
                  what="Children’s services in Derby, where you lived to 2019"
                  since="30 October"
                  elapsed={16}
                  status={{ tone: "soon", word: "asked again" }}
                />
              </WaitList>
            ),
          },
          {
            title: "Stage 2: getting to know you",
            state: "next",
            detail: (
              <p>Goes on beside stage 1: 2 of 8 visits done. Preparation course booked for 28 and 29 November.</p>
            ),
          },
          {
            title: "Your report",
            state: "next",
            detail: <p>You read it first and have 10 working days to comment.</p>,
          },
          {
            title: "Panel and decision",
            state: "next",
            detail: <p>A place is held for 11 February. Decision within 7 working days of the final minutes.</p>,
          },
        ]}
      />
      <div className="who">
        <Avatar name="Amara Whitfield" />
        <div>
          <b>Your worker is in until 4 today</b>
          <br />
          <a href="/carer/messages">Send a message</a>, answered within 1 working day (kept 94% of the time)
        </div>
      </div>
    </CarerShell>
  );
}
