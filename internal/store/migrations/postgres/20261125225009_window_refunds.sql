-- +goose Up
-- modify "refunds" table
ALTER TABLE "refunds" ADD COLUMN "receipt" character varying NOT NULL DEFAULT '', ADD COLUMN "staff_id" bigint NULL, ADD CONSTRAINT "refunds_staff_staff" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE RESTRICT;

-- +goose Down
-- reverse: modify "refunds" table
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_staff_staff", DROP COLUMN "staff_id", DROP COLUMN "receipt";
