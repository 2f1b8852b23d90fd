"""Workflow: what people do with a show, as functions of its workspace that any face can call."""
