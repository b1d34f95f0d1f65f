CREATE TABLE `worker_photos` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`media_type` text NOT NULL,
	`image` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "worker_photos_media_type_known" CHECK("worker_photos"."media_type" in ('image/jpeg', 'image/png'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `worker_photos_council` ON `worker_photos` (`council_id`);--> statement-breakpoint
CREATE TABLE `grants` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`request_id` text NOT NULL,
	`household_id` text NOT NULL,
	`rule` text NOT NULL,
	`change` text NOT NULL,
	`emergency` integer NOT NULL,
	`granted_by` text NOT NULL,
	`granted_role` text NOT NULL,
	`granted_on` text NOT NULL,
	`paper` text,
	`reason` text NOT NULL,
	`recorded_by_id` text,
	`recorded_at` integer NOT NULL,
	`ended_at` integer,
	`ended_because` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `grants_once` ON `grants` (`request_id`,`household_id`,`rule`);--> statement-breakpoint
CREATE INDEX `grants_household` ON `grants` (`household_id`);--> statement-breakpoint
CREATE TABLE `pack_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`council_id` text NOT NULL,
	`nth` integer NOT NULL,
	`paper_ids` text NOT NULL,
	`state` text NOT NULL,
	`faults` text NOT NULL,
	`asked_by_id` text NOT NULL,
	`asked_by_name` text NOT NULL,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `panel_items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pack_orders_state_known" CHECK("pack_orders"."state" in ('waiting', 'made', 'failed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `pack_orders_nth` ON `pack_orders` (`item_id`,`nth`);--> statement-breakpoint
CREATE TABLE `agency_agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`agency` text NOT NULL,
	`email` text NOT NULL,
	`owner` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agency_agreements_owner_known" CHECK("agency_agreements"."owner" in ('private', 'voluntary'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `agency_agreements_council` ON `agency_agreements` (`council_id`);--> statement-breakpoint
CREATE TABLE `agency_asks` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`request_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`stage` text NOT NULL,
	`sent_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`opened_at` integer,
	`opened` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	`household_id` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agency_agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agency_asks_stage_known" CHECK("agency_asks"."stage" in ('sent', 'answered', 'declined', 'chosen', 'closed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `agency_asks_link` ON `agency_asks` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `agency_asks_once` ON `agency_asks` (`request_id`,`agreement_id`);--> statement-breakpoint
CREATE INDEX `agency_asks_council` ON `agency_asks` (`council_id`);--> statement-breakpoint
CREATE TABLE `information_given` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`request_id` text NOT NULL,
	`offer_id` text NOT NULL,
	`items` text NOT NULL,
	`missing` text,
	`given_at` integer NOT NULL,
	`given_by_id` text,
	`acknowledged_at` integer,
	`acknowledged_by_id` text,
	`still_missing` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offer_id`) REFERENCES `offers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`given_by_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `information_given_request` ON `information_given` (`request_id`);--> statement-breakpoint
CREATE INDEX `information_given_offer` ON `information_given` (`offer_id`);--> statement-breakpoint
CREATE TABLE `out_of_area` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`request_id` text NOT NULL,
	`home_council_id` text NOT NULL,
	`test` text NOT NULL,
	`approver_role` text,
	`exemption` text,
	`children` integer NOT NULL,
	`age_from` integer NOT NULL,
	`age_to` integer NOT NULL,
	`care_type` text NOT NULL,
	`miles` real,
	`snapshot` text NOT NULL,
	`starts_on` text NOT NULL,
	`decided_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "out_of_area_test_known" CHECK("out_of_area"."test" in ('adjoining', 'at-a-distance'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `out_of_area_once` ON `out_of_area` (`request_id`);--> statement-breakpoint
CREATE INDEX `out_of_area_council` ON `out_of_area` (`council_id`,`decided_at`);--> statement-breakpoint
CREATE TABLE `placement_notices` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`request_id` text NOT NULL,
	`to_whom` text NOT NULL,
	`to_council_id` text,
	`due_on` text NOT NULL,
	`sent_at` integer,
	`how` text,
	`sent_by_id` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `placement_notices_once` ON `placement_notices` (`request_id`,`to_whom`);--> statement-breakpoint
CREATE INDEX `placement_notices_council` ON `placement_notices` (`council_id`);--> statement-breakpoint
CREATE TABLE `searches` (
	`request_id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`in_order` text,
	`unable_since` integer,
	`unable_reason` text,
	`unable_note` text,
	`unable_by_id` text,
	`searched_again_at` integer,
	`possible` integer,
	`possible_since` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `searches_council` ON `searches` (`council_id`);--> statement-breakpoint
CREATE INDEX `searches_unable` ON `searches` (`unable_since`);--> statement-breakpoint
ALTER TABLE `households` ADD `room_if_landlord_agrees` integer;--> statement-breakpoint
ALTER TABLE `households` ADD `asked_again_at` integer;--> statement-breakpoint
ALTER TABLE `households` ADD `could_offer` text;--> statement-breakpoint
ALTER TABLE `households` ADD `agency_owner` text;--> statement-breakpoint
ALTER TABLE `assessment_plans` ADD `meeting_id` text REFERENCES panel_meetings(id);--> statement-breakpoint
CREATE INDEX `assessment_plans_meeting` ON `assessment_plans` (`meeting_id`);--> statement-breakpoint
ALTER TABLE `offers` ADD `talk` text;--> statement-breakpoint
ALTER TABLE `offers` ADD `lapsed_at` integer;--> statement-breakpoint
ALTER TABLE `placements` ADD `episode_code` text;--> statement-breakpoint
ALTER TABLE `placements` ADD `ceased_code` text;--> statement-breakpoint
ALTER TABLE `placements` ADD `weekly_pence` integer;--> statement-breakpoint
ALTER TABLE `panel_packs` ADD `released_at` integer;--> statement-breakpoint
ALTER TABLE `panel_packs` ADD `released_by_id` text;--> statement-breakpoint
ALTER TABLE `event_series` ADD `trainer` text;--> statement-breakpoint
ALTER TABLE `event_series` ADD `begins_at` integer;--> statement-breakpoint
ALTER TABLE `series_events` ADD `trainer` text;