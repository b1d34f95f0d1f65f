import { Avatar } from "../avatar.tsx";
import { Brief } from "../brief.tsx";
import { Button, QuietButton } from "../button.tsx";
import { ChoroplethMap, type ProjectedMap } from "../charts/choropleth.tsx";
import { GapBar } from "../charts/gap-bar.tsx";
import { Clock } from "../clock.tsx";
import { DataTable } from "../data-table.tsx";
import { DayList } from "../day-list.tsx";
import { FigureChain, FigureStrip } from "../figure-strip.tsx";
import { KeyHint } from "../key-hint.tsx";
import { Lede } from "../lede.tsx";
import { MatchList, MatchRow, NearMissPanel } from "../match-list.tsx";
import { PageHeading } from "../page-heading.tsx";
import { StaffShell } from "../staff-shell.tsx";
import { Facts } from "../summary-list.tsx";
import { Tag, type Tone } from "../tag.tsx";
import { Voice } from "../voice.tsx";
import { WaitCard, WaitList } from "../wait-card.tsx";
import { BackLink } from "../way-back.tsx";
import { ChartSamples, CommonSamples } from "./common-samples.tsx";
import { FormSamples } from "./form-samples.tsx";

type Turn = {
  id: string;
  who: string;
  about: string;
  what: string;
  tone: Tone;
  word: string;
  why: string;
  clock: string;
};

const TURNS: readonly Turn[] = [
  {
    id: "1",
    who: "A couple in Fenton, ST4",
    about: "enquiry by phone form, Saturday",
    what: "Ring, they chose 10:15",
    tone: "late",
    word: "promise",
    why: "8 working hours end at 16:50",
    clock: "1 h 50",
  },
  {
    id: "2",
    who: "Application 2291, Bentilee",
    about: "stage 1, all items in since 11 Nov",
    what: "Decide stage 1",
    tone: "late",
    word: "law",
    why: "refusal no longer possible after Wed 25 Nov",
    clock: "2 days",
  },
  {
    id: "3",
    who: "Application 2304, Hanley",
    about: "medical with GP 36 working days",
    what: "Ring surgery, fee unpaid?",
    tone: "soon",
    word: "stuck",
    why: "usual 14 to 31; holds panel of 11 Feb",
    clock: "panel −57",
  },
  {
    id: "4",
    who: "Grandmother, child known",
    about: "kinship enquiry from social worker",
    what: "Hand to kinship duty",
    tone: "info",
    word: "hand-over",
    why: "kinship duty answers these",
    clock: "4 h",
  },
  {
    id: "5",
    who: "Application 2277, Tunstall",
    about: "“not yet” since May, moved house",
    what: "Say hello again",
    tone: "now",
    word: "returned",
    why: "their date passed on Sunday; consent holds",
    clock: "5 days",
  },
];

const NEED = [
  { age: "0 to 4", who: "Single children", need: 212, homes: 188, due: 34, gap: 10 },
  { age: "5 to 10", who: "Single children", need: 264, homes: 190, due: 25, gap: -49 },
  { age: "5 to 10", who: "Brothers and sisters together", need: 96, homes: 41, due: 6, gap: -49 },
  { age: "11 to 15", who: "Single children", need: 341, homes: 205, due: 17, gap: -119 },
  { age: "11 to 15", who: "High support", need: 118, homes: 52, due: 4, gap: -62 },
  { age: "16 to 17", who: "Single children", need: 177, homes: 150, due: 22, gap: -5 },
];

const INVENTED_MAP: ProjectedMap = {
  width: 320,
  height: 220,
  areas: [
    { code: "north", name: "Northfield", path: "M10,10H200L170,100H10Z", labelX: 95, labelY: 55 },
    { code: "east", name: "Eastbrook", path: "M200,10H310V210H220L170,100Z", labelX: 255, labelY: 110 },
    { code: "south", name: "Southwick", path: "M10,100H100V210H10Z", labelX: 55, labelY: 155 },
    { code: "mid", name: "Middleham", path: "M100,100H170L220,210H100Z", labelX: 140, labelY: 160 },
  ],
  labelled: ["north", "east"],
};

/** A real map to draw in place of the invented one, with its figures. */
export type SampleMap = { areas: ProjectedMap; values: Record<string, number | null> };

