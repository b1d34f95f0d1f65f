ALTER TABLE `requests` ADD `gaps_filled` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `gaps_due_on` text;