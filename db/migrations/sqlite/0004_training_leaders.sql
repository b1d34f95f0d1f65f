ALTER TABLE `event_series` ADD `trainer` text;--> statement-breakpoint
ALTER TABLE `event_series` ADD `begins_at` integer;--> statement-breakpoint
ALTER TABLE `series_events` ADD `trainer` text;