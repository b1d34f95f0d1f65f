DROP INDEX `enquiries_name`;--> statement-breakpoint
CREATE INDEX `enquiries_born` ON `enquiries` (`born_on`,`name_key`);--> statement-breakpoint
CREATE INDEX `enquiries_duplicate` ON `enquiries` (`duplicate_of`);--> statement-breakpoint
CREATE INDEX `enquiries_name` ON `enquiries` (`name_key`,`postcode`);--> statement-breakpoint
DROP INDEX `events_case`;--> statement-breakpoint
CREATE INDEX `events_case` ON `events` (`case_id`,`case_kind`,`chain`,`seq`);--> statement-breakpoint
CREATE INDEX `offence_reviews_council` ON `offence_reviews` (`council_id`);