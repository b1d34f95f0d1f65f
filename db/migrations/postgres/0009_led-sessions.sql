ALTER TABLE "event_series" ADD COLUMN "leader_id" text;--> statement-breakpoint
ALTER TABLE "event_series" ADD COLUMN "second_leader_id" text;--> statement-breakpoint
ALTER TABLE "series_events" ADD COLUMN "leader_id" text;--> statement-breakpoint
ALTER TABLE "series_events" ADD COLUMN "second_leader_id" text;--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_leader_id_accounts_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_series" ADD CONSTRAINT "event_series_second_leader_id_accounts_id_fk" FOREIGN KEY ("second_leader_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_events" ADD CONSTRAINT "series_events_leader_id_accounts_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series_events" ADD CONSTRAINT "series_events_second_leader_id_accounts_id_fk" FOREIGN KEY ("second_leader_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "series_events_leader" ON "series_events" USING btree ("leader_id","starts_at");--> statement-breakpoint
CREATE INDEX "series_events_second_leader" ON "series_events" USING btree ("second_leader_id","starts_at");