// Every page of the site and who looks at it, for pictures and for the accessibility tests.
// A path with `>` is found by following the first link that starts so, with `*` for one part of the path:
// "/officer/pipeline > /officer/applications/ > /officer/applications/*/checks".

const STOKE = "stoke-on-trent.example";

/** @type {Record<string, Record<string, string>>} */
export const PAGES = {
  public: {
    "public-home": "/",
    "public-areas": "/areas",
    "public-area": "/areas/stoke-on-trent",
    "public-compare": "/compare?postcode=ST4",
    "public-compare-wrong": "/compare?postcode=nowhere",
    "public-money": "/money",
    "public-kinship": "/kinship",
    "public-kinship-find": "/kinship/find",
    "public-kinship-found":
      "/kinship/find?relation=grandparent&childAge=6&livesWithYou=yes&stay=28-days-or-more&arrangedBy=family&childInCare=no",
    "public-how-we-count": "/how-we-count",
    "public-ready": "/ready?postcode=ST4",
    "public-ready-kept": "/ready?kept=2027-03-04",
    "public-agency-over": "/agency/not-a-link",
    "public-ready-over": "/ready/saved/not-a-token",
    "public-other-ways": "/other-ways-to-help",
    "public-enquire": "/enquire",
    "public-enquire-calls": "/enquire?about=fostering&council=stoke-on-trent",
    "public-enquire-fostering": "/enquire?about=fostering",
    "public-enquire-kinship": "/enquire?about=kinship",
    "public-events": "/events",
    "public-events-near": "/events?postcode=ST4",
    "public-event": "/events > /events/",
    "public-privacy": "/privacy",
    "public-accessibility": "/accessibility",
    "public-sign-in": "/sign-in",
    "public-sign-in-staff": "/sign-in/staff",
    "invited-unknown": "/reference/not-a-link",
    "invited-household-unknown": "/household/not-a-link",
    "public-missing": "/nothing-here",
    "dev-outbox": "/dev/outbox",
    "dev-email": "/dev/outbox > /dev/outbox/",
    "dev-jobs": "/dev/jobs",
    "dev-kit": "/dev/kit",
    "dev-kit-staff": "/dev/kit/staff",
  },
  [`applicant@${STOKE}`]: {
    "carer-journey": "/carer",
    "carer-application": "/carer/application",
    "carer-application-change": "/carer/application/change/home",
    "carer-application-health": "/carer/application/health",
    "carer-withdraw": "/carer/application/withdraw",
    "carer-papers": "/carer/documents",
    "carer-paper": "/carer/documents > /carer/documents/",
    "carer-visits": "/carer/visits",
    "carer-visit-choose": "/carer/visits > /carer/visits/choose/",
    "carer-visit-move": "/carer/visits > /carer/visits/*/move",
    "carer-visit-call-off": "/carer/visits > /carer/visits/*/call-off",
    "carer-visit-wishes": "/carer/visits/wishes",
    "carer-events": "/carer/events",
    "carer-messages": "/carer/messages",
    "carer-people": "/carer/people",
    "carer-panel-papers": "/carer/panel-papers",
    "carer-letters": "/carer/letters",
    "carer-letter": "/carer/letters > /carer/letters/",
  },
  [`carer@${STOKE}`]: {
    "carer-approved": "/carer",
    "carer-offers": "/carer/offers",
    "carer-offer": "/carer/offers > /carer/offers/",
    "carer-availability": "/carer/availability",
    "carer-home": "/carer/availability/home",
  },
  [`recruitment@${STOKE}`]: {
    "officer-today": "/officer",
    "officer-enquiries": "/officer/enquiries",
    "officer-enquiry": "/officer/enquiries > /officer/enquiries/",
    "officer-enquiry-screening": "/officer/enquiries > /officer/enquiries/ > /officer/enquiries/*/screening/",
    "officer-kinship": "/officer/kinship",
    "officer-kinship-all": "/officer/kinship?show=all",
    "officer-kinship-enquiry": "/officer/kinship?show=all > /officer/kinship/",
    "officer-security": "/officer/security",
  },
  [`manager@${STOKE}`]: {
    "officer-today-manager": "/officer",
    "officer-pipeline": "/officer/pipeline",
    "officer-rules": "/officer/settings/rules",
    "officer-rule": "/officer/settings/rules/decision",
    "officer-readiness-rules": "/officer/settings/rules/readiness",
    "officer-training": "/officer/training",
    "officer-training-kind": "/officer/training?show=coming&kind=preparation",
    "officer-training-before": "/officer/training?show=before",
    "officer-training-spare": "/officer/training?show=spare",
    "officer-training-series": "/officer/training?show=series",
    "officer-training-one-series": "/officer/training?show=series > /officer/training/series/",
    "officer-training-new": "/officer/training/new",
    "officer-training-session": "/officer/training > /officer/training/[0-9a-f]{20}",
    "officer-training-list": "/officer/training > /officer/training/[0-9a-f]{20} > /officer/training/*/list",
    "officer-training-take": "/officer/training?show=spare > /officer/training/spare/",
    "officer-agreements": "/officer/settings/agreements",
    "officer-targets": "/officer/targets",
    "officer-carer-lists": "/officer/carers/import",
    "officer-carer-list": "/officer/carers/import > /officer/carers/import/",
    "officer-carer-list-columns": "/officer/carers/import > /officer/carers/import/ > /officer/carers/import/*/columns",
    "officer-returns": "/officer/returns",
    "officer-return": "/officer/returns > /officer/returns/[0-9a-f]{8}",
    "officer-return-published": "/officer/returns > /officer/returns/[0-9a-f]{8} > /officer/returns/*/published",
    "officer-ofsted": "/officer/returns/ofsted",
    "officer-ofsted-records": "/officer/returns/ofsted/records?cell=households.at-end.mainstream",
    "officer-improvement": "/officer/improvement",
    "officer-improvement-records": "/officer/improvement/records?stage=stage-1&show=there",
    "officer-improvement-steps": "/officer/improvement/records?step=reached&by=periods",
    "officer-improvement-brief": "/officer/improvement/brief",
    "officer-recharges": "/officer/settings/recharges",
    "officer-pipeline-table": "/officer/pipeline?view=table",
    "officer-pipeline-narrowed": "/officer/pipeline?view=table&clock=pressing&from=2025-01-01",
    "officer-pipeline-many": "/officer/pipeline/many",
    "officer-application-report":
      "/officer/pipeline?view=table > /officer/applications/ > /officer/applications/*/report",
    "officer-application-panel":
      "/officer/pipeline?view=table > /officer/applications/ > /officer/applications/*/panel",
    "officer-application-put-right":
      "/officer/pipeline?view=table > /officer/applications/ > /officer/applications/*/put-right",
    "officer-application-restrict":
      "/officer/pipeline?view=table > /officer/applications/ > /officer/applications/*/restrict",
    "officer-application-moves": "/officer/pipeline?view=board > /officer/applications/*/moves",
    "officer-application": "/officer/pipeline > /officer/applications/",
    "officer-application-answers": "/officer/pipeline > /officer/applications/ > /officer/applications/*/application",
    "officer-application-people": "/officer/pipeline > /officer/applications/ > /officer/applications/*/people",
    "officer-application-checks": "/officer/pipeline > /officer/applications/ > /officer/applications/*/checks",
    "officer-application-papers": "/officer/pipeline > /officer/applications/ > /officer/applications/*/papers",
    "officer-application-visits": "/officer/pipeline > /officer/applications/ > /officer/applications/*/visits",
    "officer-application-messages": "/officer/pipeline > /officer/applications/ > /officer/applications/*/messages",
    "officer-application-checks-ask":
      "/officer/checks > /officer/applications/*/checks > /officer/applications/*/checks/ask",
    "officer-application-reviews":
      "/officer/checks > /officer/applications/*/checks > /officer/applications/*/checks/reviews",
    "officer-checks": "/officer/checks",
    "officer-diary": "/officer/diary",
    "officer-diary-team-week": "/officer/diary?who=team",
    "officer-diary-list": "/officer/diary?view=list&who=team",
    "officer-diary-team": "/officer/diary/team",
    "officer-diary-hours": "/officer/diary/team > /officer/diary/holders/",
    "officer-diary-photo": "/officer/diary/team > /officer/diary/holders/ > /officer/diary/holders/*/photo",
    "officer-diary-calendars": "/officer/diary/calendars",
    "officer-diary-resources": "/officer/diary/resources",
    "officer-diary-closures": "/officer/diary/closures",
    "officer-application-history": "/officer/pipeline > /officer/applications/ > /officer/applications/*/history",
  },
  [`decision-maker@${STOKE}`]: {
    "officer-decisions": "/officer/decisions",
    "officer-decision": "/officer/decisions > /officer/decisions/",
  },
  [`child-worker@${STOKE}`]: {
    "officer-requests-own": "/officer/requests",
    "officer-request-own": "/officer/requests > /officer/requests/",
    "officer-request-views": "/officer/requests > /officer/requests/ > /officer/requests/*/views",
  },
  [`panel-member@${STOKE}`]: {
    "officer-panel-reading": "/officer/panels/reading",
    "officer-panel-interests": "/officer/panels/interests",
    "officer-panel-papers": "/officer/panels/reading > /officer/panels/reading/",
  },
  [`panel@${STOKE}`]: {
    "officer-panels": "/officer/panels",
    "officer-panel-members": "/officer/panels/members",
    "officer-panel-member": "/officer/panels/members > /officer/panels/members/",
    "officer-panel-meeting": "/officer/panels > /officer/panels/[0-9a-f]",
    "officer-application-pack":
      "/officer/pipeline?view=table&stage=panel > /officer/applications/ > /officer/applications/*/panel > /officer/applications/*/pack",
    "officer-panel-item": "/officer/panels > /officer/panels/[0-9a-f] > /officer/panels/*/items/",
  },
  [`assessor@${STOKE}`]: {
    "officer-visit": "/officer/diary?view=list > /officer/applications/*/visits > /officer/visits/",
    "officer-diary-own": "/officer/diary",
    "officer-diary-day": "/officer/diary?view=day",
  },
  [`freelance@${STOKE}`]: {
    "officer-diary-by-case": "/officer/diary",
  },
  [`placements@${STOKE}`]: {
    "officer-today-placements": "/officer",
    "officer-requests": "/officer/requests",
    "officer-request-agencies": "/officer/requests > /officer/requests/ > /officer/requests/*/agencies",
    "officer-request-correct": "/officer/requests > /officer/requests/ > /officer/requests/*/correct",
    "officer-unable": "/officer/unable-to-place",
    "officer-look-back": "/officer/look-back",
    "officer-requests-outside": "/officer/out-of-area",
    "officer-requests-childrens-homes": "/officer/out-of-area/childrens-homes",
    "officer-need": "/officer/need?of=residential&by=risk",
    "officer-request-new": "/officer/requests/new",
    "officer-request-from-file": "/officer/requests/from-file",
    "officer-request-opening": "/officer/requests > /officer/requests/ > /officer/requests/*/open/",
    "officer-request": "/officer/requests > /officer/requests/",
    "officer-carers": "/officer/carers",
    "officer-carer": "/officer/carers > /officer/carers/",
    "officer-carer-home": "/officer/carers > /officer/carers/ > /officer/carers/*/home",
    "officer-carer-children": "/officer/carers > /officer/carers/ > /officer/carers/*/children",
    "officer-carer-approval": "/officer/carers > /officer/carers/ > /officer/carers/*/approval",
  },
  "commissioner@west-midlands.example": {
    commissioner: "/commissioner",
    "commissioner-one-council": "/commissioner?council=stoke-on-trent&by=risk&year=before",
    "commissioner-figure": "/commissioner/figures?of=open&row=11-15-single",
    "commissioner-definitions": "/commissioner/definitions",
    "commissioner-map": "/commissioner/map",
    "commissioner-map-usable": "/commissioner/map?figure=usable",
    "commissioner-map-short": "/commissioner/map?figure=short",
    "commissioner-targets": "/commissioner/targets?council=stoke-on-trent",
    "commissioner-targets-agree": "/commissioner/targets/agree?council=stoke-on-trent",
    "commissioner-forecast": "/commissioner/forecast?council=stoke-on-trent&prevention=10",
    "commissioner-map-flows": "/commissioner/map/flows?council=stoke-on-trent",
    "commissioner-map-england": "/commissioner/map/england?figure=far",
    "commissioner-councils": "/commissioner/councils",
    "commissioner-unmet": "/commissioner/unmet-need",
    "commissioner-outside": "/commissioner/out-of-area",
    "commissioner-allocation": "/commissioner/allocation",
    "commissioner-beside": "/commissioner/beside?council=stoke-on-trent",
    "commissioner-improvement": "/commissioner/improvement",
    "commissioner-improvement-council": "/commissioner/improvement?council=stoke-on-trent&kind=kinship",
    "commissioner-brief": "/commissioner/improvement/brief?council=birmingham",
    "commissioner-published": "/commissioner/published",
    "commissioner-returns": "/commissioner/returns",
    "commissioner-statement": "/commissioner/statement?council=stoke-on-trent",
    "commissioner-reports": "/commissioner/reports",
    "commissioner-published-before": "/commissioner/published?year=2021",
    "commissioner-security": "/commissioner/security",
  },
};

/**
 * The address a page has: itself, or where links lead from there, each the first that fits. Null where none does. Of an
 * address that is in `read` the links are taken from there, which is right while nothing is changed in between.
 */
export async function findLinks(page, origin, path, read = new Map()) {
  const [from, ...hops] = path.split(" > ");
  let at = from;
  for (const hop of hops) {
    if (!read.has(at)) {
      await page.goto(`${origin}${at}`);
      const hrefs = (all) => all.map((link) => link.getAttribute("href") ?? "");
      read.set(at, await page.locator("a[href]").evaluateAll(hrefs));
    }
    const links = read.get(at);
    const wanted = new RegExp(`^${hop.replaceAll("*", "[^/?#]+")}`);
    const next = links.find((link) => wanted.test(link) && !link.startsWith(`${hop}new`));
    if (!next) return null;
    at = next;
  }
  return at;
}
