CREATE TABLE "access_log" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"account_id" text NOT NULL,
	"case_kind" text NOT NULL,
	"case_id" text NOT NULL,
	"what" text NOT NULL,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"council_id" text,
	"region_code" text,
	"roles" jsonb NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"password_hash" text,
	"totp_secret" text,
	"totp_last_step" integer,
	"active" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "accounts_kind_known" CHECK ("accounts"."kind" in ('staff', 'person'))
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text,
	"purpose" text NOT NULL,
	"challenge" text NOT NULL,
	"tries" integer NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "challenges_purpose_known" CHECK ("challenges"."purpose" in ('second-factor', 'passkey-register', 'passkey-sign-in', 'totp-enrol'))
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" integer NOT NULL,
	"transports" jsonb NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"second_factor_at" timestamp (3) with time zone,
	"device" text,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"email_key" text NOT NULL,
	"account_id" text,
	"link_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries" integer NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_tries" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"caller" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sign_in_tries_kind_known" CHECK ("sign_in_tries"."kind" in ('password', 'second-factor', 'email'))
);
--> statement-breakpoint
CREATE TABLE "allowance_rates" (
	"id" text PRIMARY KEY NOT NULL,
	"scheme" text NOT NULL,
	"council_id" text,
	"area" text,
	"valid_from" text NOT NULL,
	"valid_to" text NOT NULL,
	"age_min" integer NOT NULL,
	"age_max" integer NOT NULL,
	"weekly_pence" integer NOT NULL,
	"source" text NOT NULL,
	"verified" boolean NOT NULL,
	CONSTRAINT "allowance_rates_scheme_known" CHECK ("allowance_rates"."scheme" in ('minimum', 'council')),
	CONSTRAINT "allowance_rates_area_known" CHECK ("allowance_rates"."area" in ('london', 'south-east', 'rest'))
);
--> statement-breakpoint
CREATE TABLE "application_answers" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"page" text NOT NULL,
	"answers" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_documents" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"form_version" text NOT NULL,
	"document" jsonb NOT NULL,
	"frozen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" text PRIMARY KEY NOT NULL,
	"ref" text NOT NULL,
	"council_id" text NOT NULL,
	"enquiry_id" text,
	"account_id" text NOT NULL,
	"worker_id" text,
	"household_name" text NOT NULL,
	"locality" text NOT NULL,
	"sector" text,
	"stage" text NOT NULL,
	"stage1" text NOT NULL,
	"stage2" text NOT NULL,
	"state" jsonb NOT NULL,
	"rulebook" text NOT NULL,
	"opened_on" text NOT NULL,
	"submitted_on" text,
	"stage_since" text NOT NULL,
	"ended_on" text,
	"version" integer NOT NULL,
	CONSTRAINT "applications_stage_known" CHECK ("applications"."stage" in ('invited', 'draft', 'submitted', 'assessment-open', 'observations', 'panel', 'decision-pending', 'qualifying-determination', 'approved', 'not-approved', 'declined', 'withdrawn', 'on-hold'))
);
--> statement-breakpoint
CREATE TABLE "checks" (
	"id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"council_id" text NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"holder" text NOT NULL,
	"state" text NOT NULL,
	"part1" boolean NOT NULL,
	"outcome" text,
	"needed_from" text,
	"requested_on" text,
	"received_on" text,
	"interviewed_on" text,
	"note" text,
	"version" integer NOT NULL,
	CONSTRAINT "checks_state_known" CHECK ("checks"."state" in ('needed', 'requested', 'received', 'not-needed'))
);
--> statement-breakpoint
CREATE TABLE "households" (
	"id" text PRIMARY KEY NOT NULL,
	"ref" text NOT NULL,
	"council_id" text NOT NULL,
	"approved_by" text,
	"agency" text,
	"provider" text NOT NULL,
	"account_id" text,
	"application_id" text,
	"name" text,
	"sector" text NOT NULL,
	"locality" text NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"stage" text NOT NULL,
	"approved_on" text NOT NULL,
	"review_due_on" text NOT NULL,
	"agreement_signed_on" text,
	"approval_ends_on" text,
	"places" integer NOT NULL,
	"room_for" integer NOT NULL,
	"age_min" integer NOT NULL,
	"age_max" integer NOT NULL,
	"sex" text NOT NULL,
	"siblings_max" integer NOT NULL,
	"care_types" jsonb NOT NULL,
	"named_child_ids" jsonb,
	"own_children" jsonb NOT NULL,
	"pets" jsonb,
	"smoker" text,
	"languages" jsonb,
	"access" jsonb,
	"religion" text,
	"cannot_manage" jsonb NOT NULL,
	"granted" jsonb NOT NULL,
	"shared" boolean NOT NULL,
	"weekly_pence" integer,
	"availability" text NOT NULL,
	"unavailable_reason" text,
	"unavailable_from" text,
	"available_from" text,
	"confirmed_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "households_provider_known" CHECK ("households"."provider" in ('own', 'agency', 'kinship')),
	CONSTRAINT "households_stage_known" CHECK ("households"."stage" in ('active', 'on-hold', 'ended')),
	CONSTRAINT "households_sex_known" CHECK ("households"."sex" in ('any', 'female', 'male')),
	CONSTRAINT "households_smoker_known" CHECK ("households"."smoker" in ('no', 'outside', 'yes')),
	CONSTRAINT "households_availability_known" CHECK ("households"."availability" in ('available', 'unavailable'))
);
--> statement-breakpoint
CREATE TABLE "councils" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"official_name" text NOT NULL,
	"region_code" text NOT NULL,
	"region" text NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"promise" jsonb NOT NULL,
	"offer" jsonb NOT NULL,
	"phone" text,
	"email" text,
	"takes_enquiries" boolean NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"enquiry_id" text NOT NULL,
	"council_id" text NOT NULL,
	"by_id" text,
	"channel" text NOT NULL,
	"outcome" text NOT NULL,
	"note" text,
	"follow_up_on" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contact_attempts_channel_known" CHECK ("contact_attempts"."channel" in ('phone', 'email', 'text', 'visit'))
);
--> statement-breakpoint
CREATE TABLE "enquiries" (
	"id" text PRIMARY KEY NOT NULL,
	"ref" text NOT NULL,
	"council_id" text NOT NULL,
	"form_key" text NOT NULL,
	"kind" text NOT NULL,
	"stage" text NOT NULL,
	"stage_since" timestamp (3) with time zone NOT NULL,
	"team" text NOT NULL,
	"owner_id" text,
	"given_name" text NOT NULL,
	"family_name" text,
	"email" text,
	"phone" text,
	"postcode" text,
	"sector" text,
	"lat" double precision,
	"lng" double precision,
	"answers" jsonb NOT NULL,
	"name_key" text NOT NULL,
	"phone_key" text,
	"email_key" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"answer_due_at" timestamp (3) with time zone NOT NULL,
	"first_answered_at" timestamp (3) with time zone,
	"closed_reason" text,
	"duplicate_of" text,
	"version" integer NOT NULL,
	CONSTRAINT "enquiries_kind_known" CHECK ("enquiries"."kind" in ('fostering', 'kinship', 'not-sure')),
	CONSTRAINT "enquiries_stage_known" CHECK ("enquiries"."stage" in ('new', 'talking', 'invited', 'applied', 'closed')),
	CONSTRAINT "enquiries_team_known" CHECK ("enquiries"."team" in ('recruitment', 'kinship'))
);
--> statement-breakpoint
CREATE TABLE "chain_heads" (
	"chain" text PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text PRIMARY KEY NOT NULL,
	"chain" text NOT NULL,
	"seq" integer NOT NULL,
	"case_kind" text NOT NULL,
	"case_id" text NOT NULL,
	"type" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL,
	"rulebook" text NOT NULL,
	"data" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "emails" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text,
	"to_address" text NOT NULL,
	"template" text NOT NULL,
	"facts" jsonb NOT NULL,
	"case_kind" text,
	"case_id" text,
	"state" text NOT NULL,
	"provider_id" text,
	"delivery" text,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "emails_state_known" CHECK ("emails"."state" in ('queued', 'sent', 'failed')),
	CONSTRAINT "emails_delivery_known" CHECK ("emails"."delivery" in ('delivered', 'bounced', 'complained'))
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"tries" integer NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"leased_by" text,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "jobs_state_known" CHECK ("jobs"."state" in ('waiting', 'running', 'done', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "children" (
	"id" text PRIMARY KEY NOT NULL,
	"ref" text NOT NULL,
	"council_id" text NOT NULL,
	"born_on" text NOT NULL,
	"sex" text NOT NULL,
	"ethnicity" text,
	"sibling_group" text,
	"unaccompanied" boolean NOT NULL,
	"disabled" boolean NOT NULL,
	"need_code" text NOT NULL,
	"legal_status" text NOT NULL,
	"needs" jsonb NOT NULL,
	"solo" boolean NOT NULL,
	"sector" text,
	"lat" double precision,
	"lng" double precision,
	"started_on" text NOT NULL,
	"ended_on" text,
	"version" integer NOT NULL,
	CONSTRAINT "children_sex_known" CHECK ("children"."sex" in ('female', 'male'))
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" text PRIMARY KEY NOT NULL,
	"council_id" text NOT NULL,
	"request_id" text NOT NULL,
	"household_id" text NOT NULL,
	"stage" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"reply_by" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"reason" text,
	"note" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "placements" (
	"id" text PRIMARY KEY NOT NULL,
	"child_id" text NOT NULL,
	"council_id" text NOT NULL,
	"household_id" text,
	"request_id" text,
	"place_code" text NOT NULL,
	"provider_code" text NOT NULL,
	"area_council_id" text,
	"in_area" boolean,
	"miles" double precision,
	"started_on" text NOT NULL,
	"ended_on" text,
	"end_reason" text,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_children" (
	"id" text PRIMARY KEY NOT NULL,
	"request_id" text NOT NULL,
	"child_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"id" text PRIMARY KEY NOT NULL,
	"ref" text NOT NULL,
	"council_id" text NOT NULL,
	"form_key" text NOT NULL,
	"lane" text NOT NULL,
	"needed_by" text NOT NULL,
	"stage" text NOT NULL,
	"care_type" text NOT NULL,
	"home_sector" text,
	"lat" double precision,
	"lng" double precision,
	"details" jsonb NOT NULL,
	"raised_by_id" text,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"decision" jsonb,
	"decided_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	CONSTRAINT "requests_lane_known" CHECK ("requests"."lane" in ('today', 'under-5-days', 'over-5-days'))
);
--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD CONSTRAINT "sign_in_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_answers" ADD CONSTRAINT "application_answers_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_enquiry_id_enquiries_id_fk" FOREIGN KEY ("enquiry_id") REFERENCES "public"."enquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_worker_id_accounts_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_approved_by_councils_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_attempts" ADD CONSTRAINT "contact_attempts_enquiry_id_enquiries_id_fk" FOREIGN KEY ("enquiry_id") REFERENCES "public"."enquiries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "children" ADD CONSTRAINT "children_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_child_id_children_id_fk" FOREIGN KEY ("child_id") REFERENCES "public"."children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_children" ADD CONSTRAINT "request_children_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_children" ADD CONSTRAINT "request_children_child_id_children_id_fk" FOREIGN KEY ("child_id") REFERENCES "public"."children"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_council_id_councils_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."councils"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_raised_by_id_accounts_id_fk" FOREIGN KEY ("raised_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_log_case" ON "access_log" USING btree ("case_kind","case_id");--> statement-breakpoint
CREATE INDEX "access_log_council" ON "access_log" USING btree ("council_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email" ON "accounts" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "accounts_council" ON "accounts" USING btree ("council_id");--> statement-breakpoint
CREATE INDEX "passkeys_account" ON "passkeys" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_codes_link" ON "sign_in_codes" USING btree ("link_hash");--> statement-breakpoint
CREATE INDEX "sign_in_codes_email" ON "sign_in_codes" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "sign_in_tries_subject" ON "sign_in_tries" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "sign_in_tries_caller" ON "sign_in_tries" USING btree ("caller","at");--> statement-breakpoint
CREATE INDEX "sign_in_tries_at" ON "sign_in_tries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "allowance_rates_dates" ON "allowance_rates" USING btree ("scheme","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "application_answers_page" ON "application_answers" USING btree ("application_id","page");--> statement-breakpoint
CREATE UNIQUE INDEX "application_documents_application" ON "application_documents" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "applications_ref" ON "applications" USING btree ("ref");--> statement-breakpoint
CREATE INDEX "applications_council" ON "applications" USING btree ("council_id","stage");--> statement-breakpoint
CREATE INDEX "applications_account" ON "applications" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "applications_enquiry" ON "applications" USING btree ("enquiry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "checks_application" ON "checks" USING btree ("application_id","key");--> statement-breakpoint
CREATE INDEX "checks_council" ON "checks" USING btree ("council_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "households_ref" ON "households" USING btree ("ref");--> statement-breakpoint
CREATE INDEX "households_council" ON "households" USING btree ("council_id");--> statement-breakpoint
CREATE INDEX "households_approved_by" ON "households" USING btree ("approved_by","provider");--> statement-breakpoint
CREATE INDEX "households_account" ON "households" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "councils_slug" ON "councils" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "councils_region" ON "councils" USING btree ("region_code");--> statement-breakpoint
CREATE INDEX "contact_attempts_enquiry" ON "contact_attempts" USING btree ("enquiry_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "enquiries_ref" ON "enquiries" USING btree ("ref");--> statement-breakpoint
CREATE UNIQUE INDEX "enquiries_form" ON "enquiries" USING btree ("form_key");--> statement-breakpoint
CREATE INDEX "enquiries_council" ON "enquiries" USING btree ("council_id","stage","received_at");--> statement-breakpoint
CREATE INDEX "enquiries_name" ON "enquiries" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "enquiries_phone" ON "enquiries" USING btree ("phone_key");--> statement-breakpoint
CREATE INDEX "enquiries_email" ON "enquiries" USING btree ("email_key");--> statement-breakpoint
CREATE UNIQUE INDEX "events_chain_seq" ON "events" USING btree ("chain","seq");--> statement-breakpoint
CREATE INDEX "events_case" ON "events" USING btree ("case_kind","case_id");--> statement-breakpoint
CREATE INDEX "events_chain_at" ON "events" USING btree ("chain","at");--> statement-breakpoint
CREATE INDEX "emails_queued" ON "emails" USING btree ("queued_at");--> statement-breakpoint
CREATE INDEX "emails_provider" ON "emails" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "emails_case" ON "emails" USING btree ("case_kind","case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_key" ON "jobs" USING btree ("key");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("state","run_at");--> statement-breakpoint
CREATE UNIQUE INDEX "children_ref" ON "children" USING btree ("ref");--> statement-breakpoint
CREATE INDEX "children_council" ON "children" USING btree ("council_id","ended_on");--> statement-breakpoint
CREATE INDEX "children_siblings" ON "children" USING btree ("sibling_group");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_once" ON "offers" USING btree ("request_id","household_id");--> statement-breakpoint
CREATE INDEX "offers_household" ON "offers" USING btree ("household_id","stage");--> statement-breakpoint
CREATE INDEX "offers_council" ON "offers" USING btree ("council_id","stage");--> statement-breakpoint
CREATE INDEX "placements_child" ON "placements" USING btree ("child_id","ended_on");--> statement-breakpoint
CREATE INDEX "placements_household" ON "placements" USING btree ("household_id","ended_on");--> statement-breakpoint
CREATE INDEX "placements_council" ON "placements" USING btree ("council_id","ended_on");--> statement-breakpoint
CREATE UNIQUE INDEX "request_children_once" ON "request_children" USING btree ("request_id","child_id");--> statement-breakpoint
CREATE INDEX "request_children_child" ON "request_children" USING btree ("child_id");--> statement-breakpoint
CREATE UNIQUE INDEX "requests_ref" ON "requests" USING btree ("ref");--> statement-breakpoint
CREATE UNIQUE INDEX "requests_form" ON "requests" USING btree ("form_key");--> statement-breakpoint
CREATE INDEX "requests_council" ON "requests" USING btree ("council_id","stage");--> statement-breakpoint
CREATE INDEX "requests_stage" ON "requests" USING btree ("stage");