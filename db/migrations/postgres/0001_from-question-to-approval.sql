CREATE TABLE "report_sections" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"key" text NOT NULL,
	"words" text NOT NULL,
	"in_confidence" text NOT NULL,
	"saved_by_id" text NOT NULL,
	"saved_by_name" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rulebook_rows" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"from" text NOT NULL,
	"basis" text NOT NULL,
	"source" text NOT NULL,
	"verified" boolean NOT NULL,
	"added_by_id" text,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rulebook_rows_basis_known" CHECK ("rulebook_rows"."basis" in ('law', 'standard', 'guidance', 'local'))
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"account_id" text,
	"page" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"opens_first" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "saved_views_page_known" CHECK ("saved_views"."page" in ('pipeline', 'enquiries'))
);
--> statement-breakpoint
CREATE TABLE "stage_spells" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"stage" text NOT NULL,
	"started_on" text NOT NULL,
	"ended_on" text,
	CONSTRAINT "stage_spells_stage_known" CHECK ("stage_spells"."stage" in ('invited', 'draft', 'submitted', 'assessment-open', 'observations', 'panel', 'decision-pending', 'qualifying-determination', 'approved', 'not-approved', 'declined', 'withdrawn', 'on-hold'))
);
--> statement-breakpoint
CREATE TABLE "answer_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"page" text NOT NULL,
	"person" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"why" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by_id" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by_id" text,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"version" integer NOT NULL,
	CONSTRAINT "answer_proposals_state_known" CHECK ("answer_proposals"."state" in ('proposed', 'accepted', 'declined', 'taken-back'))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"person" text NOT NULL,
	"from_staff" boolean NOT NULL,
	"from_id" text NOT NULL,
	"from_name" text NOT NULL,
	"about" text,
	"words" text NOT NULL,
	"form_key" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"kind" text NOT NULL,
	"person" text NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"state" text NOT NULL,
	"expires_on" text,
	"sent_by_id" text NOT NULL,
	"sent_by_staff" boolean NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"scanned_at" timestamp (3) with time zone,
	"accepted_by_id" text,
	"accepted_at" timestamp (3) with time zone,
	"asked_again_at" timestamp (3) with time zone,
	"asked_again_because" text,
	"version" integer NOT NULL,
	CONSTRAINT "papers_state_known" CHECK ("papers"."state" in ('quarantined', 'clean', 'infected', 'removed'))
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"enquiry_id" text,
	"application_id" text,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"place" text NOT NULL,
	"worker_id" text NOT NULL,
	"worker_name" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"notes" text,
	"said" text,
	"recorded_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "visits_kind_known" CHECK ("visits"."kind" in ('initial', 'assessment', 'alone', 'children', 'second-opinion', 'home-safety')),
	CONSTRAINT "visits_state_known" CHECK ("visits"."state" in ('booked', 'held', 'called-off', 'nobody-in'))
);
--> statement-breakpoint
CREATE TABLE "application_people" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"key" text NOT NULL,
	"account_id" text,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"joined_at" timestamp (3) with time zone,
	"left_on" text,
	"version" integer NOT NULL,
	CONSTRAINT "application_people_key_known" CHECK ("application_people"."key" in ('applicant-1', 'applicant-2'))
);
--> statement-breakpoint
CREATE TABLE "concerns" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"invitation_id" text,
	"words" text NOT NULL,
	"urgent" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"taken_up_by_id" text,
	"taken_up_at" timestamp (3) with time zone,
	"outcome_code" text,
	"outcome" text,
	"closed_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "concerns_state_known" CHECK ("concerns"."state" in ('raised', 'taken-up', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"relation" text,
	"email" text NOT NULL,
	"phone" text,
	"token_hash" text NOT NULL,
	"state" text NOT NULL,
	"answers" jsonb,
	"document" jsonb,
	"consents" jsonb,
	"reason" text,
	"said" text,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"reminders" integer DEFAULT 0 NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "invitations_kind_known" CHECK ("invitations"."kind" in ('household-adult', 'reference')),
	CONSTRAINT "invitations_state_known" CHECK ("invitations"."state" in ('sent', 'opened', 'answered', 'declined', 'handed-back', 'unreachable', 'replaced'))
);
--> statement-breakpoint
CREATE TABLE "invited_visits" (
	"id" text PRIMARY KEY NOT NULL,
	"invitation_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries" integer NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offence_reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"person" text NOT NULL,
	"state" text NOT NULL,
	"raised_by_id" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"legal_asked_at" timestamp (3) with time zone,
	"decided_by_id" text,
	"decided_at" timestamp (3) with time zone,
	"rationale" text,
	"exception" text,
	"version" integer NOT NULL,
	CONSTRAINT "offence_reviews_state_known" CHECK ("offence_reviews"."state" in ('possible', 'with-legal', 'disqualified', 'risk-assessed', 'not-specified')),
	CONSTRAINT "offence_reviews_exception_known" CHECK ("offence_reviews"."exception" in ('relative', 'already-acting'))
);
--> statement-breakpoint
CREATE TABLE "booked_calls" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"seat" integer NOT NULL,
	"enquiry_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enquiry_merges" (
	"id" text PRIMARY KEY NOT NULL,
	"kept_id" text NOT NULL,
	"kept_council_id" text NOT NULL,
	"folded_id" text NOT NULL,
	"folded_council_id" text NOT NULL,
	"state" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"proposed_by_id" text NOT NULL,
	"proposed_by_council_id" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by_id" text,
	"decided_at" timestamp (3) with time zone,
	"why" text,
	"before" jsonb,
	"version" integer NOT NULL,
	CONSTRAINT "enquiry_merges_state_known" CHECK ("enquiry_merges"."state" in ('proposed', 'merged', 'declined', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "readiness_reminders" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"postcode" text,
	"answers" jsonb NOT NULL,
	"rulebook" text NOT NULL,
	"remind_on" text NOT NULL,
	"consent" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"stopped_at" timestamp (3) with time zone,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "screenings" (
	"id" text PRIMARY KEY NOT NULL,
	"enquiry_id" text NOT NULL,
	"council_id" text NOT NULL,
	"answers" jsonb NOT NULL,
	"by_id" text NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "enquiries" DROP CONSTRAINT "enquiries_stage_known";--> statement-breakpoint
DROP INDEX "application_answers_page";--> statement-breakpoint
DROP INDEX "application_documents_application";--> statement-breakpoint
ALTER TABLE "application_answers" ADD COLUMN "person" text DEFAULT 'household' NOT NULL;--> statement-breakpoint
ALTER TABLE "application_answers" ADD COLUMN "typed_by_id" text;--> statement-breakpoint
ALTER TABLE "application_documents" ADD COLUMN "number" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "restricted_because" text;--> statement-breakpoint
ALTER TABLE "checks" ADD COLUMN "chased_on" text;--> statement-breakpoint
ALTER TABLE "checks" ADD COLUMN "chases" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "checks" ADD COLUMN "valid_to" text;--> statement-breakpoint
ALTER TABLE "checks" ADD COLUMN "blocked_because" text;--> statement-breakpoint
ALTER TABLE "checks" ADD COLUMN "released_on" text;--> statement-breakpoint
ALTER TABLE "checks" ADD COLUMN "aside_proposed" text;--> statement-breakpoint
ALTER TABLE "enquiries" ADD COLUMN "call_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "enquiries" ADD COLUMN "first_touch" text;--> statement-breakpoint
ALTER TABLE "enquiries" ADD COLUMN "last_touch" text;--> statement-breakpoint
ALTER TABLE "enquiries" ADD COLUMN "owed_again" text;--> statement-breakpoint
ALTER TABLE "enquiries" ADD COLUMN "born_on" text;--> statement-breakpoint
ALTER TABLE "emails" ADD COLUMN "delivery_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "report_sections" ADD CONSTRAINT "report_sections_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_spells" ADD CONSTRAINT "stage_spells_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_proposals" ADD CONSTRAINT "answer_proposals_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_enquiry_id_enquiries_id_fk" FOREIGN KEY ("enquiry_id") REFERENCES "public"."enquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_people" ADD CONSTRAINT "application_people_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_people" ADD CONSTRAINT "application_people_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invited_visits" ADD CONSTRAINT "invited_visits_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offence_reviews" ADD CONSTRAINT "offence_reviews_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booked_calls" ADD CONSTRAINT "booked_calls_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booked_calls" ADD CONSTRAINT "booked_calls_enquiry_id_enquiries_id_fk" FOREIGN KEY ("enquiry_id") REFERENCES "public"."enquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiry_merges" ADD CONSTRAINT "enquiry_merges_kept_id_enquiries_id_fk" FOREIGN KEY ("kept_id") REFERENCES "public"."enquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiry_merges" ADD CONSTRAINT "enquiry_merges_folded_id_enquiries_id_fk" FOREIGN KEY ("folded_id") REFERENCES "public"."enquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screenings" ADD CONSTRAINT "screenings_enquiry_id_enquiries_id_fk" FOREIGN KEY ("enquiry_id") REFERENCES "public"."enquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "report_sections_key" ON "report_sections" USING btree ("application_id","key","version");--> statement-breakpoint
CREATE INDEX "rulebook_rows_council" ON "rulebook_rows" USING btree ("council_id","key","from");--> statement-breakpoint
CREATE INDEX "saved_views_council" ON "saved_views" USING btree ("council_id","page");--> statement-breakpoint
CREATE INDEX "stage_spells_application" ON "stage_spells" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "stage_spells_council" ON "stage_spells" USING btree ("council_id","stage","ended_on");--> statement-breakpoint
CREATE INDEX "answer_proposals_application" ON "answer_proposals" USING btree ("application_id","state");--> statement-breakpoint
CREATE INDEX "answer_proposals_council" ON "answer_proposals" USING btree ("council_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_form" ON "messages" USING btree ("form_key");--> statement-breakpoint
CREATE INDEX "messages_application" ON "messages" USING btree ("application_id","sent_at");--> statement-breakpoint
CREATE INDEX "messages_council" ON "messages" USING btree ("council_id","read_at");--> statement-breakpoint
CREATE INDEX "papers_application" ON "papers" USING btree ("application_id","kind");--> statement-breakpoint
CREATE INDEX "papers_state" ON "papers" USING btree ("state");--> statement-breakpoint
CREATE INDEX "visits_enquiry" ON "visits" USING btree ("enquiry_id");--> statement-breakpoint
CREATE INDEX "visits_application" ON "visits" USING btree ("application_id","starts_at");--> statement-breakpoint
CREATE INDEX "visits_council" ON "visits" USING btree ("council_id","state","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "application_people_key" ON "application_people" USING btree ("application_id","key");--> statement-breakpoint
CREATE INDEX "application_people_account" ON "application_people" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "concerns_application" ON "concerns" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "concerns_council" ON "concerns" USING btree ("council_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_application" ON "invitations" USING btree ("application_id","key","round");--> statement-breakpoint
CREATE INDEX "invitations_council" ON "invitations" USING btree ("council_id","state");--> statement-breakpoint
CREATE INDEX "invited_visits_invitation" ON "invited_visits" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "offence_reviews_application" ON "offence_reviews" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "booked_calls_seat" ON "booked_calls" USING btree ("council_id","starts_at","seat");--> statement-breakpoint
CREATE INDEX "booked_calls_enquiry" ON "booked_calls" USING btree ("enquiry_id");--> statement-breakpoint
CREATE INDEX "enquiry_merges_kept" ON "enquiry_merges" USING btree ("kept_council_id","state");--> statement-breakpoint
CREATE INDEX "enquiry_merges_folded" ON "enquiry_merges" USING btree ("folded_council_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "readiness_reminders_token" ON "readiness_reminders" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "readiness_reminders_due" ON "readiness_reminders" USING btree ("reminded_at","remind_on");--> statement-breakpoint
CREATE UNIQUE INDEX "screenings_enquiry" ON "screenings" USING btree ("enquiry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "application_answers_page" ON "application_answers" USING btree ("application_id","page","person");--> statement-breakpoint
CREATE UNIQUE INDEX "application_documents_application" ON "application_documents" USING btree ("application_id","number");--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_owed_again_known" CHECK ("enquiries"."owed_again" in ('kinship', 'council', 'reopened'));--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_stage_known" CHECK ("enquiries"."stage" in ('new', 'talking', 'visit-booked', 'visited', 'invited', 'applied', 'closed', 'merged'));