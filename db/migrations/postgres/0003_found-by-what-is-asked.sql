DROP INDEX "enquiries_name";--> statement-breakpoint
DROP INDEX "events_case";--> statement-breakpoint
CREATE INDEX "offence_reviews_council" ON "offence_reviews" USING btree ("council_id");--> statement-breakpoint
CREATE INDEX "enquiries_born" ON "enquiries" USING btree ("born_on","name_key");--> statement-breakpoint
CREATE INDEX "enquiries_duplicate" ON "enquiries" USING btree ("duplicate_of");--> statement-breakpoint
CREATE INDEX "enquiries_name" ON "enquiries" USING btree ("name_key","postcode");--> statement-breakpoint
CREATE INDEX "events_case" ON "events" USING btree ("case_id","case_kind","chain","seq");