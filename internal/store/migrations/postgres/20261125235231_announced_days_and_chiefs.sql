-- +goose Up
-- modify "ledger" table
ALTER TABLE "ledger" ADD COLUMN "promised_due" integer NULL, ADD COLUMN "statutory_due" integer NULL, ADD COLUMN "provisional_from" bigint NULL;
-- modify "staff" table
ALTER TABLE "staff" ADD COLUMN "chief" boolean NOT NULL DEFAULT false;

-- +goose Down
-- reverse: modify "staff" table
ALTER TABLE "staff" DROP COLUMN "chief";
-- reverse: modify "ledger" table
ALTER TABLE "ledger" DROP COLUMN "provisional_from", DROP COLUMN "statutory_due", DROP COLUMN "promised_due";
