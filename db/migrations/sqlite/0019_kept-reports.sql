CREATE TABLE `kept_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`area_id` text NOT NULL,
	`name` text NOT NULL,
	`day` text NOT NULL,
	`report` text NOT NULL,
	`kept_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `kept_reports_once` ON `kept_reports` (`area_id`,`name`,`day`);