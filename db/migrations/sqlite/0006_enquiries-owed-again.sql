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
INSERT INTO `__new_enquiries`("id", "ref", "council_id", "form_key", "kind", "stage", "stage_since", "team", "owner_id", "given_name", "family_name", "email", "phone", "postcode", "sector", "lat", "lng", "answers", "name_key", "phone_key", "email_key", "received_at", "answer_due_at", "first_answered_at", "call_at", "first_touch", "last_touch", "closed_reason", "duplicate_of", "version") SELECT "id", "ref", "council_id", "form_key", "kind", "stage", "stage_since", "team", "owner_id", "given_name", "family_name", "email", "phone", "postcode", "sector", "lat", "lng", "answers", "name_key", "phone_key", "email_key", "received_at", "answer_due_at", "first_answered_at", "call_at", "first_touch", "last_touch", "closed_reason", "duplicate_of", "version" FROM `enquiries`;--> statement-breakpoint
DROP TABLE `enquiries`;--> statement-breakpoint
ALTER TABLE `__new_enquiries` RENAME TO `enquiries`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `enquiries_ref` ON `enquiries` (`ref`);--> statement-breakpoint
CREATE UNIQUE INDEX `enquiries_form` ON `enquiries` (`form_key`);--> statement-breakpoint
CREATE INDEX `enquiries_council` ON `enquiries` (`council_id`,`stage`,`received_at`);--> statement-breakpoint
CREATE INDEX `enquiries_name` ON `enquiries` (`name_key`);--> statement-breakpoint
CREATE INDEX `enquiries_phone` ON `enquiries` (`phone_key`);--> statement-breakpoint
CREATE INDEX `enquiries_email` ON `enquiries` (`email_key`);--> statement-breakpoint
ALTER TABLE `enquiry_merges` DROP COLUMN `folded_stage`;