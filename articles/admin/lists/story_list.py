"""What the list of stories asks of the database, and what it makes of its address."""

from django.contrib.admin.views.main import ORDER_VAR, SEARCH_VAR, ChangeList

from articles.admin.lists import filters

# The parameters of the list's address that choose stories or their order.
PARAMETERS = (SEARCH_VAR, ORDER_VAR, *filters.PARAMETERS)


class StoryList(ChangeList):
    """Finds the numbers of one page's stories by index, and then reads these stories alone."""

    def get_filters_params(self, params=None) -> dict:
        """Return the parameters that a filter knows; any other is no reason for an error."""
        known = super().get_filters_params(params)
        return {name: values for name, values in known.items() if name in filters.PARAMETERS}

    def get_results(self, request) -> None:
        super().get_results(request)
        page = self.page_num if self.multi_page else 1
        numbers = self.paginator.page(page).object_list
        rows = self.model_admin.get_rows(request).in_bulk(numbers)
        self.result_list = [rows[number] for number in numbers if number in rows]
