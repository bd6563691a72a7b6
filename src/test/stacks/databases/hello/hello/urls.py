from django.contrib import admin
from django.urls import path

from guestbook import views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("sign", views.sign),
    path("", views.home),
]
