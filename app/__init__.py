"""红柳会客厅 without its window: rules, use cases, storage, documents. No Qt anywhere in here."""
