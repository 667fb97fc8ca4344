"""Decisions of the Local Government and Social Care Ombudsman as a knowledge graph."""
