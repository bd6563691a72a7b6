import socket

from django.db import connections
from django.http import HttpResponse

from .models import Entry


def home(request):
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_database()")
        database = cursor.fetchone()[0]
    return HttpResponse("Hello from %s, database %s\n" % (socket.gethostname(), database))


def sign(request):
    Entry.objects.create(text=request.GET.get("text", "hi"))
    return HttpResponse("%d entries\n" % Entry.objects.count())
