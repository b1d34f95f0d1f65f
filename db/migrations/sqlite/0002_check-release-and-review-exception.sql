ALTER TABLE `checks` ADD `released_on` text;--> statement-breakpoint
ALTER TABLE `checks` ADD `aside_proposed` text;--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_offence_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`person` text NOT NULL,
	`state` text NOT NULL,
	`raised_by_id` text NOT NULL,
	`raised_at` integer NOT NULL,
	`legal_asked_at` integer,
	`decided_by_id` text,
	`decided_at` integer,
	`rationale` text,
	`exception` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "offence_reviews_state_known" CHECK("__new_offence_reviews"."state" in ('possible', 'with-legal', 'disqualified', 'risk-assessed', 'not-specified')),
	CONSTRAINT "offence_reviews_exception_known" CHECK("__new_offence_reviews"."exception" in ('relative', 'already-acting'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_offence_reviews`("id", "application_id", "council_id", "person", "state", "raised_by_id", "raised_at", "legal_asked_at", "decided_by_id", "decided_at", "rationale", "version") SELECT "id", "application_id", "council_id", "person", "state", "raised_by_id", "raised_at", "legal_asked_at", "decided_by_id", "decided_at", "rationale", "version" FROM `offence_reviews`;--> statement-breakpoint
DROP TABLE `offence_reviews`;--> statement-breakpoint
ALTER TABLE `__new_offence_reviews` RENAME TO `offence_reviews`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `offence_reviews_application` ON `offence_reviews` (`application_id`);