from django.db import models


class Saved(models.Model):
    """What a row of a story's history keeps beside the columns of the working copy.

    `bylines` are dicts with author (primary key), name and role; `topics` dicts with topic
    (primary key) and name; `sitting` names the opened form that was saved, if it was a form.
    """

    saved_bylines = models.JSONField(default=list)
    saved_topics = models.JSONField(default=list)
    sitting = models.CharField(max_length=36, blank=True, db_index=True)

    class Meta:
        abstract = True