/** The staff room: an officer's day, a request with its matches, need against homes; then every control, dense. */
export function StaffGallery({ map }: { map?: SampleMap }) {
  return (
    <StaffShell
      groups={[
        {
          links: [
            { href: "/officer", label: "Today", count: 9, countLabel: "to do" },
            { href: "/officer/enquiries", label: "Enquiries", count: 14, countLabel: "open" },
            { href: "/officer/pipeline", label: "Pipeline" },
            { href: "/officer/diary", label: "Diary" },
            { href: "/officer/panels", label: "Panels" },
            { href: "/officer/kinship", label: "Kinship" },
          ],
        },
        {
          label: "Children",
          links: [
            { href: "/officer/requests", label: "Requests", count: 3, countLabel: "open" },
            { href: "/officer/carers", label: "Carers" },
          ],
        },
        {
          label: "Look back",
          links: [
            { href: "/officer/reports", label: "Reports" },
            { href: "/officer/settings", label: "Settings" },
          ],
        },
      ]}
      path="/officer"
      home="/officer"
      who="Priya Nair"
      where="recruitment, Stoke-on-Trent"
      signOut={
        <form method="post" action="/sign-out">
          <QuietButton>Sign out</QuietButton>
        </form>
      }
      demo
    >
      <PageHeading
        title="Today, Monday 23 November"
        aside={
          <>
            <KeyHint keys={["/"]} does="find" />
            <KeyHint keys={["?"]} does="keys" />
          </>
        }
      />
      <FigureStrip
        label="The day in figures"
        figures={[
          { figure: "4", label: "enquiries unanswered", detail: "oldest 6 h 10 of 8 h", href: "/officer/enquiries" },
          { figure: "2", label: "clocks break this week", detail: "both stage 1 notices", href: "/officer/pipeline" },
          { figure: "11", label: "checks past usual", detail: "8 of them medicals", href: "/officer/pipeline?late" },
          {
            figure: "37",
            label: "in assessment",
            detail: "5.1 months median to approval",
            href: "/officer/pipeline?in",
          },
          {
            figure: "+6",
            label: "net places this year",
            detail: "target +24, need ages 8 to 15",
            href: "/officer/reports",
          },
        ]}
      />
      <div className="two-columns">
        <div>
          <DataTable
            caption="What first, and why"
            columns={[
              {
                key: "who",
                header: "Who",
                cell: (turn: Turn) => (
                  <>
                    {turn.who} <span className="under">{turn.about}</span>
                  </>
                ),
              },
              { key: "do", header: "Do", cell: (turn) => turn.what },
              {
                key: "why",
                header: "Why now",
                cell: (turn) => (
                  <>
                    <Tag tone={turn.tone}>{turn.word}</Tag> <span className="under">{turn.why}</span>
                  </>
                ),
              },
              {
                key: "clock",
                header: "Clock",
                align: "end",
                cell: (turn) => <Clock remaining={turn.clock} tone={turn.tone === "late" ? "late" : "plain"} />,
              },
            ]}
            rows={TURNS}
            rowKey={(turn) => turn.id}
          />
          <p className="small">
            <KeyHint keys={["j", "k"]} does="move" />
            <KeyHint keys={["Enter"]} does="open" />
            <KeyHint keys={["n"]} does="note a call" />
            <KeyHint keys={["s"]} does="snooze with a reason" />
          </p>
        </div>
        <div>
          <h2>My day</h2>
          <DayList
            items={[
              { id: "a", time: "9:30", what: "Screening call, Fenton" },
              { id: "b", time: "11:00", what: "Initial visit, Meir", detail: "both at home, dog, stairs" },
              { id: "c", travel: "22 min to the next" },
              {
                id: "d",
                time: "13:30",
                what: "Information session, online",
                detail: "12 booked, 3 from Staffordshire",
              },
              { id: "e", time: "15:00", what: "Panel papers with adviser" },
            ]}
          />
          <h2>Waiting</h2>
          <WaitList>
            <WaitCard
              what="Medical, application 2304"
              holder="Hanley Health Centre"
              since="2 October"
              elapsed={36}
              usual={{ from: 14, to: 31 }}
            />
          </WaitList>
        </div>
      </div>
      <hr />
      <PageHeading
        above={<BackLink href="/officer/requests">Requests</BackLink>}
        title="R-118: two brothers, 6 and 9, together"
        tag={<Tag tone="soon">needed in 5 days</Tag>}
      />
      <Brief>
        <Facts
          facts={[
            { name: "Home and school", value: "Longton, ST3; same primary school, year 1 and 4" },
            { name: "Must", value: "together; no dogs (allergy); stay at school" },
            { name: "Good to have", value: "Polish spoken; family time on Saturdays in Fenton" },
            { name: "Keep away from", value: "1 mile around one address in Bucknall" },
            {
              name: "Search",
              value: (
                <>
                  2,431 homes, 61 usable today, <b>4 fit</b>, 5 nearly
                </>
              ),
            },
          ]}
        />
        <Voice
          words="“Can we stay with our school and can he have the bottom bunk because he falls out. I don’t mind sharing.”"
          said="The older brother, to his social worker, Friday. The younger drew a house with two beds."
        />
      </Brief>
      <h2>Homes that fit</h2>
      <MatchList>
        <MatchRow
          rank={1}
          title="Household 4417, Meir"
          href="/officer/carers/4417"
          lines={["Stoke carers since 2019, two free beds", "confirmed this morning"]}
          reasons={[
            { mark: "met", text: "both brothers, one room with bunk" },
            { mark: "met", text: "school 1.4 miles, 6 min by car" },
            { mark: "met", text: "in area; family time 2.1 miles" },
            { mark: "met", text: "ages 4 to 12 are their terms" },
            { mark: "not-met", text: "no Polish; school has a speaker" },
            { mark: "met", text: "no pets" },
          ]}
          action={
            <form method="post">
              <Button>Ask them</Button>
            </form>
          }
          note="places left after: 0 of 2"
        />
        <MatchRow
          rank={2}
          title="Household 3980, Blythe Bridge"
          lines={["Staffordshire, shared vacancy", "price agreed £412 a week each"]}
          reasons={[
            { mark: "met", text: "both, separate rooms" },
            { mark: "met", text: "Polish spoken at home" },
            { mark: "not-met", text: "outside area (adjoining): nominated officer" },
            { mark: "unknown", text: "smoking outside: ask" },
          ]}
          action={
            <form method="post">
              <Button look="secondary">Ask them</Button>
            </form>
          }
          note="confirmed 3 days ago"
        />
      </MatchList>
      <h2>Nearly: what one change would open</h2>
      <h3>One thing to change</h3>
      <NearMissPanel
        misses={[
          {
            id: "4102",
            title: "Household 4102, Longton",
            detail: "school 0.4 miles, next door to it",
            obstacle: "One bed short.",
            explanation:
              "Terms say 1, room for 2. A variation of terms, agreed in writing, or 6 working days under reg 23 in an emergency.",
            who: (
              <>
                Who can grant it: <b>decision maker</b>, today until 17:00
              </>
            ),
          },
          {
            id: "4350",
            title: "Household 4350, Fenton",
            detail: "fits in all else, 2.0 miles",
            obstacle: "Has a dog.",
            explanation: "The allergy is “suspected” since 2023; a test would settle it.",
            who: (
              <>
                Ask: <b>health visitor</b>
              </>
            ),
          },
        ]}
      />
      <hr />
      <PageHeading title="Need and homes" />
      <Lede>
        The region is short of <b>293 homes</b>, most for ages 11 to 15. Filling the gap where it is could bring{" "}
        <b>up to 140 children</b> back to their own council’s area. That counts the approvals due and no household that
        leaves: approvals less those who leave come to <b>61 homes more by 30 September 2027</b>, most likely 40 more to
        82 more.
      </Lede>
      <div className="two-columns two-columns-even">
        <div>
          <DataTable
            caption="Need against usable homes, next 90 days"
            captionHidden
            columns={[
              { key: "age", header: "Age", cell: (row) => <span className="nowrap">{row.age}</span> },
              { key: "who", header: "Who", cell: (row) => row.who },
              {
                key: "need",
                header: "Need in 90 days",
                align: "end",
                cell: (row) => <a href={`/commissioner/need/${row.age}`}>{row.need}</a>,
              },
              { key: "homes", header: "Usable homes", align: "end", cell: (row) => row.homes },
              { key: "due", header: "Due from pipeline", align: "end", cell: (row) => row.due },
              { key: "gap", header: "Gap", cell: (row) => <GapBar value={row.gap} largest={119} /> },
            ]}
            rows={NEED}
            rowKey={(row) => row.age + row.who}
          />
          <FigureChain
            label="What it would take"
            figures={[
              { figure: "293", label: "homes short" },
              { figure: "345", label: "approvals, after leavers (52)" },
              { figure: "1,820", label: "applications at 19%" },
              { figure: "10,100", label: "enquiries at 18%, or 6,700 at the best council’s 27%" },
            ]}
          />
        </div>
        <div>
          <h2>Share of its children who live outside it</h2>
          <ChoroplethMap
            id="sample-map"
            title="Share of each council’s children who live outside it"
            description="The share by council, in five bands. The same figures are in the table of this page."
            map={map?.areas ?? INVENTED_MAP}
            values={map?.values ?? { north: 28, east: 45, south: 61, mid: null }}
            bands={[
              { below: 30, label: "under 30%" },
              { below: 40, label: "30 to 39" },
              { below: 50, label: "40 to 49" },
              { below: 60, label: "50 to 59" },
              { label: "60 and over" },
            ]}
            format={(share) => `${share}%`}
            labelled={(map?.areas ?? INVENTED_MAP).labelled}
            href={(code) => `/commissioner/map?council=${code}`}
          />
        </div>
      </div>
      <hr />
      <ChartSamples />
      <CommonSamples />
      <p className="who">
        <Avatar name="Priya Nair" small /> Priya Nair
      </p>
      <div className="measure">
        <FormSamples small />
      </div>
    </StaffShell>
  );
}
