CREATE TABLE `fallen_placements` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`request_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`household_id` text NOT NULL,
	`starts_on` text NOT NULL,
	`reason` text NOT NULL,
	`note` text,
	`told` text NOT NULL,
	`decision` text,
	`snapshot` text,
	`recorded_by_id` text,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offer_id`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `fallen_placements_request` ON `fallen_placements` (`request_id`);--> statement-breakpoint
CREATE INDEX `fallen_placements_council` ON `fallen_placements` (`council_id`);--> statement-breakpoint
ALTER TABLE `agency_asks` ADD `earlier` text;