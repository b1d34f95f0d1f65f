CREATE TABLE `grants` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`request_id` text NOT NULL,
	`household_id` text NOT NULL,
	`rule` text NOT NULL,
	`change` text NOT NULL,
	`emergency` integer NOT NULL,
	`granted_by` text NOT NULL,
	`granted_role` text NOT NULL,
	`granted_on` text NOT NULL,
	`paper` text,
	`reason` text NOT NULL,
	`recorded_by_id` text,
	`recorded_at` integer NOT NULL,
	`ended_at` integer,
	`ended_because` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `grants_once` ON `grants` (`request_id`,`household_id`,`rule`);--> statement-breakpoint
CREATE INDEX `grants_household` ON `grants` (`household_id`);--> statement-breakpoint
ALTER TABLE `households` ADD `room_if_landlord_agrees` integer;--> statement-breakpoint
ALTER TABLE `households` DROP COLUMN `granted`;