ALTER TABLE `event_series` ADD `leader_id` text REFERENCES accounts(id);--> statement-breakpoint
ALTER TABLE `event_series` ADD `second_leader_id` text REFERENCES accounts(id);--> statement-breakpoint
ALTER TABLE `series_events` ADD `leader_id` text REFERENCES accounts(id);--> statement-breakpoint
ALTER TABLE `series_events` ADD `second_leader_id` text REFERENCES accounts(id);--> statement-breakpoint
CREATE INDEX `series_events_leader` ON `series_events` (`leader_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `series_events_second_leader` ON `series_events` (`second_leader_id`,`starts_at`);