ALTER TABLE `assessment_plans` ADD `meeting_id` text REFERENCES panel_meetings(id);--> statement-breakpoint
CREATE INDEX `assessment_plans_meeting` ON `assessment_plans` (`meeting_id`);