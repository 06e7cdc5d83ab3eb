"""Kiểm số: indicator claims of Vietnamese news, extracted and their arithmetic checked."""
