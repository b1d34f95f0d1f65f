PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_sharing_agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`with_council_id` text NOT NULL,
	`what` text NOT NULL,
	`pence` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`signed_by` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`with_council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sharing_agreements_what_known" CHECK("__new_sharing_agreements"."what" in ('training-seat', 'panel-place', 'vacancy'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_sharing_agreements`("id", "council_id", "with_council_id", "what", "pence", "starts_on", "ends_on", "version") SELECT "id", "council_id", "with_council_id", "what", "pence", "starts_on", "ends_on", "version" FROM `sharing_agreements`;--> statement-breakpoint
DROP TABLE `sharing_agreements`;--> statement-breakpoint
ALTER TABLE `__new_sharing_agreements` RENAME TO `sharing_agreements`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `sharing_agreements_pair` ON `sharing_agreements` (`council_id`,`with_council_id`,`what`,`starts_on`);--> statement-breakpoint
CREATE INDEX `sharing_agreements_with` ON `sharing_agreements` (`with_council_id`,`what`);--> statement-breakpoint
ALTER TABLE `households` ADD `kept_back` text;