-- +goose Up
-- modify "accounts" table
ALTER TABLE "accounts" ADD COLUMN "password_given" boolean NOT NULL DEFAULT false;

-- +goose Down
-- reverse: modify "accounts" table
ALTER TABLE "accounts" DROP COLUMN "password_given";
