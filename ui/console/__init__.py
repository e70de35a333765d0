"""The facilitator's window: a page per step, and the running meeting."""
