"""What was found, for readers: explanations, answers of the calculator, tables."""
