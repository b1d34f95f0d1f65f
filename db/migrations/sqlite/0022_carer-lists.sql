CREATE TABLE `carer_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`file_name` text NOT NULL,
	`list` text,
	`mapping` text NOT NULL,
	`counts` text,
	`given_at` integer NOT NULL,
	`given_by_id` text NOT NULL,
	`given_by_name` text,
	`imported_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `carer_imports_council` ON `carer_imports` (`council_id`,`given_at`);--> statement-breakpoint
ALTER TABLE `households` ADD `council_ref` text;--> statement-breakpoint
ALTER TABLE `households` ADD `unrecorded` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `households_council_ref` ON `households` (`approved_by`,`council_ref`);