DROP INDEX `invitations_application`;--> statement-breakpoint
ALTER TABLE `invitations` ADD `round` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `invitations` ADD `relation` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `phone` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `document` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `consents` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `said` text;--> statement-breakpoint
ALTER TABLE `invitations` ADD `reminders` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_application` ON `invitations` (`application_id`,`key`,`round`);--> statement-breakpoint
ALTER TABLE `concerns` ADD `urgent` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `concerns` ADD `outcome_code` text;