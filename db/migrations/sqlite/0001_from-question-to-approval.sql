CREATE TABLE `report_sections` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`key` text NOT NULL,
	`words` text NOT NULL,
	`in_confidence` text NOT NULL,
	`saved_by_id` text NOT NULL,
	`saved_by_name` text NOT NULL,
	`saved_at` integer NOT NULL,
	`sent_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `report_sections_key` ON `report_sections` (`application_id`,`key`,`version`);--> statement-breakpoint
CREATE TABLE `rulebook_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`from` text NOT NULL,
	`basis` text NOT NULL,
	`source` text NOT NULL,
	`verified` integer NOT NULL,
	`added_by_id` text,
	`added_at` integer NOT NULL,
	CONSTRAINT "rulebook_rows_basis_known" CHECK("rulebook_rows"."basis" in ('law', 'standard', 'guidance', 'local'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `rulebook_rows_council` ON `rulebook_rows` (`council_id`,`key`,`from`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`account_id` text,
	`page` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`opens_first` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	CONSTRAINT "saved_views_page_known" CHECK("saved_views"."page" in ('pipeline', 'enquiries'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `saved_views_council` ON `saved_views` (`council_id`,`page`);--> statement-breakpoint
CREATE TABLE `stage_spells` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`stage` text NOT NULL,
	`started_on` text NOT NULL,
	`ended_on` text,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stage_spells_stage_known" CHECK("stage_spells"."stage" in ('invited', 'draft', 'submitted', 'assessment-open', 'observations', 'panel', 'decision-pending', 'qualifying-determination', 'approved', 'not-approved', 'declined', 'withdrawn', 'on-hold'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `stage_spells_application` ON `stage_spells` (`application_id`);--> statement-breakpoint
CREATE INDEX `stage_spells_council` ON `stage_spells` (`council_id`,`stage`,`ended_on`);--> statement-breakpoint
CREATE TABLE `answer_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`page` text NOT NULL,
	`person` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`why` text NOT NULL,
	`state` text NOT NULL,
	`proposed_by_id` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`decided_by_id` text,
	`decided_at` integer,
	`reason` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "answer_proposals_state_known" CHECK("answer_proposals"."state" in ('proposed', 'accepted', 'declined', 'taken-back'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `answer_proposals_application` ON `answer_proposals` (`application_id`,`state`);--> statement-breakpoint
CREATE INDEX `answer_proposals_council` ON `answer_proposals` (`council_id`,`state`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`person` text NOT NULL,
	`from_staff` integer NOT NULL,
	`from_id` text NOT NULL,
	`from_name` text NOT NULL,
	`about` text,
	`words` text NOT NULL,
	`form_key` text NOT NULL,
	`sent_at` integer NOT NULL,
	`read_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_form` ON `messages` (`form_key`);--> statement-breakpoint
CREATE INDEX `messages_application` ON `messages` (`application_id`,`sent_at`);--> statement-breakpoint
CREATE INDEX `messages_council` ON `messages` (`council_id`,`read_at`);--> statement-breakpoint
CREATE TABLE `papers` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`kind` text NOT NULL,
	`person` text NOT NULL,
	`file_name` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`state` text NOT NULL,
	`expires_on` text,
	`sent_by_id` text NOT NULL,
	`sent_by_staff` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`scanned_at` integer,
	`accepted_by_id` text,
	`accepted_at` integer,
	`asked_again_at` integer,
	`asked_again_because` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "papers_state_known" CHECK("papers"."state" in ('quarantined', 'clean', 'infected', 'removed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `papers_application` ON `papers` (`application_id`,`kind`);--> statement-breakpoint
CREATE INDEX `papers_state` ON `papers` (`state`);--> statement-breakpoint
CREATE TABLE `visits` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`enquiry_id` text,
	`application_id` text,
	`kind` text NOT NULL,
	`starts_at` integer NOT NULL,
	`minutes` integer NOT NULL,
	`place` text NOT NULL,
	`worker_id` text NOT NULL,
	`worker_name` text NOT NULL,
	`state` text NOT NULL,
	`outcome` text,
	`notes` text,
	`said` text,
	`recorded_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`enquiry_id`) REFERENCES `enquiries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "visits_kind_known" CHECK("visits"."kind" in ('initial', 'assessment', 'alone', 'children', 'second-opinion', 'home-safety')),
	CONSTRAINT "visits_state_known" CHECK("visits"."state" in ('booked', 'held', 'called-off', 'nobody-in'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `visits_enquiry` ON `visits` (`enquiry_id`);--> statement-breakpoint
CREATE INDEX `visits_application` ON `visits` (`application_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `visits_council` ON `visits` (`council_id`,`state`,`starts_at`);--> statement-breakpoint
CREATE TABLE `application_people` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`key` text NOT NULL,
	`account_id` text,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`joined_at` integer,
	`left_on` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "application_people_key_known" CHECK("application_people"."key" in ('applicant-1', 'applicant-2'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `application_people_key` ON `application_people` (`application_id`,`key`);--> statement-breakpoint
CREATE INDEX `application_people_account` ON `application_people` (`account_id`);--> statement-breakpoint
CREATE TABLE `concerns` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`invitation_id` text,
	`words` text NOT NULL,
	`urgent` integer DEFAULT false NOT NULL,
	`state` text NOT NULL,
	`raised_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`taken_up_by_id` text,
	`taken_up_at` integer,
	`outcome_code` text,
	`outcome` text,
	`closed_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "concerns_state_known" CHECK("concerns"."state" in ('raised', 'taken-up', 'closed'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `concerns_application` ON `concerns` (`application_id`);--> statement-breakpoint
CREATE INDEX `concerns_council` ON `concerns` (`council_id`,`state`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`round` integer DEFAULT 1 NOT NULL,
	`name` text NOT NULL,
	`relation` text,
	`email` text NOT NULL,
	`phone` text,
	`token_hash` text NOT NULL,
	`state` text NOT NULL,
	`answers` text,
	`document` text,
	`consents` text,
	`reason` text,
	`said` text,
	`sent_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`reminded_at` integer,
	`reminders` integer DEFAULT 0 NOT NULL,
	`answered_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invitations_kind_known" CHECK("invitations"."kind" in ('household-adult', 'reference')),
	CONSTRAINT "invitations_state_known" CHECK("invitations"."state" in ('sent', 'opened', 'answered', 'declined', 'handed-back', 'unreachable', 'replaced'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_application` ON `invitations` (`application_id`,`key`,`round`);--> statement-breakpoint
CREATE INDEX `invitations_council` ON `invitations` (`council_id`,`state`);--> statement-breakpoint
CREATE TABLE `invited_visits` (
	`id` text PRIMARY KEY NOT NULL,
	`invitation_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`tries` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`opened_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `invited_visits_invitation` ON `invited_visits` (`invitation_id`);--> statement-breakpoint
CREATE TABLE `offence_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`person` text NOT NULL,
	`state` text NOT NULL,
	`raised_by_id` text NOT NULL,
	`raised_at` integer NOT NULL,
	`legal_asked_at` integer,
	`decided_by_id` text,
	`decided_at` integer,
	`rationale` text,
	`exception` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "offence_reviews_state_known" CHECK("offence_reviews"."state" in ('possible', 'with-legal', 'disqualified', 'risk-assessed', 'not-specified')),
	CONSTRAINT "offence_reviews_exception_known" CHECK("offence_reviews"."exception" in ('relative', 'already-acting'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `offence_reviews_application` ON `offence_reviews` (`application_id`);--> statement-breakpoint
CREATE TABLE `booked_calls` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`seat` integer NOT NULL,
	`enquiry_id` text NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`enquiry_id`) REFERENCES `enquiries`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `booked_calls_seat` ON `booked_calls` (`council_id`,`starts_at`,`seat`);--> statement-breakpoint
CREATE INDEX `booked_calls_enquiry` ON `booked_calls` (`enquiry_id`);--> statement-breakpoint
CREATE TABLE `enquiry_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`kept_id` text NOT NULL,
	`kept_council_id` text NOT NULL,
	`folded_id` text NOT NULL,
	`folded_council_id` text NOT NULL,
	`state` text NOT NULL,
	`reasons` text NOT NULL,
	`proposed_by_id` text NOT NULL,
	`proposed_by_council_id` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`decided_by_id` text,
	`decided_at` integer,
	`why` text,
	`before` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`kept_id`) REFERENCES `enquiries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`folded_id`) REFERENCES `enquiries`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "enquiry_merges_state_known" CHECK("enquiry_merges"."state" in ('proposed', 'merged', 'declined', 'undone'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `enquiry_merges_kept` ON `enquiry_merges` (`kept_council_id`,`state`);--> statement-breakpoint
CREATE INDEX `enquiry_merges_folded` ON `enquiry_merges` (`folded_council_id`,`state`);--> statement-breakpoint
CREATE TABLE `readiness_reminders` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`token_hash` text NOT NULL,
	`postcode` text,
	`answers` text NOT NULL,
	`rulebook` text NOT NULL,
	`remind_on` text NOT NULL,
	`consent` text NOT NULL,
	`saved_at` integer NOT NULL,
	`reminded_at` integer,
	`stopped_at` integer,
	`version` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `readiness_reminders_token` ON `readiness_reminders` (`token_hash`);--> statement-breakpoint
CREATE INDEX `readiness_reminders_due` ON `readiness_reminders` (`reminded_at`,`remind_on`);--> statement-breakpoint
CREATE TABLE `screenings` (
	`id` text PRIMARY KEY NOT NULL,
	`enquiry_id` text NOT NULL,
	`council_id` text NOT NULL,
	`answers` text NOT NULL,
	`by_id` text NOT NULL,
	`finished_at` integer,
	`saved_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`enquiry_id`) REFERENCES `enquiries`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `screenings_enquiry` ON `screenings` (`enquiry_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_enquiries` (
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
	`call_at` integer,
	`first_touch` text,
	`last_touch` text,
	`owed_again` text,
	`born_on` text,
	`closed_reason` text,
	`duplicate_of` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "enquiries_kind_known" CHECK("__new_enquiries"."kind" in ('fostering', 'kinship', 'not-sure')),
	CONSTRAINT "enquiries_stage_known" CHECK("__new_enquiries"."stage" in ('new', 'talking', 'visit-booked', 'visited', 'invited', 'applied', 'closed', 'merged')),
	CONSTRAINT "enquiries_team_known" CHECK("__new_enquiries"."team" in ('recruitment', 'kinship')),
	CONSTRAINT "enquiries_owed_again_known" CHECK("__new_enquiries"."owed_again" in ('kinship', 'council', 'reopened'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_enquiries`("id", "ref", "council_id", "form_key", "kind", "stage", "stage_since", "team", "owner_id", "given_name", "family_name", "email", "phone", "postcode", "sector", "lat", "lng", "answers", "name_key", "phone_key", "email_key", "received_at", "answer_due_at", "first_answered_at", "closed_reason", "duplicate_of", "version") SELECT "id", "ref", "council_id", "form_key", "kind", "stage", "stage_since", "team", "owner_id", "given_name", "family_name", "email", "phone", "postcode", "sector", "lat", "lng", "answers", "name_key", "phone_key", "email_key", "received_at", "answer_due_at", "first_answered_at", "closed_reason", "duplicate_of", "version" FROM `enquiries`;--> statement-breakpoint
DROP TABLE `enquiries`;--> statement-breakpoint
ALTER TABLE `__new_enquiries` RENAME TO `enquiries`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `enquiries_ref` ON `enquiries` (`ref`);--> statement-breakpoint
CREATE UNIQUE INDEX `enquiries_form` ON `enquiries` (`form_key`);--> statement-breakpoint
CREATE INDEX `enquiries_council` ON `enquiries` (`council_id`,`stage`,`received_at`);--> statement-breakpoint
CREATE INDEX `enquiries_name` ON `enquiries` (`name_key`);--> statement-breakpoint
CREATE INDEX `enquiries_phone` ON `enquiries` (`phone_key`);--> statement-breakpoint
CREATE INDEX `enquiries_email` ON `enquiries` (`email_key`);--> statement-breakpoint
DROP INDEX `application_answers_page`;--> statement-breakpoint
ALTER TABLE `application_answers` ADD `person` text DEFAULT 'household' NOT NULL;--> statement-breakpoint
ALTER TABLE `application_answers` ADD `typed_by_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `application_answers_page` ON `application_answers` (`application_id`,`page`,`person`);--> statement-breakpoint
DROP INDEX `application_documents_application`;--> statement-breakpoint
ALTER TABLE `application_documents` ADD `number` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `application_documents_application` ON `application_documents` (`application_id`,`number`);--> statement-breakpoint
ALTER TABLE `applications` ADD `restricted_because` text;--> statement-breakpoint
ALTER TABLE `checks` ADD `chased_on` text;--> statement-breakpoint
ALTER TABLE `checks` ADD `chases` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `checks` ADD `valid_to` text;--> statement-breakpoint
ALTER TABLE `checks` ADD `blocked_because` text;--> statement-breakpoint
ALTER TABLE `checks` ADD `released_on` text;--> statement-breakpoint
ALTER TABLE `checks` ADD `aside_proposed` text;--> statement-breakpoint
ALTER TABLE `emails` ADD `delivery_at` integer;