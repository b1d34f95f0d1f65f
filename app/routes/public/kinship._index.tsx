import type { MetaFunction } from "@remix-run/node";
import { KINSHIP_ROUTES, type KinshipRoute, ROUTE_QUESTIONS } from "#app/domain/kinship/routes.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { PublicPage } from "./frame/public-page.tsx";

export const meta: MetaFunction = () => [
  { title: "Caring for a child you know - Nearhome" },
  {
    name: "description",
    content:
      "Grandparents, aunts, uncles, brothers, sisters and friends: the ways a child can live with you, side by side. Who decides, how long, what support and what money.",
  },
];

const ROUTES: readonly KinshipRoute[] = Object.values(KINSHIP_ROUTES);

const COLUMNS: readonly Column<KinshipRoute>[] = [
  {
    key: "name",
    header: "Route",
    cell: (route) => (
      <>
        {route.name}
        <span className="under">{route.inShort}</span>
      </>
    ),
  },
  ...(["whoDecides", "howLong", "support", "money"] as const).map((question) => ({
    key: question,
    header: ROUTE_QUESTIONS[question],
    cell: (route: KinshipRoute) => route[question],
    label: { whoDecides: "Who decides", howLong: "How long", support: "Support", money: "Money" }[question],
  })),
];

export default function Kinship() {
  return (
    <PublicPage>
      <PageHeading title="Caring for a child you know" />
      <Lede>
        You may be a grandparent, an aunt, an older brother, a neighbour or a friend. If a child you know cannot live at
        home, there is more than one way for them to live with you. Nobody expects you to know them all.
      </Lede>
      <div className="form-actions section">
        <ButtonLink href="/kinship/find">Find my route</ButtonLink>
        <a href="/enquire?about=kinship">Ask the kinship team near you</a>
      </div>
      <Notice title="Is the child with you already?">
        <p>
          You can still ask. Tell the council that the child is with you, and ask in writing whether it looks after the
          child. The answer changes what help and money you can get. If a child is in danger now, ring 999.
        </p>
      </Notice>
      <section className="section">
        <DataTable caption="The routes, side by side" columns={COLUMNS} rows={ROUTES} rowKey={(route) => route.id} />
        <p className="small muted">
          They stand in the order of how much the council and the courts take part. This is information, not legal
          advice. Councils differ in what they add, so ask yours for its kinship local offer: the list of help that
          every council must publish (Children Act 1989, section 22H).
        </p>
      </section>
      <section className="section">
        <h2>Checks, and who makes the decisions</h2>
        {ROUTES.map((route) => (
          <Details key={route.id} summary={route.name}>
            <SummaryList
              facts={[
                { name: ROUTE_QUESTIONS.checks, value: route.checks },
                { name: ROUTE_QUESTIONS.whoMakesDecisionsForTheChild, value: route.whoMakesDecisionsForTheChild },
                {
                  name: "Is the child in care?",
                  value: route.inCare ? "Yes, the council looks after the child" : "No",
                },
                {
                  name: "Where this comes from",
                  value: route.verified
                    ? route.source
                    : `${route.source}. Part of this has still to be checked against it: ask your council.`,
                },
              ]}
            />
          </Details>
        ))}
      </section>
      <section className="section">
        <h2>Talk to somebody</h2>
        <p>
          Your enquiry goes straight to people who work with families, not to the team that looks for new foster carers.
          You do not have to decide anything first.
        </p>
        <ButtonLink href="/enquire?about=kinship" look="secondary">
          Ask about a child I know
        </ButtonLink>
        <p>
          Would you care for children you do not know yet? <a href="/ready">Could I foster?</a> There are{" "}
          <a href="/other-ways-to-help">other ways to help</a> too.
        </p>
      </section>
    </PublicPage>
  );
}
