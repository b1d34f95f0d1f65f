CREATE TABLE `agreed_targets` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`nth` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`homes` text NOT NULL,
	`note` text,
	`agreed_as` text NOT NULL,
	`agreed_by_id` text NOT NULL,
	`agreed_by_name` text,
	`agreed_at` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agreed_targets_agreed_as_known" CHECK("agreed_targets"."agreed_as" in ('commissioner', 'manager'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `agreed_targets_once` ON `agreed_targets` (`council_id`,`nth`);