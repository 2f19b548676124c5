from django.urls import path

from newsroom.models import PolicyPage
from newsroom.policies import views

urlpatterns = [
    path("about/", views.policy, {"kind": PolicyPage.Kind.ABOUT}, name="about"),
    path("about/<slug:kind>/", views.policy, name="policy"),
]
