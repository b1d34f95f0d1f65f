ALTER TABLE "households" DROP CONSTRAINT "households_council_id_councils_id_fk";
