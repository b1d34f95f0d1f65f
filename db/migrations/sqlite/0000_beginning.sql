CREATE TABLE `access_log` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`account_id` text NOT NULL,
	`case_kind` text NOT NULL,
	`case_id` text NOT NULL,
	`what` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `access_log_case` ON `access_log` (`case_kind`,`case_id`);--> statement-breakpoint
CREATE INDEX `access_log_council` ON `access_log` (`council_id`,`at`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`council_id` text,
	`region_code` text,
	`roles` text NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`given_name` text NOT NULL,
	`family_name` text NOT NULL,
	`password_hash` text,
	`totp_secret` text,
	`totp_last_step` integer,
	`active` integer NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	CONSTRAINT "accounts_kind_known" CHECK("accounts"."kind" in ('staff', 'person'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email` ON `accounts` (`email_key`);--> statement-breakpoint
CREATE INDEX `accounts_council` ON `accounts` (`council_id`);--> statement-breakpoint
CREATE TABLE `challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text,
	`purpose` text NOT NULL,
	`challenge` text NOT NULL,
	`tries` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`used_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "challenges_purpose_known" CHECK("challenges"."purpose" in ('second-factor', 'passkey-register', 'passkey-sign-in', 'totp-enrol'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`label` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `passkeys_account` ON `passkeys` (`account_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`second_factor_at` integer,
	`device` text,
	`revoked_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE TABLE `sign_in_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`email_key` text NOT NULL,
	`account_id` text,
	`link_hash` text NOT NULL,
	`code_hash` text NOT NULL,
	`tries` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`used_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_codes_link` ON `sign_in_codes` (`link_hash`);--> statement-breakpoint
CREATE INDEX `sign_in_codes_email` ON `sign_in_codes` (`email_key`);--> statement-breakpoint
CREATE TABLE `sign_in_tries` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`caller` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "sign_in_tries_kind_known" CHECK("sign_in_tries"."kind" in ('password', 'second-factor', 'email'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_tries_subject` ON `sign_in_tries` (`subject`,`at`);--> statement-breakpoint
CREATE INDEX `sign_in_tries_caller` ON `sign_in_tries` (`caller`,`at`);--> statement-breakpoint
CREATE INDEX `sign_in_tries_at` ON `sign_in_tries` (`at`);--> statement-breakpoint
CREATE TABLE `allowance_rates` (
	`id` text PRIMARY KEY NOT NULL,
	`scheme` text NOT NULL,
	`council_id` text,
	`area` text,
	`valid_from` text NOT NULL,
	`valid_to` text NOT NULL,
	`age_min` integer NOT NULL,
	`age_max` integer NOT NULL,
	`weekly_pence` integer NOT NULL,
	`source` text NOT NULL,
	`verified` integer NOT NULL,
	CONSTRAINT "allowance_rates_scheme_known" CHECK("allowance_rates"."scheme" in ('minimum', 'council')),
	CONSTRAINT "allowance_rates_area_known" CHECK("allowance_rates"."area" in ('london', 'south-east', 'rest'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `allowance_rates_dates` ON `allowance_rates` (`scheme`,`valid_from`);--> statement-breakpoint
CREATE TABLE `application_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`page` text NOT NULL,
	`answers` text NOT NULL,
	`saved_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `application_answers_page` ON `application_answers` (`application_id`,`page`);--> statement-breakpoint
CREATE TABLE `application_documents` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`form_version` text NOT NULL,
	`document` text NOT NULL,
	`frozen_at` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `application_documents_application` ON `application_documents` (`application_id`);--> statement-breakpoint
CREATE TABLE `applications` (
	`id` text PRIMARY KEY NOT NULL,
	`ref` text NOT NULL,
	`council_id` text NOT NULL,
	`enquiry_id` text,
	`account_id` text NOT NULL,
	`worker_id` text,
	`household_name` text NOT NULL,
	`locality` text NOT NULL,
	`sector` text,
	`stage` text NOT NULL,
	`stage1` text NOT NULL,
	`stage2` text NOT NULL,
	`state` text NOT NULL,
	`rulebook` text NOT NULL,
	`opened_on` text NOT NULL,
	`submitted_on` text,
	`stage_since` text NOT NULL,
	`ended_on` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enquiry_id`) REFERENCES `enquiries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`worker_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "applications_stage_known" CHECK("applications"."stage" in ('invited', 'draft', 'submitted', 'assessment-open', 'observations', 'panel', 'decision-pending', 'qualifying-determination', 'approved', 'not-approved', 'declined', 'withdrawn', 'on-hold'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `applications_ref` ON `applications` (`ref`);--> statement-breakpoint
CREATE INDEX `applications_council` ON `applications` (`council_id`,`stage`);--> statement-breakpoint
CREATE INDEX `applications_account` ON `applications` (`account_id`);--> statement-breakpoint
CREATE INDEX `applications_enquiry` ON `applications` (`enquiry_id`);--> statement-breakpoint
CREATE TABLE `checks` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`about` text NOT NULL,
	`holder` text NOT NULL,
	`state` text NOT NULL,
	`part1` integer NOT NULL,
	`outcome` text,
	`needed_from` text,
	`requested_on` text,
	`received_on` text,
	`interviewed_on` text,
	`note` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "checks_state_known" CHECK("checks"."state" in ('needed', 'requested', 'received', 'not-needed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `checks_application` ON `checks` (`application_id`,`key`);--> statement-breakpoint
CREATE INDEX `checks_council` ON `checks` (`council_id`,`state`);--> statement-breakpoint
CREATE TABLE `households` (
	`id` text PRIMARY KEY NOT NULL,
	`ref` text NOT NULL,
	`council_id` text NOT NULL,
	`approved_by` text,
	`agency` text,
	`provider` text NOT NULL,
	`account_id` text,
	`application_id` text,
	`name` text,
	`sector` text NOT NULL,
	`locality` text NOT NULL,
	`lat` real NOT NULL,
	`lng` real NOT NULL,
	`stage` text NOT NULL,
	`approved_on` text NOT NULL,
	`review_due_on` text NOT NULL,
	`agreement_signed_on` text,
	`approval_ends_on` text,
	`places` integer NOT NULL,
	`room_for` integer NOT NULL,
	`age_min` integer NOT NULL,
	`age_max` integer NOT NULL,
	`sex` text NOT NULL,
	`siblings_max` integer NOT NULL,
	`care_types` text NOT NULL,
	`named_child_ids` text,
	`own_children` text NOT NULL,
	`pets` text,
	`smoker` text,
	`languages` text,
	`access` text,
	`religion` text,
	`cannot_manage` text NOT NULL,
	`granted` text NOT NULL,
	`shared` integer NOT NULL,
	`weekly_pence` integer,
	`availability` text NOT NULL,
	`unavailable_reason` text,
	`unavailable_from` text,
	`available_from` text,
	`confirmed_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "households_provider_known" CHECK("households"."provider" in ('own', 'agency', 'kinship')),
	CONSTRAINT "households_stage_known" CHECK("households"."stage" in ('active', 'on-hold', 'ended')),
	CONSTRAINT "households_sex_known" CHECK("households"."sex" in ('any', 'female', 'male')),
	CONSTRAINT "households_smoker_known" CHECK("households"."smoker" in ('no', 'outside', 'yes')),
	CONSTRAINT "households_availability_known" CHECK("households"."availability" in ('available', 'unavailable'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `households_ref` ON `households` (`ref`);--> statement-breakpoint
CREATE INDEX `households_council` ON `households` (`council_id`);--> statement-breakpoint
CREATE INDEX `households_approved_by` ON `households` (`approved_by`,`provider`);--> statement-breakpoint
CREATE INDEX `households_account` ON `households` (`account_id`);--> statement-breakpoint
CREATE TABLE `councils` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`official_name` text NOT NULL,
	`region_code` text NOT NULL,
	`region` text NOT NULL,
	`lat` real NOT NULL,
	`lng` real NOT NULL,
	`promise` text NOT NULL,
	`offer` text NOT NULL,
	`phone` text,
	`email` text,
	`takes_enquiries` integer NOT NULL,
	`version` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `councils_slug` ON `councils` (`slug`);--> statement-breakpoint
CREATE INDEX `councils_region` ON `councils` (`region_code`);--> statement-breakpoint
CREATE TABLE `contact_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`enquiry_id` text NOT NULL,
	`council_id` text NOT NULL,
	`by_id` text,
	`channel` text NOT NULL,
	`outcome` text NOT NULL,
	`note` text,
	`follow_up_on` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`enquiry_id`) REFERENCES `enquiries`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contact_attempts_channel_known" CHECK("contact_attempts"."channel" in ('phone', 'email', 'text', 'visit'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `contact_attempts_enquiry` ON `contact_attempts` (`enquiry_id`,`at`);--> statement-breakpoint
CREATE TABLE `enquiries` (
	`id` text PRIMARY KEY NOT NULL,
	`ref` text NOT NULL,
	`council_id` text NOT NULL,
	`form_key` text NOT NULL,
	`kind` text NOT NULL,
	`stage` text NOT NULL,
	`stage_since` integer NOT NULL,
	`team` text NOT NULL,
	`owner_id` text,
	`given_name` text NOT NULL,
	`family_name` text,
	`email` text,
	`phone` text,
	`postcode` text,
	`sector` text,
	`lat` real,
	`lng` real,
	`answers` text NOT NULL,
	`name_key` text NOT NULL,
	`phone_key` text,
	`email_key` text,
	`received_at` integer NOT NULL,
	`answer_due_at` integer NOT NULL,
	`first_answered_at` integer,
	`closed_reason` text,
	`duplicate_of` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "enquiries_kind_known" CHECK("enquiries"."kind" in ('fostering', 'kinship', 'not-sure')),
	CONSTRAINT "enquiries_stage_known" CHECK("enquiries"."stage" in ('new', 'talking', 'invited', 'applied', 'closed')),
	CONSTRAINT "enquiries_team_known" CHECK("enquiries"."team" in ('recruitment', 'kinship'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `enquiries_ref` ON `enquiries` (`ref`);--> statement-breakpoint
CREATE UNIQUE INDEX `enquiries_form` ON `enquiries` (`form_key`);--> statement-breakpoint
CREATE INDEX `enquiries_council` ON `enquiries` (`council_id`,`stage`,`received_at`);--> statement-breakpoint
CREATE INDEX `enquiries_name` ON `enquiries` (`name_key`);--> statement-breakpoint
CREATE INDEX `enquiries_phone` ON `enquiries` (`phone_key`);--> statement-breakpoint
CREATE INDEX `enquiries_email` ON `enquiries` (`email_key`);--> statement-breakpoint
CREATE TABLE `chain_heads` (
	`chain` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`chain` text NOT NULL,
	`seq` integer NOT NULL,
	`case_kind` text NOT NULL,
	`case_id` text NOT NULL,
	`type` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text,
	`reason` text,
	`at` integer NOT NULL,
	`rulebook` text NOT NULL,
	`data` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `events_chain_seq` ON `events` (`chain`,`seq`);--> statement-breakpoint
CREATE INDEX `events_case` ON `events` (`case_kind`,`case_id`);--> statement-breakpoint
CREATE INDEX `events_chain_at` ON `events` (`chain`,`at`);--> statement-breakpoint
CREATE TABLE `emails` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text,
	`to_address` text NOT NULL,
	`template` text NOT NULL,
	`facts` text NOT NULL,
	`case_kind` text,
	`case_id` text,
	`state` text NOT NULL,
	`provider_id` text,
	`delivery` text,
	`queued_at` integer NOT NULL,
	`sent_at` integer,
	`version` integer NOT NULL,
	CONSTRAINT "emails_state_known" CHECK("emails"."state" in ('queued', 'sent', 'failed')),
	CONSTRAINT "emails_delivery_known" CHECK("emails"."delivery" in ('delivered', 'bounced', 'complained'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `emails_queued` ON `emails` (`queued_at`);--> statement-breakpoint
CREATE INDEX `emails_provider` ON `emails` (`provider_id`);--> statement-breakpoint
CREATE INDEX `emails_case` ON `emails` (`case_kind`,`case_id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`run_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`lease_until` integer,
	`leased_by` text,
	`last_error` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`version` integer NOT NULL,
	CONSTRAINT "jobs_state_known" CHECK("jobs"."state" in ('waiting', 'running', 'done', 'dead'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_key` ON `jobs` (`key`);--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`state`,`run_at`);--> statement-breakpoint
CREATE TABLE `children` (
	`id` text PRIMARY KEY NOT NULL,
	`ref` text NOT NULL,
	`council_id` text NOT NULL,
	`born_on` text NOT NULL,
	`sex` text NOT NULL,
	`ethnicity` text,
	`sibling_group` text,
	`unaccompanied` integer NOT NULL,
	`disabled` integer NOT NULL,
	`need_code` text NOT NULL,
	`legal_status` text NOT NULL,
	`needs` text NOT NULL,
	`solo` integer NOT NULL,
	`sector` text,
	`lat` real,
	`lng` real,
	`started_on` text NOT NULL,
	`ended_on` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "children_sex_known" CHECK("children"."sex" in ('female', 'male'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `children_ref` ON `children` (`ref`);--> statement-breakpoint
CREATE INDEX `children_council` ON `children` (`council_id`,`ended_on`);--> statement-breakpoint
CREATE INDEX `children_siblings` ON `children` (`sibling_group`);--> statement-breakpoint
CREATE TABLE `offers` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`request_id` text NOT NULL,
	`household_id` text NOT NULL,
	`stage` text NOT NULL,
	`made_at` integer NOT NULL,
	`reply_by` integer NOT NULL,
	`answered_at` integer,
	`reason` text,
	`note` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `offers_once` ON `offers` (`request_id`,`household_id`);--> statement-breakpoint
CREATE INDEX `offers_household` ON `offers` (`household_id`,`stage`);--> statement-breakpoint
CREATE INDEX `offers_council` ON `offers` (`council_id`,`stage`);--> statement-breakpoint
CREATE TABLE `placements` (
	`id` text PRIMARY KEY NOT NULL,
	`child_id` text NOT NULL,
	`council_id` text NOT NULL,
	`household_id` text,
	`request_id` text,
	`place_code` text NOT NULL,
	`provider_code` text NOT NULL,
	`area_council_id` text,
	`in_area` integer,
	`miles` real,
	`started_on` text NOT NULL,
	`ended_on` text,
	`end_reason` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`child_id`) REFERENCES `children`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `placements_child` ON `placements` (`child_id`,`ended_on`);--> statement-breakpoint
CREATE INDEX `placements_household` ON `placements` (`household_id`,`ended_on`);--> statement-breakpoint
CREATE INDEX `placements_council` ON `placements` (`council_id`,`ended_on`);--> statement-breakpoint
CREATE TABLE `request_children` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`child_id` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`child_id`) REFERENCES `children`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `request_children_once` ON `request_children` (`request_id`,`child_id`);--> statement-breakpoint
CREATE INDEX `request_children_child` ON `request_children` (`child_id`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`ref` text NOT NULL,
	`council_id` text NOT NULL,
	`form_key` text NOT NULL,
	`lane` text NOT NULL,
	`needed_by` text NOT NULL,
	`stage` text NOT NULL,
	`care_type` text NOT NULL,
	`home_sector` text,
	`lat` real,
	`lng` real,
	`details` text NOT NULL,
	`raised_by_id` text,
	`raised_at` integer NOT NULL,
	`decision` text,
	`decided_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`raised_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "requests_lane_known" CHECK("requests"."lane" in ('today', 'under-5-days', 'over-5-days'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `requests_ref` ON `requests` (`ref`);--> statement-breakpoint
CREATE UNIQUE INDEX `requests_form` ON `requests` (`form_key`);--> statement-breakpoint
CREATE INDEX `requests_council` ON `requests` (`council_id`,`stage`);--> statement-breakpoint
CREATE INDEX `requests_stage` ON `requests` (`stage`);