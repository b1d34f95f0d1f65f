DROP INDEX `report_sections_key`;--> statement-breakpoint
ALTER TABLE `report_sections` ADD `sent_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `report_sections_key` ON `report_sections` (`application_id`,`key`,`version`);--> statement-breakpoint
UPDATE `report_sections` SET `sent_at` = `saved_at` WHERE `application_id` IN (SELECT `id` FROM `applications` WHERE `stage` NOT IN ('invited', 'draft', 'submitted', 'assessment-open', 'on-hold', 'withdrawn'));
