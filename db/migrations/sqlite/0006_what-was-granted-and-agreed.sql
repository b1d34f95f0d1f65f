DROP INDEX `grants_once`;--> statement-breakpoint
ALTER TABLE `grants` ADD `extent` text;--> statement-breakpoint
ALTER TABLE `grants` ADD `last_day` text;--> statement-breakpoint
CREATE INDEX `grants_request` ON `grants` (`request_id`,`household_id`);--> statement-breakpoint
ALTER TABLE `households` ADD `offered_to_id` text REFERENCES councils(id);--> statement-breakpoint
ALTER TABLE `agency_agreements` ADD `ended_at` integer;--> statement-breakpoint
ALTER TABLE `agency_agreements` ADD `ended_because` text;--> statement-breakpoint
ALTER TABLE `agency_asks` ADD `ended_because` text;