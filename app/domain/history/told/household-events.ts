import { formatDay, isDay } from "../../shared/day.ts";
import type { EventTable, EventWords } from "./words.ts";

const household = (title: string, more: Partial<EventWords> = {}): EventWords => ({
  kind: "application",
  title,
  ...more,
});
const asked = (title: string): EventWords => household(title);

/** What happens to an approved household, and to the requests and offers it is asked with, in words. */
export const HOUSEHOLD_EVENTS: EventTable = {
  HouseholdApproved: household("The household was opened", { tone: "good" }),
  HouseholdAdded: household("Entered as an approved household"),
  AgreementSigned: household("Foster care agreement signed", {
    lines: ({ on }) => [typeof on === "string" && isDay(on) && `Signed on ${formatDay(on)}`],
    applicant: "You signed the foster care agreement",
    tone: "good",
  }),
  AvailabilityChanged: household("Said when they have room"),
  TermsChanged: household("Terms changed"),
  ResignationReceived: household("Resigned"),
  HouseholdAsked: asked("Asked about a child"),
  HouseholdAskedBack: asked("Asked a question about a child"),
  HouseholdSaidYes: asked("Said yes to a child"),
  HouseholdSaidNo: asked("Said no to a child"),
  OfferToHouseholdReleased: asked("No longer asked about a child"),
  PlaceTaken: asked("A child came to live here"),
  PlaceFreed: asked("A child left"),
  RequestRaised: asked("A home was asked for"),
  ChangeGranted: asked("A change that opens a home was granted"),
  HouseholdOpened: asked("Opened to one child by a granted change"),
  RequestWithdrawn: asked("The request was taken back"),
  OfferMade: asked("A household was asked"),
  OfferQuestionAsked: asked("The household asked a question"),
  OfferQuestionAnswered: asked("The question was answered"),
  OfferAccepted: asked("A household said yes"),
  OfferDeclined: asked("A household said no"),
  OfferLapsed: asked("The time to answer passed"),
  NoticeSent: asked("A notice of the placement was sent"),
  InformationGiven: asked("Written information was given to the carers"),
  InformationAcknowledged: asked("The carers have the written information"),
  PlacementEnded: asked("A placement ended"),
  UnableToPlace: asked("No home could be found for now"),
  HomeNowPossible: asked("A home has become possible"),
  WhatFitsChanged: household("Said what they could offer and not manage"),
  AvailabilityAskedAgain: household("Asked whether their place is still free"),
  AgencyAgreed: asked("An agreement with an agency was entered"),
  AgencyAsked: asked("An agency was sent the request"),
  AgencyAnswered: asked("An agency answered"),
  AgencyHomeTaken: asked("An agency’s home was taken up"),
  OrderStopped: asked("Nobody else is asked in order"),
  HomePassedOver: asked("The next home could not be asked"),
  OfferReleased: asked("The offer ended"),
  PlacementStarted: asked("A placement began"),
};
