CREATE TABLE `area_approvals` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`request_id` text NOT NULL,
	`household_id` text NOT NULL,
	`nth` integer NOT NULL,
	`test` text NOT NULL,
	`approver` text NOT NULL,
	`answers` text NOT NULL,
	`snapshot` text NOT NULL,
	`miles` real,
	`stage` text NOT NULL,
	`asked_by_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answered_by_id` text,
	`answered_as` text,
	`answered_at` integer,
	`reason` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "area_approvals_test_known" CHECK("area_approvals"."test" in ('adjoining', 'at-a-distance')),
	CONSTRAINT "area_approvals_approver_known" CHECK("area_approvals"."approver" in ('nominated-officer', 'director')),
	CONSTRAINT "area_approvals_stage_known" CHECK("area_approvals"."stage" in ('asked', 'approved', 'refused'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `area_approvals_once` ON `area_approvals` (`request_id`,`household_id`,`nth`);--> statement-breakpoint
CREATE INDEX `area_approvals_council` ON `area_approvals` (`council_id`,`stage`);