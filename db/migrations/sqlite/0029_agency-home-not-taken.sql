ALTER TABLE `agency_asks` ADD `not_taken_at` integer;--> statement-breakpoint
ALTER TABLE `agency_asks` ADD `not_taken_because` text;