import django.db.models.deletion
from django.db import migrations, models

# Blocks of stories (articles.search.engines.postgresql) are looked into from the newest on, at
# first one and then up to twelve at once. The planner thinks little of reading long columns and is
# kept from reading all of them; "+ 0" keeps it from reading a range of places row by row.
POSTGRESQL = """
    ALTER TABLE articles_searchentry ADD COLUMN words tsvector;
    CREATE INDEX search_entry_words ON articles_searchentry USING gin (words)
        WITH (fastupdate = off);

    CREATE FUNCTION articles_search_newest(wanted tsquery, since bigint, before bigint, most int)
    RETURNS TABLE (place bigint, version bigint)
    LANGUAGE plpgsql STABLE
    SET enable_seqscan = off SET enable_indexscan = off SET jit = off
    AS $$
    DECLARE
        blocks text[];
        looked int := 0;
        step int := 1;
        missing int := most;
        got int;
    BEGIN
        blocks := ARRAY(
            SELECT '§b' || block.id
            FROM (
                SELECT id, starts, lead(starts) OVER (ORDER BY starts) AS ends
                FROM articles_searchblock
            ) AS block
            WHERE block.starts < before AND (block.ends IS NULL OR block.ends > since)
            ORDER BY block.starts DESC
        );
        WHILE missing > 0 AND looked < cardinality(blocks) LOOP
            RETURN QUERY
                SELECT entry.key, entry.version_id
                FROM articles_searchentry AS entry
                WHERE entry.words @@ (
                    wanted && array_to_string(blocks[looked + 1 : looked + step], '|')::tsquery
                ) AND entry.key + 0 >= since AND entry.key + 0 < before
                ORDER BY entry.key + 0 DESC
                LIMIT missing;
            GET DIAGNOSTICS got = ROW_COUNT;
            missing := missing - got;
            looked := looked + step;
            step := least(step * 3 + 1, 12);
        END LOOP;
    END
    $$
"""
# Words come with single spaces between them, in lower case; the prefix of a mark is beyond ASCII.
SQLITE = "CREATE VIRTUAL TABLE articles_searchwords USING fts5 (words, tokenize = 'ascii')"


def make_index(apps, schema_editor):
    statement = {"postgresql": POSTGRESQL, "sqlite": SQLITE}[schema_editor.connection.vendor]
    schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION articles_search_newest")
    else:
        schema_editor.execute("DROP TABLE articles_searchwords")


class Migration(migrations.Migration):

    dependencies = [('articles', '0025_index_of_sitemaps')]

    operations = [
        migrations.CreateModel(
            name='SearchBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.BigIntegerField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('article', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='articles.article')),
                ('key', models.BigIntegerField(unique=True)),
                ('stemmer', models.CharField(blank=True, max_length=20)),
                ('version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.version')),
            ],
            options={
                'indexes': [models.Index(fields=['stemmer'], name='search_entry_stemmer')],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
