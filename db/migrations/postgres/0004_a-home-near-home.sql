CREATE TABLE "worker_photos" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"media_type" text NOT NULL,
	"image" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "worker_photos_media_type_known" CHECK ("worker_photos"."media_type" in ('image/jpeg', 'image/png'))
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"request_id" text NOT NULL,
	"household_id" text NOT NULL,
	"rule" text NOT NULL,
	"change" text NOT NULL,
	"emergency" boolean NOT NULL,
	"granted_by" text NOT NULL,
	"granted_role" text NOT NULL,
	"granted_on" text NOT NULL,
	"paper" text,
	"reason" text NOT NULL,
	"recorded_by_id" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_because" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pack_orders" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"council_id" text NOT NULL,
	"nth" integer NOT NULL,
	"paper_ids" jsonb NOT NULL,
	"state" text NOT NULL,
	"faults" jsonb NOT NULL,
	"asked_by_id" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "pack_orders_state_known" CHECK ("pack_orders"."state" in ('waiting', 'made', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "agency_agreements" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"agency" text NOT NULL,
	"email" text NOT NULL,
	"owner" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"version" integer NOT NULL,
	CONSTRAINT "agency_agreements_owner_known" CHECK ("agency_agreements"."owner" in ('private', 'voluntary'))
);
--> statement-breakpoint
CREATE TABLE "agency_asks" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"request_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"stage" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"opened" integer NOT NULL,
	"answer" jsonb,
	"answered_at" timestamp (3) with time zone,
	"household_id" text,
	"version" integer NOT NULL,
	CONSTRAINT "agency_asks_stage_known" CHECK ("agency_asks"."stage" in ('sent', 'answered', 'declined', 'chosen', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "information_given" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"request_id" text NOT NULL,
	"offer_id" text NOT NULL,
	"items" jsonb NOT NULL,
	"missing" text,
	"given_at" timestamp (3) with time zone NOT NULL,
	"given_by_id" text,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by_id" text,
	"still_missing" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "out_of_area" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"request_id" text NOT NULL,
	"home_council_id" text NOT NULL,
	"test" text NOT NULL,
	"approver_role" text,
	"exemption" text,
	"children" integer NOT NULL,
	"age_from" integer NOT NULL,
	"age_to" integer NOT NULL,
	"care_type" text NOT NULL,
	"miles" double precision,
	"snapshot" jsonb NOT NULL,
	"starts_on" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "out_of_area_test_known" CHECK ("out_of_area"."test" in ('adjoining', 'at-a-distance'))
);
--> statement-breakpoint
CREATE TABLE "placement_notices" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"request_id" text NOT NULL,
	"to_whom" text NOT NULL,
	"to_council_id" text,
	"due_on" text NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"how" text,
	"sent_by_id" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "searches" (
	"request_id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"in_order" jsonb,
	"unable_since" timestamp (3) with time zone,
	"unable_reason" text,
	"unable_note" text,
	"unable_by_id" text,
	"searched_again_at" timestamp (3) with time zone,
	"possible" integer,
	"possible_since" timestamp (3) with time zone,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "room_if_landlord_agrees" integer;--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "asked_again_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "could_offer" jsonb;--> statement-breakpoint
ALTER TABLE "households" ADD COLUMN "agency_owner" text;--> statement-breakpoint
ALTER TABLE "assessment_plans" ADD COLUMN "meeting_id" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "talk" jsonb;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "lapsed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "placements" ADD COLUMN "episode_code" text;--> statement-breakpoint
ALTER TABLE "placements" ADD COLUMN "ceased_code" text;--> statement-breakpoint
ALTER TABLE "placements" ADD COLUMN "weekly_pence" integer;--> statement-breakpoint
ALTER TABLE "panel_packs" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "panel_packs" ADD COLUMN "released_by_id" text;--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "trainer" text;--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "begins_at" integer;--> statement-breakpoint
ALTER TABLE "series_events" ADD COLUMN "trainer" text;--> statement-breakpoint
ALTER TABLE "worker_photos" ADD CONSTRAINT "worker_photos_id_accounts_id_fk" FOREIGN KEY ("id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worker_photos" ADD CONSTRAINT "worker_photos_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_recorded_by_id_accounts_id_fk" FOREIGN KEY ("recorded_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_orders" ADD CONSTRAINT "pack_orders_item_id_panel_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."panel_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_agreements" ADD CONSTRAINT "agency_agreements_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_asks" ADD CONSTRAINT "agency_asks_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_asks" ADD CONSTRAINT "agency_asks_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_asks" ADD CONSTRAINT "agency_asks_agreement_id_agency_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agency_agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agency_asks" ADD CONSTRAINT "agency_asks_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_given" ADD CONSTRAINT "information_given_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_given" ADD CONSTRAINT "information_given_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_given" ADD CONSTRAINT "information_given_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_given" ADD CONSTRAINT "information_given_given_by_id_accounts_id_fk" FOREIGN KEY ("given_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "out_of_area" ADD CONSTRAINT "out_of_area_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "out_of_area" ADD CONSTRAINT "out_of_area_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_notices" ADD CONSTRAINT "placement_notices_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_notices" ADD CONSTRAINT "placement_notices_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "searches" ADD CONSTRAINT "searches_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "searches" ADD CONSTRAINT "searches_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "worker_photos_council" ON "worker_photos" USING btree ("council_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grants_once" ON "grants" USING btree ("request_id","household_id","rule");--> statement-breakpoint
CREATE INDEX "grants_household" ON "grants" USING btree ("household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pack_orders_nth" ON "pack_orders" USING btree ("item_id","nth");--> statement-breakpoint
CREATE INDEX "agency_agreements_council" ON "agency_agreements" USING btree ("council_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agency_asks_link" ON "agency_asks" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "agency_asks_once" ON "agency_asks" USING btree ("request_id","agreement_id");--> statement-breakpoint
CREATE INDEX "agency_asks_council" ON "agency_asks" USING btree ("council_id");--> statement-breakpoint
CREATE INDEX "information_given_request" ON "information_given" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "information_given_offer" ON "information_given" USING btree ("offer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "out_of_area_once" ON "out_of_area" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "out_of_area_council" ON "out_of_area" USING btree ("council_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "placement_notices_once" ON "placement_notices" USING btree ("request_id","to_whom");--> statement-breakpoint
CREATE INDEX "placement_notices_council" ON "placement_notices" USING btree ("council_id");--> statement-breakpoint
CREATE INDEX "searches_council" ON "searches" USING btree ("council_id");--> statement-breakpoint
CREATE INDEX "searches_unable" ON "searches" USING btree ("unable_since");--> statement-breakpoint
ALTER TABLE "assessment_plans" ADD CONSTRAINT "assessment_plans_meeting_id_panel_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."panel_meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessment_plans_meeting" ON "assessment_plans" USING btree ("meeting_id");