ALTER TABLE "children" ADD COLUMN "worker_id" text;--> statement-breakpoint
ALTER TABLE "children" ADD CONSTRAINT "children_worker_id_accounts_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "children_worker" ON "children" USING btree ("worker_id");--> statement-breakpoint
UPDATE "requests" SET "details" = ("details" - 'voice') || jsonb_build_object('voices', CASE
  WHEN jsonb_typeof("details"->'voice') = 'object' THEN coalesce((
    SELECT jsonb_agg(jsonb_build_object('childId', "its"."child_id", 'voice', CASE
      WHEN (SELECT count(*) FROM "request_children" "all_of_it" WHERE "all_of_it"."request_id" = "requests"."id") > 1
      THEN ("requests"."details"->'voice') || '{"forAll": true}'::jsonb
      ELSE "requests"."details"->'voice' END))
    FROM "request_children" "its" WHERE "its"."request_id" = "requests"."id"
  ), '[]'::jsonb)
  ELSE '[]'::jsonb END)
WHERE jsonb_typeof("details"->'voice') = 'object';--> statement-breakpoint
UPDATE "requests" SET "decision" = ("decision" - 'voice') || jsonb_build_object('voices', CASE
  WHEN jsonb_typeof("decision"->'voice') = 'object' THEN coalesce((
    SELECT jsonb_agg(jsonb_build_object('childId', "its"."child_id", 'voice', CASE
      WHEN (SELECT count(*) FROM "request_children" "all_of_it" WHERE "all_of_it"."request_id" = "requests"."id") > 1
      THEN ("requests"."decision"->'voice') || '{"forAll": true}'::jsonb
      ELSE "requests"."decision"->'voice' END))
    FROM "request_children" "its" WHERE "its"."request_id" = "requests"."id"
  ), '[]'::jsonb)
  ELSE '[]'::jsonb END)
WHERE "decision" IS NOT NULL;--> statement-breakpoint
UPDATE "fallen_placements" SET "decision" = ("decision" - 'voice') || jsonb_build_object('voices', CASE
  WHEN jsonb_typeof("decision"->'voice') = 'object' THEN coalesce((
    SELECT jsonb_agg(jsonb_build_object('childId', "its"."child_id", 'voice', CASE
      WHEN (SELECT count(*) FROM "request_children" "all_of_it" WHERE "all_of_it"."request_id" = "fallen_placements"."request_id") > 1
      THEN ("fallen_placements"."decision"->'voice') || '{"forAll": true}'::jsonb
      ELSE "fallen_placements"."decision"->'voice' END))
    FROM "request_children" "its" WHERE "its"."request_id" = "fallen_placements"."request_id"
  ), '[]'::jsonb)
  ELSE '[]'::jsonb END)
WHERE "decision" IS NOT NULL;