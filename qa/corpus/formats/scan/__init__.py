"""Scans and photographs: text recognised in pictures (the extra ``union-qa[ocr]``)."""
