CREATE TABLE `form_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`account_id` text NOT NULL,
	`form` text NOT NULL,
	`about` text NOT NULL,
	`answers` text NOT NULL,
	`saved_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "form_drafts_form_known" CHECK("form_drafts"."form" in ('request', 'decision'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `form_drafts_once` ON `form_drafts` (`account_id`,`form`,`about`);--> statement-breakpoint
CREATE INDEX `form_drafts_council` ON `form_drafts` (`council_id`,`saved_at`);