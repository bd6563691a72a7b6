from django.db import models


class Entry(models.Model):
    text = models.CharField(max_length=200)

    class Meta:
        app_label = "guestbook"
