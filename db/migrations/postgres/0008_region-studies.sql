CREATE TABLE "region_studies" (
	"region_code" text PRIMARY KEY NOT NULL,
	"nth" integer NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by_name" text,
	"progress" jsonb,
	"ended" text,
	"study" jsonb,
	"studied_at" timestamp (3) with time zone,
	"mark" text,
	"took_millis" integer,
	"version" integer NOT NULL,
	CONSTRAINT "region_studies_state_known" CHECK ("region_studies"."state" in ('waiting', 'running', 'stopping', 'idle')),
	CONSTRAINT "region_studies_ended_known" CHECK ("region_studies"."ended" in ('done', 'stopped', 'failed'))
);
