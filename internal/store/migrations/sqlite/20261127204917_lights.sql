-- +goose Up
-- create index "servicecase_lights" to table: "cases"
CREATE INDEX `servicecase_lights` ON `cases` (`department_id`, `open`, `stage`, `paused`, `red_at`, `yellow_at`, `warning_at`);

-- +goose Down
-- reverse: create index "servicecase_lights" to table: "cases"
DROP INDEX `servicecase_lights`;
