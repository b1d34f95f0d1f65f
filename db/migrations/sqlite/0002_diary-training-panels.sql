CREATE TABLE `absences` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`holder_id` text NOT NULL,
	`kind` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`calendar_id` text,
	`version` integer NOT NULL,
	CONSTRAINT "absences_kind_known" CHECK("absences"."kind" in ('leave', 'sickness', 'training', 'duty', 'calendar'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `absences_holder` ON `absences` (`holder_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `absences_council` ON `absences` (`council_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `absences_calendar` ON `absences` (`calendar_id`);--> statement-breakpoint
CREATE TABLE `assessment_plans` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`template` text NOT NULL,
	`starts_on` text NOT NULL,
	`panel_on` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `assessment_plans_application` ON `assessment_plans` (`application_id`);--> statement-breakpoint
CREATE TABLE `calendar_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`account_id` text NOT NULL,
	`key_hash` text NOT NULL,
	`made_at` integer NOT NULL,
	`last_read_at` integer,
	`revoked_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_keys_hash` ON `calendar_keys` (`key_hash`);--> statement-breakpoint
CREATE INDEX `calendar_keys_account` ON `calendar_keys` (`account_id`);--> statement-breakpoint
CREATE TABLE `closures` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`kind` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`name` text NOT NULL,
	`version` integer NOT NULL,
	CONSTRAINT "closures_kind_known" CHECK("closures"."kind" in ('office-closed', 'school-holiday'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `closures_council` ON `closures` (`council_id`,`ends_on`);--> statement-breakpoint
CREATE TABLE `diary_days` (
	`id` text PRIMARY KEY NOT NULL,
	`holder_id` text NOT NULL,
	`on` text NOT NULL,
	`version` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `diary_days_holder` ON `diary_days` (`holder_id`,`on`);--> statement-breakpoint
CREATE TABLE `diary_resources` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`languages` text NOT NULL,
	`sector` text,
	`lat` real,
	`lng` real,
	`active` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "diary_resources_kind_known" CHECK("diary_resources"."kind" in ('interpreter', 'room'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `diary_resources_council` ON `diary_resources` (`council_id`,`kind`);--> statement-breakpoint
CREATE TABLE `plan_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`plan_id` text NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`people` text NOT NULL,
	`evidence` text NOT NULL,
	`minutes` integer NOT NULL,
	`second_worker` integer NOT NULL,
	`window_from` text NOT NULL,
	`window_to` text NOT NULL,
	`state` text NOT NULL,
	`visit_id` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `assessment_plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plan_sessions_state_known" CHECK("plan_sessions"."state" in ('planned', 'offered', 'not-needed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_sessions_number` ON `plan_sessions` (`plan_id`,`number`);--> statement-breakpoint
CREATE INDEX `plan_sessions_application` ON `plan_sessions` (`application_id`);--> statement-breakpoint
CREATE INDEX `plan_sessions_council` ON `plan_sessions` (`council_id`,`window_to`);--> statement-breakpoint
CREATE TABLE `read_calendars` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`holder_id` text NOT NULL,
	`address` text NOT NULL,
	`last_read_at` integer,
	`fault` text,
	`version` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `read_calendars_holder` ON `read_calendars` (`holder_id`);--> statement-breakpoint
CREATE TABLE `visit_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`visit_id` text NOT NULL,
	`council_id` text NOT NULL,
	`number` integer NOT NULL,
	`words` text NOT NULL,
	`written_by_id` text NOT NULL,
	`written_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`visit_id`) REFERENCES `visits`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `visit_notes_number` ON `visit_notes` (`visit_id`,`number`);--> statement-breakpoint
CREATE TABLE `visit_wishes` (
	`id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`council_id` text NOT NULL,
	`language` text,
	`school_run` integer NOT NULL,
	`times` text NOT NULL,
	`reminders` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "visit_wishes_times_known" CHECK("visit_wishes"."times" in ('any', 'daytime', 'evenings'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `visit_wishes_application` ON `visit_wishes` (`application_id`);--> statement-breakpoint
CREATE TABLE `workers` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`employment` text NOT NULL,
	`base_sector` text NOT NULL,
	`lat` real NOT NULL,
	`lng` real NOT NULL,
	`skills` text NOT NULL,
	`languages` text NOT NULL,
	`capacity` real NOT NULL,
	`access_until` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "workers_employment_known" CHECK("workers"."employment" in ('staff', 'freelance'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `workers_council` ON `workers` (`council_id`);--> statement-breakpoint
CREATE TABLE `working_patterns` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`holder_id` text NOT NULL,
	`starts_on` text NOT NULL,
	`week` text NOT NULL,
	`version` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `working_patterns_holder` ON `working_patterns` (`holder_id`,`starts_on`);--> statement-breakpoint
CREATE TABLE `pack_readings` (
	`id` text PRIMARY KEY NOT NULL,
	`pack_id` text NOT NULL,
	`member_id` text NOT NULL,
	`page` integer NOT NULL,
	`read_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`pack_id`) REFERENCES `panel_packs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `panel_members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `pack_readings_member` ON `pack_readings` (`pack_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `panel_attendance` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`member_id` text NOT NULL,
	`answer` text NOT NULL,
	`answered_at` integer,
	`present` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `panel_meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `panel_members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_attendance_answer_known" CHECK("panel_attendance"."answer" in ('asked', 'coming', 'not-coming'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_attendance_member` ON `panel_attendance` (`meeting_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `panel_interests` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`member_id` text NOT NULL,
	`kind` text NOT NULL,
	`found` integer NOT NULL,
	`declared_by_id` text NOT NULL,
	`declared_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `panel_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `panel_members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_interests_kind_known" CHECK("panel_interests"."kind" in ('knows', 'worked-with', 'related', 'decides'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_interests_member` ON `panel_interests` (`item_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `panel_items` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`council_id` text NOT NULL,
	`application_council_id` text NOT NULL,
	`application_id` text NOT NULL,
	`kind` text NOT NULL,
	`place` integer,
	`state` text NOT NULL,
	`papers_sent_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `panel_meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_items_kind_known" CHECK("panel_items"."kind" in ('first-approval', 'brief-report', 'representations')),
	CONSTRAINT "panel_items_state_known" CHECK("panel_items"."state" in ('listed', 'heard', 'deferred', 'taken-off'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_items_place` ON `panel_items` (`meeting_id`,`place`);--> statement-breakpoint
CREATE INDEX `panel_items_application` ON `panel_items` (`application_id`);--> statement-breakpoint
CREATE INDEX `panel_items_council` ON `panel_items` (`application_council_id`,`state`);--> statement-breakpoint
CREATE TABLE `panel_meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`panel_id` text NOT NULL,
	`council_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`minutes` integer NOT NULL,
	`place` text NOT NULL,
	`capacity` integer NOT NULL,
	`papers_due_on` text NOT NULL,
	`shared_from` text,
	`state` text NOT NULL,
	`sequence` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`panel_id`) REFERENCES `panels`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_meetings_state_known" CHECK("panel_meetings"."state" in ('planned', 'held', 'called-off'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_meetings_panel` ON `panel_meetings` (`panel_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `panel_meetings_council` ON `panel_meetings` (`council_id`,`state`,`starts_at`);--> statement-breakpoint
CREATE TABLE `panel_members` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`account_id` text,
	`name` text NOT NULL,
	`email` text,
	`part` text NOT NULL,
	`social_worker_since` text,
	`independent` integer NOT NULL,
	`linked_as` text,
	`expertise` text NOT NULL,
	`appointed_on` text NOT NULL,
	`notice_on` text,
	`leaves_on` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_members_part_known" CHECK("panel_members"."part" in ('chair', 'vice-chair', 'member'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `panel_members_council` ON `panel_members` (`council_id`);--> statement-breakpoint
CREATE INDEX `panel_members_account` ON `panel_members` (`account_id`);--> statement-breakpoint
CREATE TABLE `panel_minutes` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`council_id` text NOT NULL,
	`number` integer NOT NULL,
	`words` text NOT NULL,
	`recommendation` text,
	`state` text NOT NULL,
	`saved_by_id` text NOT NULL,
	`saved_by_name` text NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `panel_items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_minutes_recommendation_known" CHECK("panel_minutes"."recommendation" in ('suitable', 'not-suitable', 'defer')),
	CONSTRAINT "panel_minutes_state_known" CHECK("panel_minutes"."state" in ('draft', 'final'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_minutes_number` ON `panel_minutes` (`item_id`,`number`);--> statement-breakpoint
CREATE TABLE `panel_packs` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`council_id` text NOT NULL,
	`copy` text NOT NULL,
	`number` integer NOT NULL,
	`contents` text NOT NULL,
	`pages` integer NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`made_by_id` text NOT NULL,
	`made_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `panel_items`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_packs_copy_known" CHECK("panel_packs"."copy" in ('panel', 'applicant'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_packs_number` ON `panel_packs` (`item_id`,`copy`,`number`);--> statement-breakpoint
CREATE TABLE `panel_questions` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`member_id` text NOT NULL,
	`page` integer,
	`words` text NOT NULL,
	`answer` text,
	`asked_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `panel_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `panel_members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `panel_questions_item` ON `panel_questions` (`item_id`);--> statement-breakpoint
CREATE TABLE `panel_votes` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`member_id` text NOT NULL,
	`vote` text NOT NULL,
	`words` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `panel_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `panel_members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "panel_votes_vote_known" CHECK("panel_votes"."vote" in ('suitable', 'not-suitable', 'defer', 'abstains'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `panel_votes_member` ON `panel_votes` (`item_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `panels` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`name` text NOT NULL,
	`council_ids` text NOT NULL,
	`recurs` text NOT NULL,
	`minutes` integer NOT NULL,
	`place` text NOT NULL,
	`capacity` integer NOT NULL,
	`share_days_before` integer,
	`active` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `panels_council` ON `panels` (`council_id`);--> statement-breakpoint
CREATE TABLE `event_seats` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`council_id` text NOT NULL,
	`for_council_id` text NOT NULL,
	`application_id` text,
	`person` text,
	`account_id` text,
	`name` text NOT NULL,
	`email` text,
	`phone` text,
	`seat` integer,
	`state` text NOT NULL,
	`offered_until` integer,
	`reminders` integer NOT NULL,
	`form_key` text NOT NULL,
	`link_hash` text,
	`booked_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `series_events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`application_id`) REFERENCES `applications`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "event_seats_state_known" CHECK("event_seats"."state" in ('booked', 'waiting', 'offered', 'cancelled', 'attended', 'missed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `event_seats_seat` ON `event_seats` (`event_id`,`seat`);--> statement-breakpoint
CREATE UNIQUE INDEX `event_seats_form` ON `event_seats` (`form_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `event_seats_link` ON `event_seats` (`link_hash`);--> statement-breakpoint
CREATE INDEX `event_seats_application` ON `event_seats` (`application_id`);--> statement-breakpoint
CREATE INDEX `event_seats_for` ON `event_seats` (`for_council_id`,`state`);--> statement-breakpoint
CREATE TABLE `event_series` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`kind` text NOT NULL,
	`audience` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`recurs` text,
	`minutes` integer NOT NULL,
	`place` text NOT NULL,
	`online` integer NOT NULL,
	`seats` integer NOT NULL,
	`share_days_before` integer,
	`active` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "event_series_kind_known" CHECK("event_series"."kind" in ('information', 'preparation', 'training')),
	CONSTRAINT "event_series_audience_known" CHECK("event_series"."audience" in ('public', 'applicants', 'carers'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `event_series_council` ON `event_series` (`council_id`);--> statement-breakpoint
CREATE TABLE `recharge_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`owed_by_id` text NOT NULL,
	`what` text NOT NULL,
	`subject_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`pence` integer NOT NULL,
	`used_on` text NOT NULL,
	`state` text NOT NULL,
	`why` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`agreement_id`) REFERENCES `sharing_agreements`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "recharge_lines_what_known" CHECK("recharge_lines"."what" in ('training-seat', 'panel-place')),
	CONSTRAINT "recharge_lines_state_known" CHECK("recharge_lines"."state" in ('owed', 'struck-out', 'billed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `recharge_lines_subject` ON `recharge_lines` (`what`,`subject_id`);--> statement-breakpoint
CREATE INDEX `recharge_lines_council` ON `recharge_lines` (`council_id`,`state`);--> statement-breakpoint
CREATE INDEX `recharge_lines_owed_by` ON `recharge_lines` (`owed_by_id`,`state`);--> statement-breakpoint
CREATE TABLE `series_events` (
	`id` text PRIMARY KEY NOT NULL,
	`series_id` text NOT NULL,
	`council_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`minutes` integer NOT NULL,
	`place` text NOT NULL,
	`online` integer NOT NULL,
	`seats` integer NOT NULL,
	`shared_from` text,
	`state` text NOT NULL,
	`sequence` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `event_series`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "series_events_state_known" CHECK("series_events"."state" in ('open', 'held', 'called-off'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `series_events_council` ON `series_events` (`council_id`,`state`,`starts_at`);--> statement-breakpoint
CREATE INDEX `series_events_start` ON `series_events` (`state`,`starts_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `series_events_series` ON `series_events` (`series_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `sharing_agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`council_id` text NOT NULL,
	`with_council_id` text NOT NULL,
	`what` text NOT NULL,
	`pence` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`with_council_id`) REFERENCES `councils`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sharing_agreements_what_known" CHECK("sharing_agreements"."what" in ('training-seat', 'panel-place'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sharing_agreements_pair` ON `sharing_agreements` (`council_id`,`with_council_id`,`what`,`starts_on`);--> statement-breakpoint
CREATE INDEX `sharing_agreements_with` ON `sharing_agreements` (`with_council_id`,`what`);--> statement-breakpoint
ALTER TABLE `visits` ADD `second_worker_id` text;--> statement-breakpoint
ALTER TABLE `visits` ADD `second_worker_name` text;--> statement-breakpoint
ALTER TABLE `visits` ADD `interpreter_id` text;--> statement-breakpoint
ALTER TABLE `visits` ADD `room_id` text;--> statement-breakpoint
ALTER TABLE `visits` ADD `language` text;--> statement-breakpoint
ALTER TABLE `visits` ADD `lat` real;--> statement-breakpoint
ALTER TABLE `visits` ADD `lng` real;--> statement-breakpoint
ALTER TABLE `visits` ADD `picked_by_family` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `visits` ADD `sequence` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `visits_worker` ON `visits` (`worker_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `visits_second_worker` ON `visits` (`second_worker_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `visits_interpreter` ON `visits` (`interpreter_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `visits_room` ON `visits` (`room_id`,`starts_at`);