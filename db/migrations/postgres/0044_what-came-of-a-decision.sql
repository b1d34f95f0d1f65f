ALTER TABLE "requests" ADD COLUMN "outcome" jsonb;--> statement-breakpoint
UPDATE "requests" SET "outcome" = "agreed" -> 'outcome', "agreed" = "agreed" - 'outcome'
WHERE jsonb_typeof("agreed" -> 'outcome') = 'object';
