"""The window: Qt Widgets over the verbs of app.steps."""
