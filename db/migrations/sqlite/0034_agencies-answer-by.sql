ALTER TABLE `agency_asks` ADD `reply_by` integer;--> statement-breakpoint
ALTER TABLE `agency_asks` ADD `lapsed_at` integer;