ALTER TABLE `papers` ADD `asked_again_at` integer;--> statement-breakpoint
ALTER TABLE `papers` ADD `asked_again_because` text;