-- one row per view, with its columns
SELECT columns.table_name AS view, string_agg(columns.column_name, ', ' ORDER BY columns.column_index) AS columns
FROM duckdb_columns() AS columns
JOIN duckdb_views() AS views ON views.view_oid = columns.table_oid AND views.database_name = columns.database_name
WHERE NOT views.internal AND views.schema_name = 'main' AND views.database_name = current_database()
GROUP BY columns.table_name
ORDER BY columns.table_name
