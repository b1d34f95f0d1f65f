CREATE TABLE "absences" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"holder_id" text NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"calendar_id" text,
	"version" integer NOT NULL,
	CONSTRAINT "absences_kind_known" CHECK ("absences"."kind" in ('leave', 'sickness', 'training', 'duty', 'calendar'))
);
--> statement-breakpoint
CREATE TABLE "assessment_plans" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"template" text NOT NULL,
	"starts_on" text NOT NULL,
	"panel_on" text NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"account_id" text NOT NULL,
	"key_hash" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"last_read_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "closures" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"kind" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "closures_kind_known" CHECK ("closures"."kind" in ('office-closed', 'school-holiday'))
);
--> statement-breakpoint
CREATE TABLE "diary_days" (
	"id" text PRIMARY KEY NOT NULL,
	"holder_id" text NOT NULL,
	"on" text NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "diary_resources" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"languages" jsonb NOT NULL,
	"sector" text,
	"lat" double precision,
	"lng" double precision,
	"active" boolean NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "diary_resources_kind_known" CHECK ("diary_resources"."kind" in ('interpreter', 'room'))
);
--> statement-breakpoint
CREATE TABLE "plan_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"people" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"minutes" integer NOT NULL,
	"second_worker" boolean NOT NULL,
	"window_from" text NOT NULL,
	"window_to" text NOT NULL,
	"state" text NOT NULL,
	"visit_id" text,
	"version" integer NOT NULL,
	CONSTRAINT "plan_sessions_state_known" CHECK ("plan_sessions"."state" in ('planned', 'offered', 'not-needed'))
);
--> statement-breakpoint
CREATE TABLE "read_calendars" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"holder_id" text NOT NULL,
	"address" text NOT NULL,
	"last_read_at" timestamp (3) with time zone,
	"fault" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"visit_id" text NOT NULL,
	"council_id" text NOT NULL,
	"number" integer NOT NULL,
	"words" text NOT NULL,
	"written_by_id" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_wishes" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"language" text,
	"school_run" boolean NOT NULL,
	"times" text NOT NULL,
	"reminders" boolean NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "visit_wishes_times_known" CHECK ("visit_wishes"."times" in ('any', 'daytime', 'evenings'))
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"employment" text NOT NULL,
	"base_sector" text NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"skills" jsonb NOT NULL,
	"languages" jsonb NOT NULL,
	"capacity" double precision NOT NULL,
	"access_until" text,
	"version" integer NOT NULL,
	CONSTRAINT "workers_employment_known" CHECK ("workers"."employment" in ('staff', 'freelance'))
);
--> statement-breakpoint
CREATE TABLE "working_patterns" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"holder_id" text NOT NULL,
	"starts_on" text NOT NULL,
	"week" jsonb NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pack_readings" (
	"id" text PRIMARY KEY NOT NULL,
	"pack_id" text NOT NULL,
	"member_id" text NOT NULL,
	"page" integer NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "panel_attendance" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting_id" text NOT NULL,
	"member_id" text NOT NULL,
	"answer" text NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"present" boolean,
	"version" integer NOT NULL,
	CONSTRAINT "panel_attendance_answer_known" CHECK ("panel_attendance"."answer" in ('asked', 'coming', 'not-coming'))
);
--> statement-breakpoint
CREATE TABLE "panel_interests" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"member_id" text NOT NULL,
	"kind" text NOT NULL,
	"found" boolean NOT NULL,
	"declared_by_id" text NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "panel_interests_kind_known" CHECK ("panel_interests"."kind" in ('knows', 'worked-with', 'related', 'decides'))
);
--> statement-breakpoint
CREATE TABLE "panel_items" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting_id" text NOT NULL,
	"council_id" text NOT NULL,
	"application_council_id" text NOT NULL,
	"application_id" text NOT NULL,
	"kind" text NOT NULL,
	"place" integer,
	"state" text NOT NULL,
	"papers_sent_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "panel_items_kind_known" CHECK ("panel_items"."kind" in ('first-approval', 'brief-report', 'representations')),
	CONSTRAINT "panel_items_state_known" CHECK ("panel_items"."state" in ('listed', 'heard', 'deferred', 'taken-off'))
);
--> statement-breakpoint
CREATE TABLE "panel_meetings" (
	"id" text PRIMARY KEY NOT NULL,
	"panel_id" text NOT NULL,
	"council_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"place" text NOT NULL,
	"capacity" integer NOT NULL,
	"papers_due_on" text NOT NULL,
	"shared_from" text,
	"state" text NOT NULL,
	"sequence" integer NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "panel_meetings_state_known" CHECK ("panel_meetings"."state" in ('planned', 'held', 'called-off'))
);
--> statement-breakpoint
CREATE TABLE "panel_members" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"account_id" text,
	"name" text NOT NULL,
	"email" text,
	"part" text NOT NULL,
	"social_worker_since" text,
	"independent" boolean NOT NULL,
	"linked_as" text,
	"expertise" jsonb NOT NULL,
	"appointed_on" text NOT NULL,
	"notice_on" text,
	"leaves_on" text,
	"version" integer NOT NULL,
	CONSTRAINT "panel_members_part_known" CHECK ("panel_members"."part" in ('chair', 'vice-chair', 'member'))
);
--> statement-breakpoint
CREATE TABLE "panel_minutes" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"council_id" text NOT NULL,
	"number" integer NOT NULL,
	"words" jsonb NOT NULL,
	"recommendation" text,
	"state" text NOT NULL,
	"saved_by_id" text NOT NULL,
	"saved_by_name" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "panel_minutes_recommendation_known" CHECK ("panel_minutes"."recommendation" in ('suitable', 'not-suitable', 'defer')),
	CONSTRAINT "panel_minutes_state_known" CHECK ("panel_minutes"."state" in ('draft', 'final'))
);
--> statement-breakpoint
CREATE TABLE "panel_packs" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"council_id" text NOT NULL,
	"copy" text NOT NULL,
	"number" integer NOT NULL,
	"contents" jsonb NOT NULL,
	"pages" integer NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"made_by_id" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "panel_packs_copy_known" CHECK ("panel_packs"."copy" in ('panel', 'applicant'))
);
--> statement-breakpoint
CREATE TABLE "panel_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"member_id" text NOT NULL,
	"page" integer,
	"words" text NOT NULL,
	"answer" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "panel_votes" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"member_id" text NOT NULL,
	"vote" text NOT NULL,
	"words" text,
	"version" integer NOT NULL,
	CONSTRAINT "panel_votes_vote_known" CHECK ("panel_votes"."vote" in ('suitable', 'not-suitable', 'defer', 'abstains'))
);
--> statement-breakpoint
CREATE TABLE "panels" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"name" text NOT NULL,
	"council_ids" jsonb NOT NULL,
	"recurs" text NOT NULL,
	"minutes" integer NOT NULL,
	"place" text NOT NULL,
	"capacity" integer NOT NULL,
	"share_days_before" integer,
	"active" boolean NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_seats" (
	"id" text PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"council_id" text NOT NULL,
	"for_council_id" text NOT NULL,
	"application_id" text,
	"person" text,
	"account_id" text,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"seat" integer,
	"state" text NOT NULL,
	"offered_until" timestamp (3) with time zone,
	"reminders" boolean NOT NULL,
	"form_key" text NOT NULL,
	"link_hash" text,
	"booked_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "event_seats_state_known" CHECK ("event_seats"."state" in ('booked', 'waiting', 'offered', 'cancelled', 'attended', 'missed'))
);
--> statement-breakpoint
CREATE TABLE "event_series" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"kind" text NOT NULL,
	"audience" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"recurs" text,
	"minutes" integer NOT NULL,
	"place" text NOT NULL,
	"online" boolean NOT NULL,
	"seats" integer NOT NULL,
	"share_days_before" integer,
	"active" boolean NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "event_series_kind_known" CHECK ("event_series"."kind" in ('information', 'preparation', 'training')),
	CONSTRAINT "event_series_audience_known" CHECK ("event_series"."audience" in ('public', 'applicants', 'carers'))
);
--> statement-breakpoint
CREATE TABLE "recharge_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"owed_by_id" text NOT NULL,
	"what" text NOT NULL,
	"subject_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"pence" integer NOT NULL,
	"used_on" text NOT NULL,
	"state" text NOT NULL,
	"why" text,
	"version" integer NOT NULL,
	CONSTRAINT "recharge_lines_what_known" CHECK ("recharge_lines"."what" in ('training-seat', 'panel-place')),
	CONSTRAINT "recharge_lines_state_known" CHECK ("recharge_lines"."state" in ('owed', 'struck-out', 'billed'))
);
--> statement-breakpoint
CREATE TABLE "series_events" (
	"id" text PRIMARY KEY NOT NULL,
	"series_id" text NOT NULL,
	"council_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"place" text NOT NULL,
	"online" boolean NOT NULL,
	"seats" integer NOT NULL,
	"shared_from" text,
	"state" text NOT NULL,
	"sequence" integer NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "series_events_state_known" CHECK ("series_events"."state" in ('open', 'held', 'called-off'))
);
--> statement-breakpoint
CREATE TABLE "sharing_agreements" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"with_council_id" text NOT NULL,
	"what" text NOT NULL,
	"pence" integer NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text,
	"version" integer NOT NULL,
	CONSTRAINT "sharing_agreements_what_known" CHECK ("sharing_agreements"."what" in ('training-seat', 'panel-place'))
);
--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "second_worker_id" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "second_worker_name" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "interpreter_id" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "room_id" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "lat" double precision;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "lng" double precision;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "picked_by_family" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment_plans" ADD CONSTRAINT "assessment_plans_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_keys" ADD CONSTRAINT "calendar_keys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "diary_resources" ADD CONSTRAINT "diary_resources_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_sessions" ADD CONSTRAINT "plan_sessions_plan_id_assessment_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."assessment_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_sessions" ADD CONSTRAINT "plan_sessions_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_notes" ADD CONSTRAINT "visit_notes_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_wishes" ADD CONSTRAINT "visit_wishes_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workers" ADD CONSTRAINT "workers_id_accounts_id_fk" FOREIGN KEY ("id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workers" ADD CONSTRAINT "workers_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_readings" ADD CONSTRAINT "pack_readings_pack_id_panel_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."panel_packs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_readings" ADD CONSTRAINT "pack_readings_member_id_panel_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."panel_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_attendance" ADD CONSTRAINT "panel_attendance_meeting_id_panel_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."panel_meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_attendance" ADD CONSTRAINT "panel_attendance_member_id_panel_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."panel_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_interests" ADD CONSTRAINT "panel_interests_item_id_panel_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."panel_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_interests" ADD CONSTRAINT "panel_interests_member_id_panel_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."panel_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_items" ADD CONSTRAINT "panel_items_meeting_id_panel_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."panel_meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_items" ADD CONSTRAINT "panel_items_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_meetings" ADD CONSTRAINT "panel_meetings_panel_id_panels_id_fk" FOREIGN KEY ("panel_id") REFERENCES "public"."panels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_members" ADD CONSTRAINT "panel_members_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_members" ADD CONSTRAINT "panel_members_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_minutes" ADD CONSTRAINT "panel_minutes_item_id_panel_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."panel_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_packs" ADD CONSTRAINT "panel_packs_item_id_panel_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."panel_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_questions" ADD CONSTRAINT "panel_questions_item_id_panel_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."panel_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_questions" ADD CONSTRAINT "panel_questions_member_id_panel_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."panel_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_votes" ADD CONSTRAINT "panel_votes_item_id_panel_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."panel_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panel_votes" ADD CONSTRAINT "panel_votes_member_id_panel_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."panel_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "panels" ADD CONSTRAINT "panels_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_seats" ADD CONSTRAINT "event_seats_event_id_series_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."series_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_seats" ADD CONSTRAINT "event_seats_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_seats" ADD CONSTRAINT "event_seats_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recharge_lines" ADD CONSTRAINT "recharge_lines_agreement_id_sharing_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."sharing_agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_events" ADD CONSTRAINT "series_events_series_id_event_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."event_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing_agreements" ADD CONSTRAINT "sharing_agreements_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sharing_agreements" ADD CONSTRAINT "sharing_agreements_with_council_id_councils_id_fk" FOREIGN KEY ("with_council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_holder" ON "absences" USING btree ("holder_id","ends_at");--> statement-breakpoint
CREATE INDEX "absences_council" ON "absences" USING btree ("council_id","ends_at");--> statement-breakpoint
CREATE INDEX "absences_calendar" ON "absences" USING btree ("calendar_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assessment_plans_application" ON "assessment_plans" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_keys_hash" ON "calendar_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "calendar_keys_account" ON "calendar_keys" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "closures_council" ON "closures" USING btree ("council_id","ends_on");--> statement-breakpoint
CREATE UNIQUE INDEX "diary_days_holder" ON "diary_days" USING btree ("holder_id","on");--> statement-breakpoint
CREATE INDEX "diary_resources_council" ON "diary_resources" USING btree ("council_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_sessions_number" ON "plan_sessions" USING btree ("plan_id","number");--> statement-breakpoint
CREATE INDEX "plan_sessions_application" ON "plan_sessions" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "plan_sessions_council" ON "plan_sessions" USING btree ("council_id","window_to");--> statement-breakpoint
CREATE INDEX "read_calendars_holder" ON "read_calendars" USING btree ("holder_id");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_notes_number" ON "visit_notes" USING btree ("visit_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_wishes_application" ON "visit_wishes" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "workers_council" ON "workers" USING btree ("council_id");--> statement-breakpoint
CREATE UNIQUE INDEX "working_patterns_holder" ON "working_patterns" USING btree ("holder_id","starts_on");--> statement-breakpoint
CREATE UNIQUE INDEX "pack_readings_member" ON "pack_readings" USING btree ("pack_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_attendance_member" ON "panel_attendance" USING btree ("meeting_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_interests_member" ON "panel_interests" USING btree ("item_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_items_place" ON "panel_items" USING btree ("meeting_id","place");--> statement-breakpoint
CREATE INDEX "panel_items_application" ON "panel_items" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "panel_items_council" ON "panel_items" USING btree ("application_council_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_meetings_panel" ON "panel_meetings" USING btree ("panel_id","starts_at");--> statement-breakpoint
CREATE INDEX "panel_meetings_council" ON "panel_meetings" USING btree ("council_id","state","starts_at");--> statement-breakpoint
CREATE INDEX "panel_members_council" ON "panel_members" USING btree ("council_id");--> statement-breakpoint
CREATE INDEX "panel_members_account" ON "panel_members" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_minutes_number" ON "panel_minutes" USING btree ("item_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_packs_number" ON "panel_packs" USING btree ("item_id","copy","number");--> statement-breakpoint
CREATE INDEX "panel_questions_item" ON "panel_questions" USING btree ("item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_votes_member" ON "panel_votes" USING btree ("item_id","member_id");--> statement-breakpoint
CREATE INDEX "panels_council" ON "panels" USING btree ("council_id");--> statement-breakpoint
CREATE UNIQUE INDEX "event_seats_seat" ON "event_seats" USING btree ("event_id","seat");--> statement-breakpoint
CREATE UNIQUE INDEX "event_seats_form" ON "event_seats" USING btree ("form_key");--> statement-breakpoint
CREATE UNIQUE INDEX "event_seats_link" ON "event_seats" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "event_seats_application" ON "event_seats" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "event_seats_for" ON "event_seats" USING btree ("for_council_id","state");--> statement-breakpoint
CREATE INDEX "event_series_council" ON "event_series" USING btree ("council_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recharge_lines_subject" ON "recharge_lines" USING btree ("what","subject_id");--> statement-breakpoint
CREATE INDEX "recharge_lines_council" ON "recharge_lines" USING btree ("council_id","state");--> statement-breakpoint
CREATE INDEX "recharge_lines_owed_by" ON "recharge_lines" USING btree ("owed_by_id","state");--> statement-breakpoint
CREATE INDEX "series_events_council" ON "series_events" USING btree ("council_id","state","starts_at");--> statement-breakpoint
CREATE INDEX "series_events_start" ON "series_events" USING btree ("state","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "series_events_series" ON "series_events" USING btree ("series_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sharing_agreements_pair" ON "sharing_agreements" USING btree ("council_id","with_council_id","what","starts_on");--> statement-breakpoint
CREATE INDEX "sharing_agreements_with" ON "sharing_agreements" USING btree ("with_council_id","what");--> statement-breakpoint
CREATE INDEX "visits_worker" ON "visits" USING btree ("worker_id","starts_at");--> statement-breakpoint
CREATE INDEX "visits_second_worker" ON "visits" USING btree ("second_worker_id","starts_at");--> statement-breakpoint
CREATE INDEX "visits_interpreter" ON "visits" USING btree ("interpreter_id","starts_at");--> statement-breakpoint
CREATE INDEX "visits_room" ON "visits" USING btree ("room_id","starts_at");