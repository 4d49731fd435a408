-- +goose Up
-- modify "accountability_records" table
ALTER TABLE "accountability_records" ALTER COLUMN "department_id" DROP NOT NULL;
-- modify "supervision_orders" table
ALTER TABLE "supervision_orders" ALTER COLUMN "department_id" DROP NOT NULL;
-- modify "warnings" table
ALTER TABLE "warnings" ALTER COLUMN "department_id" DROP NOT NULL;

-- +goose Down
-- reverse: modify "warnings" table
ALTER TABLE "warnings" ALTER COLUMN "department_id" SET NOT NULL;
-- reverse: modify "supervision_orders" table
ALTER TABLE "supervision_orders" ALTER COLUMN "department_id" SET NOT NULL;
-- reverse: modify "accountability_records" table
ALTER TABLE "accountability_records" ALTER COLUMN "department_id" SET NOT NULL;
