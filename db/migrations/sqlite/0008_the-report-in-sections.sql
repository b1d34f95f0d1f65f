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
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `report_sections_key` ON `report_sections` (`application_id`,`key`);